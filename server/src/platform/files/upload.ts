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
import type { FileRow } from './store.ts'

/** Uploads of one person in a day that were sent with nothing; more is somebody filling our discs (F6). */
const MOST_WAITING = 200

interface Uploader {
  audience: Audience
  writer: Writer
  account: string
}

const uploaders = {
  customer: ({ accountId }: Pick<Callers['customer'], 'accountId'>): Uploader => ({
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
  const answer = await enter(engine, kept, uploader)
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

/** Takes a file that a customer sent by another way than the form, with the same checks; throws `Refused`. */
export async function keepUpload(
  { engine, files }: Pick<Needs, 'engine' | 'files'>,
  bytes: Iterable<Uint8Array>,
  name: string,
  customerId: string,
): Promise<File> {
  const body = (async function* () {
    yield* bytes
  })()
  const kept = await files.take(body, { name, declared: '' })
  return enter(engine, kept, uploaders.customer({ accountId: customerId }))
}

/** Writes the row that speaks of the bytes. */
async function enter(
  engine: Needs['engine'],
  kept: Omit<FileRow, 'id'>,
  { audience, writer, account }: Uploader,
): Promise<File> {
  const row = { ...kept, id: engine.ids.next() }
  await transact(engine.pool, audience, async (tx) => {
    await tx.open({ write: writer })
    const at = stamp(engine.clock.now())
    await tx.save([insertUpload({ ...row, tenant: writer.tenant, uploader: account, at })])
  })
  return { id: row.id, name: row.name, type: row.type, size: row.size }
}
