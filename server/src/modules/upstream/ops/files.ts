/** Fetches the files that their entries name into our store, each once; one that cannot be had does not hold the words up (U-11). */
import { wireFile } from '@zhanggui/contract/upstream-wire'
import type { EventFacts } from '@zhanggui/contract/events'
import type { WireFile } from '@zhanggui/contract/upstream-wire'
import { asDesk } from '#platform/db/as-desk'
import type { Needs } from '#platform/needs'
import { derivedId } from '#platform/outbox/derived-id'
import { Refused } from '#platform/refused'
import { adapterOf } from '../adapters/all.ts'
import type { FetchedFile } from '../adapters/adapter.ts'
import type { HandoverRow } from '../store/handovers.ts'
import type { LockedLink } from '../store/links.ts'
import { keepFile, knownFile } from '../store/streams.ts'
import type { IncomingRow } from '../store/streams.ts'
import { linkEnd } from './link-end.ts'

type Stored = EventFacts<'upstream.heard'>['entries'][number]['files'][number]

/** Files of one entry as our store holds them, and the names of those that could not be had. */
export interface FetchedFiles {
  files: Stored[]
  missing: string[]
}

/** The other side is away: the entry is fed later, with its files. */
export class FilesAway extends Error {
  override readonly name = 'FilesAway'
}

export async function filesOf(
  link: LockedLink,
  handover: HandoverRow,
  entry: IncomingRow,
  needs: Needs,
): Promise<FetchedFiles> {
  const named = wireFile.array().safeParse(entry.data['files'] ?? [])
  const files: Stored[] = []
  const missing: string[] = []
  for (const file of named.data ?? []) {
    const stored = await oneFile(link, handover, entry, file, needs)
    if (stored) files.push(stored)
    else missing.push(file.name)
  }
  return { files, missing }
}

async function oneFile(
  link: LockedLink,
  handover: HandoverRow,
  entry: IncomingRow,
  file: WireFile,
  needs: Needs,
): Promise<Stored | undefined> {
  const { engine } = needs
  const [tenant, remote] = [link.tenant_id, file.id]
  const { known } = await asDesk(engine, tenant, (tx) =>
    tx.read({ known: knownFile({ tenant, link: link.id, remote }) }),
  )
  const [before] = known
  if (before) return asStored(before)
  const got = await fetched(link, handover, entry, file, needs)
  if (got.kind === 'failed' || got.kind === 'expired') throw new FilesAway(`cannot fetch ${file.name}`)
  if (got.kind === 'gone') {
    needs.logger.warn({ link: link.id, file: file.id, because: got.error }, 'upstream: a file cannot be had')
    return undefined
  }
  const kept = await keep(got.bytes, file, needs)
  if (!kept) return undefined
  const row = { ...kept, file: derivedId(link.id, `file ${remote}`) }
  await asDesk(engine, tenant, (tx) =>
    tx.save([keepFile({ tenant, link: link.id, remote, ...row, at: engine.clock.now() })]),
  )
  return asStored({ ...kept, file_id: row.file })
}

const asStored = ({ file_id, hash, name, type, size }: Omit<Stored, 'id'> & { file_id: string }): Stored => ({
  id: file_id,
  hash,
  name,
  type,
  size,
})

/** Its link is good for an hour; when that is over the entry is asked for again, with a fresh one. */
async function fetched(
  link: LockedLink,
  handover: HandoverRow,
  { sequence }: IncomingRow,
  file: WireFile,
  needs: Needs,
): Promise<FetchedFile> {
  const adapter = adapterOf(link.adapter, needs)
  const end = linkEnd(link, needs)
  const first = await adapter.file(end, file)
  if (first.kind !== 'expired') return first
  const ticket = { guid: handover.guid, remoteId: handover.remote_id }
  const again = await adapter.fetch(end, ticket, sequence - 1, handover.remote_cursor)
  if (again.kind !== 'fetched') return { kind: 'failed', error: again.error, retryAfter: null }
  const entry = again.entries.find((each) => each.sequence === sequence)
  const fresh = wireFile
    .array()
    .safeParse(entry?.data['files'] ?? [])
    .data?.find(({ id }) => id === file.id)
  return fresh ? adapter.file(end, fresh) : { kind: 'gone', error: 'no longer named' }
}

/** Looked into like any upload; undefined where its kind is not taken. */
async function keep(bytes: Buffer, { name }: WireFile, { files, logger }: Needs) {
  const body = (async function* () {
    yield bytes
  })()
  try {
    return await files.take(body, { name, declared: '' })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    logger.warn({ name, because: error.word }, 'upstream: a file is not taken')
    return undefined
  }
}
