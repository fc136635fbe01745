/** Instances: the room's one table. */
import type { InstanceState } from '@zhanggui/contract/trade'
import { sql as raw } from 'kysely'
import type { Instant } from '#kernel/instant'
import { stamp, stampOrNull } from '#platform/db/columns'
import type { NullableTimestamp, Timestamp } from '#platform/db/columns'
import { prepare, statement, tables } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { KEPT } from '../domain/term.ts'
import type { WrittenState } from '../domain/term.ts'

interface TradeDb {
  'trade.instance': {
    tenant_id: string
    id: string
    number: string
    provider_name: string
    product_id: string
    product_name: string
    customer_id: string
    customer_name: string
    customer_contact: string | null
    name: string
    business_id: string | null
    ip: string | null
    type: string | null
    region: string | null
    state: WrittenState
    opened_at: Timestamp
    expires_at: NullableTimestamp
    closed_at: NullableTimestamp
    remark: string
    registered_at: Timestamp
  }
}
export const sql = tables<TradeDb>()

/** What customers may read. */
const shown = [
  'tenant_id',
  'id',
  'number',
  'provider_name',
  'product_id',
  'product_name',
  'name',
  'business_id',
  'ip',
  'type',
  'region',
  'state',
  'opened_at',
  'expires_at',
] as const
const all = [...shown, 'customer_id', 'customer_name', 'customer_contact', 'remark', 'registered_at'] as const

/** The rows that are in a state at a moment; the same as `stateAt` says of each. */
function inState(state: InstanceState, at: Instant) {
  // What has no end is never over: neither yes nor no would leave it out of both.
  const since = (moment: Instant) =>
    raw<boolean>`(state in ('in_service', 'active') and coalesce(expires_at, 'infinity') <= ${stamp(moment)})`
  const [over, gone] = [since(at), since(at - KEPT)]
  switch (state) {
    case 'provisioning':
      return raw<boolean>`state = 'provisioning'`
    case 'in_service':
    case 'active':
      return raw<boolean>`state = ${state} and (expires_at is null or expires_at > ${stamp(at)})`
    case 'expired':
      return raw<boolean>`${over} and not ${gone}`
    case 'closed':
      return raw<boolean>`(state = 'closed' or ${gone})`
  }
}

/** A provider's, newest first; `q` is a part of what is written on it. `zg_provider`. */
export function instancesPage(arg: {
  tenant: string
  at: Instant
  after: string | null
  limit: number
  q: string | undefined
  product: string | undefined
  state: InstanceState | undefined
}) {
  const { tenant, at, after, q, product, state } = arg
  const written = raw<string>`concat_ws(' ', number, name, business_id, ip, customer_name)`
  return statement(
    sql
      .selectFrom('trade.instance')
      .select(all)
      .where('tenant_id', '=', tenant)
      .$if(after !== null, (query) => query.where('id', '<', after))
      .$if(product !== undefined, (query) => query.where('product_id', '=', product as string))
      .$if(state !== undefined, (query) => query.where(inState(state as InstanceState, at)))
      .$if(q !== undefined, (query) =>
        query.where(raw<boolean>`strpos(lower(${written}), ${q?.toLowerCase()}) > 0`),
      )
      .orderBy('id', 'desc')
      .limit(arg.limit),
  )
}
export type InstanceRow = NonNullable<ReturnType<typeof instancesPage>['row']>

/** A customer's own, across providers, newest first. `zg_customer`. */
export function ownPage(arg: {
  customer: string
  at: Instant
  after: string | null
  limit: number
  provider: string | undefined
  open: boolean | undefined
}) {
  const { customer, at, after, provider, open } = arg
  const closed = inState('closed', at)
  return statement(
    sql
      .selectFrom('trade.instance')
      .select(shown)
      .where('customer_id', '=', customer)
      .$if(after !== null, (query) => query.where('id', '<', after))
      .$if(provider !== undefined, (query) => query.where('tenant_id', '=', provider as string))
      .$if(open !== undefined, (query) => query.where(open ? raw<boolean>`not ${closed}` : closed))
      .orderBy('id', 'desc')
      .limit(arg.limit),
  )
}
export type OwnRow = NonNullable<ReturnType<typeof ownPage>['row']>

export interface NewInstance {
  tenant: string
  id: string
  number: string
  providerName: string
  product: { id: string; name: string }
  customer: { id: string; name: string; contact: string }
  at: Instant
}

/** What its provider may change. */
export interface Changing {
  name: string
  businessId: string | null
  ip: string | null
  type: string | null
  region: string | null
  state: WrittenState
  openedAt: Instant
  expiresAt: Instant | null
  closedAt: Instant | null
  remark: string
}

const stamped = (row: Changing) => ({
  ...row,
  openedAt: stamp(row.openedAt),
  expiresAt: stampOrNull(row.expiresAt),
  closedAt: stampOrNull(row.closedAt),
})

const columns = (row: ReturnType<typeof stamped>) => ({
  name: row.name,
  business_id: row.businessId,
  ip: row.ip,
  type: row.type,
  region: row.region,
  state: row.state,
  opened_at: row.openedAt,
  expires_at: row.expiresAt,
  closed_at: row.closedAt,
  remark: row.remark,
})

const insert = prepare(
  (
    row: ReturnType<typeof stamped> &
      Pick<NewInstance, 'tenant' | 'id' | 'number' | 'providerName'> & {
        productId: string
        productName: string
        customerId: string
        customerName: string
        customerContact: string
        registeredAt: Date
      },
  ) =>
    sql.insertInto('trade.instance').values({
      tenant_id: row.tenant,
      id: row.id,
      number: row.number,
      provider_name: row.providerName,
      product_id: row.productId,
      product_name: row.productName,
      customer_id: row.customerId,
      customer_name: row.customerName,
      customer_contact: row.customerContact,
      registered_at: row.registeredAt,
      ...columns(row),
    }),
)
export const insertInstance = ({ product, customer, at, ...row }: NewInstance & Changing): Statement =>
  insert({
    ...row,
    ...stamped(row),
    productId: product.id,
    productName: product.name,
    customerId: customer.id,
    customerName: customer.name,
    customerContact: customer.contact,
    registeredAt: stamp(at),
  })

interface Key {
  tenant: string
  id: string
}

/** Waits until nobody else changes it. */
export const lockInstance = prepare(({ tenant, id }: Key) =>
  sql
    .selectFrom('trade.instance')
    .select([...all, 'closed_at'])
    .where('tenant_id', '=', tenant)
    .where('id', '=', id)
    .forUpdate(),
)
export type LockedRow = ReturnType<typeof lockInstance> extends Statement<infer Row> ? Row : never

const update = prepare((row: Key & ReturnType<typeof stamped>) =>
  sql
    .updateTable('trade.instance')
    .set(columns(row))
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)
export const saveInstance = (row: Key & Changing): Statement => update({ ...row, ...stamped(row) })

/** Which of these business IDs are registered and open. */
export const knownBusinesses = prepare((arg: { tenant: string; ids: readonly string[] }) =>
  sql
    .selectFrom('trade.instance')
    .select(['product_id', 'business_id'])
    .where('tenant_id', '=', arg.tenant)
    .where('business_id', '=', raw<string>`any(${arg.ids})`)
    .where('closed_at', 'is', null),
)

/** A company was renamed: its customers see it under the new name. */
export const renameProvider = prepare((arg: { tenant: string; name: string }) =>
  sql.updateTable('trade.instance').set({ provider_name: arg.name }).where('tenant_id', '=', arg.tenant),
)

/** Every provider of which a customer ever had something. As `zg_platform`. */
export const everyProviderOf = prepare(({ customer }: { customer: string }) =>
  sql.selectFrom('trade.instance').select('tenant_id').distinct().where('customer_id', '=', customer),
)

/** A customer was forgotten: what was bought stays the provider's record, without a name. */
export const forgetCustomer = prepare((arg: { tenant: string; customer: string; name: string }) =>
  sql
    .updateTable('trade.instance')
    .set({ customer_name: arg.name, customer_contact: null })
    .where('tenant_id', '=', arg.tenant)
    .where('customer_id', '=', arg.customer),
)
