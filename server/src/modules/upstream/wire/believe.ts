/** Looks at a call of another installation before anything of it is read: whose end it names, and whether the signature is theirs (U-21). */
import { LINK_HEADER, linkAddress, WIRE_TOLERANCE } from '@zhanggui/contract/upstream-wire'
import { asDesk } from '#platform/db/as-desk'
import type { Needs } from '#platform/needs'
import type { RawCall } from '#platform/http/raw'
import { refuse } from '#platform/refused'
import { disbelief } from '#platform/standard-webhooks'
import type { Disbelief } from '#platform/standard-webhooks'
import { linkWithSecrets } from '../store/links.ts'
import type { LockedLink } from '../store/links.ts'
import { secretsOf, signedQuestion } from './sign.ts'

export interface Believed {
  tenant: string
  link: LockedLink
}

/** Says no more outside than that it was not believed; why is in the log and in /metrics. */
export function disbelieve(
  because: Disbelief | 'no-link' | 'link-off' | 'expired-file' | 'malformed' | 'wrong-link',
  { request }: Pick<RawCall, 'request'>,
  { wire, logger }: Pick<Needs, 'wire' | 'logger'>,
): never {
  wire.wireRefused(because)
  const { ip, url } = request
  const link = String(request.headers[LINK_HEADER] ?? '').slice(0, 80)
  logger.warn({ because, ip, link, path: url.split('?')[0] }, 'upstream: a call was not believed')
  refuse('wire.not-believed')
}

export async function believe(call: RawCall, needs: Needs): Promise<Believed> {
  const { request } = call
  const named = linkAddress.safeParse(request.headers[LINK_HEADER])
  if (!named.success) return disbelieve('no-link', call, needs)
  const [tenant = '', id = ''] = named.data.split('.')
  const { links } = await asDesk(needs.engine, tenant, (tx) =>
    tx.read({ links: linkWithSecrets({ tenant, id }) }),
  )
  const [link] = links
  if (!link) return disbelieve('no-link', call, needs)
  const at = needs.engine.clock.now()
  const content = Buffer.isBuffer(request.body) ? request.body : signedQuestion(request.method, request.url)
  const because = disbelief(secretsOf(link, needs.secret, at), {
    headers: request.headers,
    content,
    at,
    tolerance: WIRE_TOLERANCE,
  })
  if (because) return disbelieve(because, call, needs)
  if (!link.enabled) return disbelieve('link-off', call, needs)
  return { tenant, link }
}

/** The body of a believed call. */
export function bodyOf(call: RawCall, { wire }: Pick<Needs, 'wire'>): unknown {
  const { body } = call.request
  try {
    return JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : '')
  } catch {
    wire.wireRefused('malformed')
    refuse('wire.malformed', { reason: 'not JSON' })
  }
}
