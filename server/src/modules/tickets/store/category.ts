/** Categories: what a desk's tickets are about (T-70), and who takes them (T-21). */
import type { Category } from '@zhanggui/contract/tickets-categories'
import type { RequirementForm } from '@zhanggui/contract/tickets-forms'
import { json } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { sql } from './tables.ts'
import { linkOf } from './upstream-columns.ts'

interface Key {
  tenant: string
  id: string
}

export const categoriesOf = prepare(({ tenant }: { tenant: string }) =>
  sql
    .selectFrom('tickets.category')
    .select(['id', 'name', 'status', 'form', 'type', 'group_name', 'description', 'icon'])
    .where('tenant_id', '=', tenant)
    .orderBy('position')
    .orderBy('id'),
)

/** What only the desk may read of one: the agents whom it names, and where it leads. */
const ofDesk = sql
  .selectFrom('tickets.category')
  .select(['id', 'name', 'status', 'takers', 'form', 'type', 'group_name', 'position', 'description', 'icon'])
  .select(['to_upstream', 'link_id', 'link_name'])

export const categoriesWithTakers = prepare(({ tenant }: { tenant: string }) =>
  ofDesk.where('tenant_id', '=', tenant).orderBy('position').orderBy('id'),
)

export const categoryWithTakers = prepare(({ tenant, id }: Key) =>
  ofDesk.where('tenant_id', '=', tenant).where('id', '=', id),
)
export type CategoryRow = ReturnType<typeof categoryWithTakers> extends Statement<infer Row> ? Row : never

export const categoryOfRow = (row: CategoryRow): Category => ({
  id: row.id,
  name: row.name,
  status: row.status,
  takers: row.takers,
  form: row.form,
  type: row.type,
  group: row.group_name,
  position: row.position,
  description: row.description,
  icon: row.icon,
  toUpstream: row.to_upstream,
  link: linkOf(row.link_id, row.link_name),
})

/** A 业务技术 category in use, of which there is one at most (U-2). */
export const technicalCategory = prepare(({ tenant }: { tenant: string }) =>
  sql
    .selectFrom('tickets.category')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenant)
    .where('type', '=', 'technical')
    .where('status', '=', 'active'),
)

/** What is written of a category; its form has a way of its own. */
export type WrittenCategory = Omit<Category, 'form' | 'link'>

const columns = (row: WrittenCategory) => ({
  name: row.name,
  status: row.status,
  takers: row.takers,
  type: row.type,
  group_name: row.group,
  position: row.position,
  description: row.description,
  icon: row.icon,
  to_upstream: row.toUpstream,
})

export const createCategory = prepare((row: WrittenCategory & { tenant: string }) =>
  sql.insertInto('tickets.category').values({ tenant_id: row.tenant, id: row.id, ...columns(row) }),
)

export const editCategory = prepare((row: WrittenCategory & { tenant: string }) =>
  sql
    .updateTable('tickets.category')
    .set(columns(row))
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)

/** Where the upstream room says that a category leads; what is gone is passed over (U-23). */
export const linkCategory = prepare((row: Key & { linkId: string | null; linkName: string | null }) =>
  sql
    .updateTable('tickets.category')
    .set({ link_id: row.linkId, link_name: row.linkName })
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)

const setForm = prepare(({ tenant, id, form }: Key & { form: string }) =>
  sql.updateTable('tickets.category').set({ form }).where('tenant_id', '=', tenant).where('id', '=', id),
)

/** What the category asks for; tickets keep what they were asked (T-70). */
export const saveForm = (row: Key & { form: RequirementForm }): Statement =>
  setForm({ ...row, form: json(row.form) })
