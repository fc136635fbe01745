/** Makes an ordered file in the background: rows stream from their maker through the format into the file store (T-54). */
import { stamp } from '#platform/db/columns'
import { transact } from '#platform/db/transaction'
import type { Tx } from '#platform/db/transaction'
import type { JobRun } from '#platform/jobs/job'
import type { Needs } from '#platform/needs'
import type { Happened } from '#platform/op'
import { append } from '#platform/outbox/append'
import { csv } from './csv.ts'
import type { Archive, Maker, Owner, Sheet } from './maker.ts'
import {
  deleteCopiesOf,
  deleteExpired,
  lockDownload,
  setEnded,
  setReady,
  setRunning,
  tenantsWithExpired,
} from './store.ts'
import type { DownloadRow } from './store.ts'
import { xlsx } from './xlsx.ts'
import { zip } from './zip.ts'

export interface MakeFacts {
  tenantId: string
  downloadId: string
}

type Parts = Pick<Needs, 'engine' | 'files'>

/** Tries after the first one. */
export const RETRIES = 2

/** It was cancelled, or it expired, while it was being made. */
class Unwanted extends Error {
  override readonly name = 'Unwanted'
}

export async function makeDownload(
  facts: MakeFacts,
  { attempt, signal }: Pick<JobRun, 'attempt' | 'signal'>,
  { engine, files }: Parts,
  makers: readonly Maker[],
): Promise<void> {
  const { tenantId: tenant, downloadId: id } = facts
  const row = await asDesk(engine, tenant, async (tx) => {
    const { rows } = await tx.look({ rows: lockDownload({ tenant, id }) })
    await tx.save([])
    return rows.find(isWanted)
  })
  if (!row) return
  const owner: Owner = { tenantId: tenant, accountId: row.owner_id }
  const by = makers.find(({ kind }) => kind === row.kind)
  const told = {
    downloadId: id,
    ownerId: row.owner_id,
    name: row.name,
    console: by?.reach.console ?? 'provider',
  }
  try {
    if (!by || !(await by.mayHave(owner, row.wanted))) throw new Unwanted('its owner may not have it')
    const made = await by.make(owner, row.wanted)
    const total = 'parts' in made ? made.parts.length : made.total
    let done = 0
    const passed = async (rows: number) => {
      signal.throwIfAborted()
      done += rows
      await report(engine, facts, done, Math.max(done, total))
    }
    const bytes = 'parts' in made ? zip(watchedParts(made, passed)) : written(row, watched(made, passed))
    const { hash, size } = await files.put(asBytes(bytes))
    await end(engine, facts, { event: 'downloads.ready', facts: told }, () =>
      setReady({ tenant, id, done, hash, size }),
    )
  } catch (error) {
    const forGood = error instanceof Unwanted || attempt > RETRIES
    if (forGood)
      await end(engine, facts, { event: 'downloads.failed', facts: told }, () =>
        setEnded({ tenant, id, state: 'failed' }),
      )
    if (!(error instanceof Unwanted)) throw error
  }
}

const isWanted = ({ state }: DownloadRow): boolean => state === 'waiting' || state === 'running'

const asDesk = <T>(engine: Needs['engine'], tenant: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  transact(engine.pool, { role: 'zg_desk', tenant, account: null }, work)

const written = ({ type }: DownloadRow, sheet: Sheet) =>
  type.startsWith('text/csv') ? csv(sheet) : xlsx(sheet)

/** The same files, saying of each that it has passed. */
const watchedParts = ({ parts }: Archive, passed: (files: number) => Promise<void>) =>
  parts.map(({ name, body }) => ({
    name,
    body: (async function* () {
      yield* body
      await passed(1)
    })(),
  }))

/** The same sheet, saying how many rows have passed. */
function watched(sheet: Sheet, passed: (rows: number) => Promise<void>): Sheet {
  async function* rows() {
    await passed(0)
    for await (const batch of sheet.rows) {
      yield batch
      await passed(batch.length)
    }
  }
  return { ...sheet, rows: rows() }
}

async function* asBytes(pieces: AsyncIterable<string | Buffer>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield Buffer.from(piece)
}

/** Says how far it is, and stops when nobody wants it any more. */
const report = (
  engine: Needs['engine'],
  { tenantId: tenant, downloadId: id }: MakeFacts,
  done: number,
  total: number,
): Promise<void> =>
  asDesk(engine, tenant, async (tx) => {
    const { rows } = await tx.look({ rows: lockDownload({ tenant, id }) })
    if (!rows.some(isWanted)) throw new Unwanted('it was cancelled')
    await tx.save([setRunning({ tenant, id, done, total })])
  })

/** Ends it once, whoever else is at it: what was cancelled stays cancelled, and nobody is told. */
const end = (
  engine: Needs['engine'],
  { tenantId: tenant, downloadId: id }: MakeFacts,
  happened: Happened,
  how: () => ReturnType<typeof setEnded>,
): Promise<void> =>
  asDesk(engine, tenant, async (tx) => {
    const { rows } = await tx.look({ rows: lockDownload({ tenant, id }) })
    const still = rows.some(isWanted)
    await tx.save(still ? [how(), append(tenant, engine.ids.next(), happened, engine.clock.now())] : [])
    if (still) engine.ledger.committed()
  })

const TENANTS = 500

/** Forgets what has expired; the sweep of files then finds that nothing speaks of its bytes. */
export async function forgetExpired({ engine }: Pick<Needs, 'engine'>): Promise<void> {
  const now = stamp(engine.clock.now())
  const { tenants } = await transact(engine.pool, { role: 'zg_clock', tenant: null, account: null }, (tx) =>
    tx.read({ tenants: tenantsWithExpired({ now, limit: TENANTS }) }),
  )
  for (const { tenant_id: tenant } of tenants)
    await asDesk(engine, tenant, async (tx) => {
      await tx.look({})
      await tx.save([deleteExpired({ tenant, now })])
    })
}

/** Copies of what is held about a customer who was forgotten, whoever ordered them. */
export const forgetCopies = (
  { engine }: Pick<Needs, 'engine'>,
  tenant: string,
  customer: string,
): Promise<void> =>
  asDesk(engine, tenant, async (tx) => {
    await tx.look({})
    await tx.save([deleteCopiesOf({ tenant, customer })])
  })
