/** The statements over downloads. */
import { sql as raw } from 'kysely'
import type { DownloadState } from '@zhanggui/contract/downloads'
import type { Instant } from '#kernel/instant'
import { json, stamp } from '#platform/db/columns'
import type { Defaulted, Json, Timestamp } from '#platform/db/columns'
import { prepare, tables } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'

interface DownloadTable {
  tenant_id: string
  id: string
  owner_id: string
  kind: string
  wanted: Json<object>
  state: DownloadState
  done: Defaulted<number>
  total: Defaulted<number | null>
  name: string
  type: string
  hash: Defaulted<string | null>
  size: Defaulted<number | null>
  ordered_at: Timestamp
  expires_at: Timestamp
}

const db = tables<{ 'platform.download': DownloadTable }>()

const rows = () =>
  db
    .selectFrom('platform.download')
    .select(['id', 'owner_id', 'kind', 'wanted', 'state', 'done', 'total', 'name', 'type', 'hash', 'size'])
    .select(['ordered_at', 'expires_at'])
export type DownloadRow = ReturnType<typeof rows> extends { execute(): Promise<(infer Row)[]> } ? Row : never

const add = prepare(
  (row: {
    tenant: string
    id: string
    owner: string
    kind: string
    wanted: string
    name: string
    type: string
    at: Date
    expires: Date
  }) =>
    db.insertInto('platform.download').values({
      tenant_id: row.tenant,
      id: row.id,
      owner_id: row.owner,
      kind: row.kind,
      wanted: row.wanted,
      state: 'waiting',
      name: row.name,
      type: row.type,
      ordered_at: row.at,
      expires_at: row.expires,
    }),
)
export const insertDownload = (row: {
  tenant: string
  id: string
  owner: string
  kind: string
  wanted: object
  name: string
  type: string
  at: Instant
  expires: Instant
}): Statement => add({ ...row, wanted: json(row.wanted), at: stamp(row.at), expires: stamp(row.expires) })

/** What somebody ordered that is not finished. */
export const countUnfinished = prepare(({ tenant, owner }: { tenant: string; owner: string }) =>
  db
    .selectFrom('platform.download')
    .select((row) => row.fn.countAll<number>().as('downloads'))
    .where('tenant_id', '=', tenant)
    .where('owner_id', '=', owner)
    .where('state', 'in', ['waiting', 'running']),
)

/** Before the newest. */
export const THE_TOP = { at: Date.UTC(9000, 0), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

const page = prepare(
  (arg: { tenant: string; owner: string; now: Date; at: Date; id: string; limit: number }) =>
    rows()
      .where('tenant_id', '=', arg.tenant)
      .where('owner_id', '=', arg.owner)
      .where(raw<boolean>`expires_at > ${arg.now}`)
      .where(raw<boolean>`(ordered_at, id) < (${arg.at}::timestamptz, ${arg.id}::uuid)`)
      .orderBy('ordered_at', 'desc')
      .orderBy('id', 'desc')
      .limit(arg.limit),
)
export const downloadsOf = (arg: {
  tenant: string
  owner: string
  now: Instant
  after: { at: Instant; id: string }
  limit: number
}): Statement<DownloadRow> => page({ ...arg, now: stamp(arg.now), at: stamp(arg.after.at), id: arg.after.id })

/** The owner's own. */
export const ownDownload = prepare((arg: { tenant: string; owner: string; id: string }) =>
  rows().where('tenant_id', '=', arg.tenant).where('owner_id', '=', arg.owner).where('id', '=', arg.id),
)

/** As `zg_desk`; held until the transaction ends. */
export const lockDownload = prepare((arg: { tenant: string; id: string }) =>
  rows().where('tenant_id', '=', arg.tenant).where('id', '=', arg.id).forUpdate(),
)

export const setRunning = prepare((arg: { tenant: string; id: string; done: number; total: number }) =>
  db
    .updateTable('platform.download')
    .set({ state: 'running', done: arg.done, total: arg.total })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)

export const setEnded = prepare((arg: { tenant: string; id: string; state: 'failed' | 'cancelled' }) =>
  db
    .updateTable('platform.download')
    .set({ state: arg.state })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)

export const setReady = prepare(
  (arg: { tenant: string; id: string; done: number; hash: string; size: number }) =>
    db
      .updateTable('platform.download')
      .set({ state: 'ready', done: arg.done, total: arg.done, hash: arg.hash, size: arg.size })
      .where('tenant_id', '=', arg.tenant)
      .where('id', '=', arg.id),
)

/** Whose downloads have expired. As `zg_clock`. */
export const tenantsWithExpired = prepare((arg: { now: Date; limit: number }) =>
  db
    .selectFrom('platform.download')
    .select('tenant_id')
    .distinct()
    .where('expires_at', '<=', raw<number>`${arg.now}`)
    .limit(arg.limit),
)

export const deleteExpired = prepare((arg: { tenant: string; now: Date }) =>
  db
    .deleteFrom('platform.download')
    .where('tenant_id', '=', arg.tenant)
    .where('expires_at', '<=', raw<number>`${arg.now}`),
)

/** As `zg_desk`. */
export const deleteCopiesOf = prepare((arg: { tenant: string; customer: string }) =>
  db
    .deleteFrom('platform.download')
    .where('tenant_id', '=', arg.tenant)
    .where(raw<boolean>`wanted->>'customerId' = ${arg.customer}`),
)
