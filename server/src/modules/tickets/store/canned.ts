/** Canned replies and macros (T-61). */
import type { ReplyState } from '@zhanggui/contract/tickets-writing'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { sql } from './tables.ts'

/** One's own and the shared ones, by name. As `zg_provider`, whose policy leaves out other people's. */
export const cannedFor = prepare(({ tenant, account }: { tenant: string; account: string }) =>
  sql
    .selectFrom('tickets.canned')
    .select(['id', 'owner_id', 'name', 'body', 'state', 'assign_to'])
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
}

export const insertCanned = prepare((row: Content & { owner: string | null }) =>
  sql.insertInto('tickets.canned').values({
    tenant_id: row.tenant,
    id: row.id,
    owner_id: row.owner,
    name: row.name,
    body: row.body,
    state: row.state,
    assign_to: row.assignTo,
  }),
)

export const updateCanned = prepare((row: Content) =>
  sql
    .updateTable('tickets.canned')
    .set({ name: row.name, body: row.body, state: row.state, assign_to: row.assignTo })
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)

export const removeCanned = prepare(({ tenant, id }: { tenant: string; id: string }) =>
  sql.deleteFrom('tickets.canned').where('tenant_id', '=', tenant).where('id', '=', id),
)
