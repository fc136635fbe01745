/** Categories: what a desk's tickets are about (T-70), and who takes them (T-21). */
import type { RequirementForm } from '@zhanggui/contract/tickets-forms'
import { json } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { sql } from './tables.ts'

interface Key {
  tenant: string
  id: string
}

interface Named {
  name: string
  takers: string[] | null
}

export const categoriesOf = prepare(({ tenant }: { tenant: string }) =>
  sql
    .selectFrom('tickets.category')
    .select(['id', 'name', 'status', 'form'])
    .where('tenant_id', '=', tenant)
    .orderBy('id'),
)

/** The same with the agents whom they name; customers cannot read those. */
export const categoriesWithTakers = prepare(({ tenant }: { tenant: string }) =>
  sql
    .selectFrom('tickets.category')
    .select(['id', 'name', 'status', 'takers', 'form'])
    .where('tenant_id', '=', tenant)
    .orderBy('id'),
)

/** With the agents whom it names; customers cannot read those. */
export const categoryWithTakers = prepare(({ tenant, id }: Key) =>
  sql
    .selectFrom('tickets.category')
    .select(['id', 'name', 'status', 'takers', 'form'])
    .where('tenant_id', '=', tenant)
    .where('id', '=', id),
)

export const createCategory = prepare(({ tenant, id, name, takers }: Key & Named) =>
  sql.insertInto('tickets.category').values({ tenant_id: tenant, id, name, status: 'active', takers }),
)

export const editCategory = prepare(
  ({ tenant, id, name, status, takers }: Key & Named & { status: 'active' | 'stopped' }) =>
    sql
      .updateTable('tickets.category')
      .set({ name, status, takers })
      .where('tenant_id', '=', tenant)
      .where('id', '=', id),
)

const setForm = prepare(({ tenant, id, form }: Key & { form: string }) =>
  sql.updateTable('tickets.category').set({ form }).where('tenant_id', '=', tenant).where('id', '=', id),
)

/** What the category asks for; tickets keep what they were asked (T-70). */
export const saveForm = (row: Key & { form: RequirementForm }): Statement =>
  setForm({ ...row, form: json(row.form) })
