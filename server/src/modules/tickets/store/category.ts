/** Categories: what a desk's tickets are about (T-70), and who takes them (T-21). */
import { prepare } from '#platform/db/statement'
import { sql } from './tables.ts'

interface Key {
  tenant: string
  id: string
}

export const categoriesOf = prepare(({ tenant }: { tenant: string }) =>
  sql
    .selectFrom('tickets.category')
    .select(['id', 'name', 'status'])
    .where('tenant_id', '=', tenant)
    .orderBy('id'),
)

export const category = prepare(({ tenant, id }: Key) =>
  sql
    .selectFrom('tickets.category')
    .select(['id', 'name', 'status'])
    .where('tenant_id', '=', tenant)
    .where('id', '=', id),
)

/** With the agents whom it names; customers cannot read those. */
export const categoryWithTakers = prepare(({ tenant, id }: Key) =>
  sql
    .selectFrom('tickets.category')
    .select(['id', 'name', 'status', 'takers'])
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
