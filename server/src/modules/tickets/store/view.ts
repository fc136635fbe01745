/** Saved views, and the columns that a person's lists show (T-50, T-51). */
import type { ListColumn, TicketFilter } from '@zhanggui/contract/tickets-lists'
import { json } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { sql } from './tables.ts'

/** One's own and the shared ones, in their order. As `zg_provider`, whose policy leaves out other people's. */
export const viewsFor = prepare(({ tenant, account }: { tenant: string; account: string }) =>
  sql
    .selectFrom('tickets.view')
    .select(['id', 'owner_id', 'name', 'filter', 'position'])
    .where('tenant_id', '=', tenant)
    .where((row) => row.or([row('owner_id', 'is', null), row('owner_id', '=', account)]))
    .orderBy('position')
    .orderBy('id'),
)
export type ViewRow = ReturnType<typeof viewsFor> extends Statement<infer Row> ? Row : never

const add = prepare(
  (row: {
    tenant: string
    id: string
    owner: string | null
    name: string
    filter: string
    position: number
  }) =>
    sql.insertInto('tickets.view').values({
      tenant_id: row.tenant,
      id: row.id,
      owner_id: row.owner,
      name: row.name,
      filter: row.filter,
      position: row.position,
    }),
)
export const insertView = (row: {
  tenant: string
  id: string
  owner: string | null
  name: string
  filter: TicketFilter
  position: number
}): Statement => add({ ...row, filter: json(row.filter) })

const change = prepare((row: { tenant: string; id: string; name: string; filter: string }) =>
  sql
    .updateTable('tickets.view')
    .set({ name: row.name, filter: row.filter })
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)
export const updateView = (row: {
  tenant: string
  id: string
  name: string
  filter: TicketFilter
}): Statement => change({ ...row, filter: json(row.filter) })

export const moveView = prepare((row: { tenant: string; id: string; position: number }) =>
  sql
    .updateTable('tickets.view')
    .set({ position: row.position })
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)

export const removeView = prepare(({ tenant, id }: { tenant: string; id: string }) =>
  sql.deleteFrom('tickets.view').where('tenant_id', '=', tenant).where('id', '=', id),
)

export const columnsOf = prepare(({ tenant, account }: { tenant: string; account: string }) =>
  sql
    .selectFrom('tickets.list_columns')
    .select('columns')
    .where('tenant_id', '=', tenant)
    .where('agent_id', '=', account),
)

const putColumns = prepare((row: { tenant: string; account: string; columns: string }) =>
  sql
    .insertInto('tickets.list_columns')
    .values({ tenant_id: row.tenant, agent_id: row.account, columns: row.columns })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'agent_id']).doUpdateSet({ columns: row.columns }),
    ),
)
export const keepColumns = (tenant: string, account: string, columns: readonly ListColumn[]): Statement =>
  putColumns({ tenant, account, columns: json(columns) })
