/** The endpoints that take a file: raw bytes in, streamed to the store, and a row that only the uploader can name. */
import type { Readable } from 'node:stream'
import { uploadAsCustomer, uploadAsProvider } from '@zhanggui/contract/files'
import type { File } from '@zhanggui/contract/files'
import { DAY } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import { atTheGate, inTenant, transact } from '#platform/db/transaction'
import type { Audience, Writer } from '#platform/db/transaction'
import type { RawCall, RawEndpoint } from '#platform/http/raw'
import type { Needs } from '#platform/needs'
import type { Callers } from '#platform/op'
import { Refused, refuse } from '#platform/refused'
import { countWaiting, insertUpload } from './store.ts'

/** Uploads of one person in a day that were sent with nothing; more is somebody filling our discs (F6). */
const MOST_WAITING = 200

interface Uploader {
  audience: Audience
  writer: Writer
  account: string
}

const uploaders = {
  customer: ({ accountId }: Callers['customer']): Uploader => ({
    audience: { role: 'zg_customer', tenant: null, account: accountId },
    writer: atTheGate,
    account: accountId,
  }),
  provider: ({ accountId, tenantId }: Callers['provider']): Uploader => ({
    audience: { role: 'zg_provider', tenant: tenantId, account: accountId },
    writer: inTenant(tenantId),
    account: accountId,
  }),
}

export const uploadEndpoints = (needs: Needs): RawEndpoint[] => [
  {
    route: uploadAsCustomer,
    takesBytes: true,
    handle: (call) => upload(needs, call, uploaders.customer(call.caller as Callers['customer'])),
  },
  {
    route: uploadAsProvider,
    takesBytes: true,
    handle: (call) => upload(needs, call, uploaders.provider(call.caller as Callers['provider'])),
  },
]

async function upload({ engine, files }: Needs, call: RawCall, uploader: Uploader) {
  const { request, reply, input } = call
  const { name } = input.query as { name: string }
  const limit = request.routeOptions.bodyLimit
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    refuse('request.too-large', { limit: `${Math.floor(limit / 1024 / 1024)} MB` })
  }
  const body = request.body as Readable | undefined
  if (body === undefined) refuse('file.empty', { name })
  await refuseTooMany(engine, uploader)

  let kept
  try {
    // An iterator that breaks off destroys its stream, and with it the connection on which the refusal should travel.
    kept = await files.take(body.iterator({ destroyOnReturn: false }), { name, declared: '' })
  } catch (error) {
    if (error instanceof Refused) throw error
    request.log.error({ err: error }, 'The file store did not take a file')
    refuse('service.unavailable')
  }
  const row = { ...kept, id: engine.ids.next() }
  await transact(engine.pool, uploader.audience, async (tx) => {
    await tx.open({ write: uploader.writer })
    const at = stamp(engine.clock.now())
    await tx.save([insertUpload({ ...row, tenant: uploader.writer.tenant, uploader: uploader.account, at })])
  })
  const answer: File = { id: row.id, name: row.name, type: row.type, size: row.size }
  return reply.code(201).header('cache-control', 'no-store').send(answer)
}

async function refuseTooMany(
  engine: Needs['engine'],
  { audience, writer, account }: Uploader,
): Promise<void> {
  const since = stamp(engine.clock.now() - DAY)
  const count = countWaiting({ tenant: writer.tenant, uploader: account, since, most: MOST_WAITING })
  const { waiting } = await transact(engine.pool, audience, (tx) => tx.read({ waiting: count }))
  if ((waiting[0]?.uploads ?? 0) >= MOST_WAITING) refuse('request.too-many', { seconds: 3_600 })
}
