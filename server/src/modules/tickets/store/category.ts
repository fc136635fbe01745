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

export const categoriesOf = prepare(({ tenant }: { tenant: string }) =>
  sql
    .selectFrom('tickets.category')
    .select(['id', 'name', 'status', 'form'])
    .where('tenant_id', '=', tenant)
    .orderBy('id'),
)

export const category = prepare(({ tenant, id }: Key) =>
  sql
    .selectFrom('tickets.category')
    .select(['id', 'name', 'status', 'form'])
    .where('tenant_id', '=', tenant)
    .where('id', '=', id),
)

/** With the agents whom it names; customers cannot read those. */
export const categoryWithTakers = prepare(({ tenant, id }: Key) =>
  sql
    .selectFrom('tickets.category')
    .select(['id', 'name', 'status', 'takers', 'form'])
    .where('tenant_id', '=', tenant)
    .where('id', '=', id),
)

export const createCategory = prepare(({ tenant, id, name }: Key & { name: string }) =>
  sql.insertInto('tickets.category').values({ tenant_id: tenant, id, name, status: 'active' }),
)

export const editCategory = prepare(
  ({ tenant, id, name, status }: Key & { name: string; status: 'active' | 'stopped' }) =>
    sql
      .updateTable('tickets.category')
      .set({ name, status })
      .where('tenant_id', '=', tenant)
      .where('id', '=', id),
)

const setForm = prepare(({ tenant, id, form }: Key & { form: string }) =>
  sql.updateTable('tickets.category').set({ form }).where('tenant_id', '=', tenant).where('id', '=', id),
)

/** What the category asks for; tickets keep what they were asked (T-70). */
export const saveForm = (row: Key & { form: RequirementForm }): Statement =>
  setForm({ ...row, form: json(row.form) })
