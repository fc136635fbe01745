/** Canned replies and macros (T-61). */
import { sql as raw } from 'kysely'
import type { ReplyState } from '@zhanggui/contract/tickets-writing'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { sql } from './tables.ts'

/** One's own and the shared ones, by name. As `zg_provider`, whose policy leaves out other people's. */
export const cannedFor = prepare(({ tenant, account }: { tenant: string; account: string }) =>
  sql
    .selectFrom('tickets.canned')
    .select(['id', 'owner_id', 'name', 'body', 'state', 'assign_to', 'move_to', 'tag_ids'])
    .where('tenant_id', '=', tenant)
    .where((row) => row.or([row('owner_id', 'is', null), row('owner_id', '=', account)]))
    .orderBy('name')
    .orderBy('id'),
)
export type CannedRow = ReturnType<typeof cannedFor> extends Statement<infer Row> ? Row : never

interface Content {
  tenant: string
  id: string
  name: string
  body: string
  state: ReplyState | null
  assignTo: string | null
  moveTo: string | null
  tagIds: readonly string[]
}

/** How it is written down. */
const columns = (row: Content) => ({
  name: row.name,
  body: row.body,
  state: row.state,
  assign_to: row.assignTo,
  move_to: row.moveTo,
  tag_ids: row.tagIds,
})

export const insertCanned = prepare((row: Content & { owner: string | null }) =>
  sql.insertInto('tickets.canned').values({
    tenant_id: row.tenant,
    id: row.id,
    owner_id: row.owner,
    ...columns(row),
  }),
)

export const updateCanned = prepare((row: Content) =>
  sql
    .updateTable('tickets.canned')
    .set(columns(row))
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)

export const removeCanned = prepare(({ tenant, id }: { tenant: string; id: string }) =>
  sql.deleteFrom('tickets.canned').where('tenant_id', '=', tenant).where('id', '=', id),
)

interface OneTag {
  tenant: string
  tag: string
}

/** A deleted tag is added by no macro any more (T-90). */
export const forgetTag = prepare(({ tenant, tag }: OneTag) =>
  sql
    .updateTable('tickets.canned')
    .set({ tag_ids: raw<string[]>`array_remove(tag_ids, ${tag})` })
    .where('tenant_id', '=', tenant)
    .where(raw<boolean>`tag_ids @> array[${tag}]::uuid[]`),
)

/** Macros that added a merged tag add the one that it became, once. */
export const replaceTag = prepare(({ tenant, from, into }: { tenant: string; from: string; into: string }) =>
  sql
    .updateTable('tickets.canned')
    .set({ tag_ids: raw<string[]>`array_remove(array_remove(tag_ids, ${from}), ${into}) || ${into}::uuid` })
    .where('tenant_id', '=', tenant)
    .where(raw<boolean>`tag_ids @> array[${from}]::uuid[]`),
)
