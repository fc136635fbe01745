/** A link as adapters see it: with its secrets open. */
import type { Needs } from '#platform/needs'
import type { LinkEnd } from '../adapters/adapter.ts'
import type { LockedLink } from '../store/links.ts'
import { secretsOf } from '../wire/sign.ts'

export const linkEnd = (link: LockedLink, { engine, secret }: Pick<Needs, 'engine' | 'secret'>): LinkEnd => ({
  tenant: link.tenant_id,
  id: link.id,
  side: link.side,
  baseUrl: link.base_url,
  remoteAddress: link.remote_address,
  secrets: secretsOf(link, secret, engine.clock.now()),
  options: link.options,
})
