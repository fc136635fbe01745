/** Products: the room's one table, and what others ask about it. */
import { sql as raw } from 'kysely'
import { stamp } from '#platform/db/columns'
import type { Defaulted, Timestamp } from '#platform/db/columns'
import { prepare, statement, tables } from '#platform/db/statement'
import type { Instant } from '#kernel/instant'

interface CatalogDb {
  'catalog.product': {
    tenant_id: string
    id: string
    name: string
    status: Defaulted<'listed' | 'unlisted'>
    created_at: Timestamp
  }
}
const sql = tables<CatalogDb>()

const columns = ['id', 'name', 'status', 'created_at'] as const

/** Newest first; `q` is a part of the name. */
export const productsPage = (arg: {
  tenant: string
  after: string | null
  limit: number
  q: string | undefined
}) =>
  statement(
    sql
      .selectFrom('catalog.product')
      .select(columns)
      .where('tenant_id', '=', arg.tenant)
      .$if(arg.after !== null, (query) => query.where('id', '<', arg.after))
      .$if(arg.q !== undefined, (query) =>
        query.where(raw<boolean>`position(${arg.q?.toLowerCase()} in lower(name)) > 0`),
      )
      .orderBy('id', 'desc')
      .limit(arg.limit),
  )

export type ProductRow = NonNullable<ReturnType<typeof productsPage>['row']>

const insert = prepare((row: { tenant: string; id: string; name: string; at: Date }) =>
  sql
    .insertInto('catalog.product')
    .values({ tenant_id: row.tenant, id: row.id, name: row.name, status: 'listed', created_at: row.at }),
)
export const insertProduct = (row: { tenant: string; id: string; name: string; at: Instant }) =>
  insert({ ...row, at: stamp(row.at) })

const insertOnce = prepare((row: { tenant: string; id: string; name: string; at: Date }) =>
  sql
    .insertInto('catalog.product')
    .values({ tenant_id: row.tenant, id: row.id, name: row.name, status: 'listed', created_at: row.at })
    .onConflict((conflict) => conflict.doNothing()),
)
/** There already, and perhaps called otherwise or unlisted since: left as it is. */
export const insertFirstProduct = (row: { tenant: string; id: string; name: string; at: Instant }) =>
  insertOnce({ ...row, at: stamp(row.at) })

/** Waits until nobody else changes the product. */
export const lockProduct = prepare((arg: { tenant: string; id: string }) =>
  sql
    .selectFrom('catalog.product')
    .select(columns)
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id)
    .forUpdate(),
)

export const saveProduct = prepare(
  (arg: { tenant: string; id: string; name: string; status: ProductRow['status'] }) =>
    sql
      .updateTable('catalog.product')
      .set({ name: arg.name, status: arg.status })
      .where('tenant_id', '=', arg.tenant)
      .where('id', '=', arg.id),
)

/** A provider's listed products by name, for the form of a new ticket (T-70). `zg_customer`, `zg_platform`, `zg_desk`. */
export const listedProducts = prepare((arg: { tenant: string }) =>
  sql
    .selectFrom('catalog.product')
    .select(['id', 'name'])
    .where('tenant_id', '=', arg.tenant)
    .where('status', '=', 'listed')
    .orderBy('name')
    .orderBy('id')
    .limit(1_000),
)

/** The same for a shop, page by page (T-70). `zg_public`. */
export const listedProductsPage = (arg: {
  tenant: string
  after: { name: string; id: string } | undefined
  limit: number
}) =>
  statement(
    sql
      .selectFrom('catalog.product')
      .select(['id', 'name'])
      .where('tenant_id', '=', arg.tenant)
      .where(raw<boolean>`status = 'listed'`)
      .$if(arg.after !== undefined, (query) =>
        query.where(raw<boolean>`(name, id) > (${arg.after?.name}, ${arg.after?.id})`),
      )
      .orderBy('name')
      .orderBy('id')
      .limit(arg.limit),
  )

/** One listed product; no row if there is none such. `zg_public`, `zg_customer`, `zg_platform`, `zg_desk`. */
export const listedProduct = prepare((arg: { tenant: string; id: string }) =>
  sql
    .selectFrom('catalog.product')
    .select(['id', 'name'])
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id)
    .where('status', '=', 'listed'),
)

/** What products are called, listed or not. `zg_provider`, `zg_desk`. */
export const productNames = prepare((arg: { tenant: string; ids: readonly string[] }) =>
  sql
    .selectFrom('catalog.product')
    .select(['id', 'name'])
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', raw<string>`any(${arg.ids})`),
)

/** Products by their whole names, listed or not; of namesakes the listed one first, then the newest. `zg_provider`, `zg_desk`. */
export const productsNamed = prepare((arg: { tenant: string; names: readonly string[] }) =>
  sql
    .selectFrom('catalog.product')
    .select(['id', 'name'])
    .where('tenant_id', '=', arg.tenant)
    .where('name', '=', raw<string>`any(${arg.names})`)
    .orderBy('status')
    .orderBy('id', 'desc'),
)

/** How many products each of these providers lists (T-44). `zg_platform`. */
export const productCounts = prepare((arg: { tenants: readonly string[] }) =>
  sql
    .selectFrom('catalog.product')
    .select('tenant_id')
    .select(({ fn }) => fn.countAll<number>().as('products'))
    .where('tenant_id', '=', raw<string>`any(${arg.tenants})`)
    .where('status', '=', 'listed')
    .groupBy('tenant_id'),
)
