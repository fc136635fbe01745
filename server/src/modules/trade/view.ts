/** Rows of the room as the contract shows them: what the provider sees, and what the customer sees of it. */
import type { Instance, OwnInstance } from '@zhanggui/contract/trade'
import { iso } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { expiresOn, openedOn, stateAt } from './domain/term.ts'
import type { InstanceRow, OwnRow } from './store/instances.ts'

const common = (row: OwnRow, at: Instant) => ({
  id: row.id,
  number: row.number,
  product: { id: row.product_id, name: row.product_name },
  name: row.name,
  businessId: row.business_id,
  ip: row.ip,
  type: row.type,
  region: row.region,
  state: stateAt(row.state, row.expires_at, at),
  openedOn: openedOn({ openedAt: row.opened_at, expiresAt: row.expires_at }),
  expiresOn: expiresOn({ openedAt: row.opened_at, expiresAt: row.expires_at }),
})

export const viewInstance = (row: InstanceRow, at: Instant): Instance => ({
  ...common(row, at),
  customer: { id: row.customer_id, name: row.customer_name, contact: row.customer_contact },
  remark: row.remark,
  may: row.state === 'closed' ? [] : ['edit', 'close'],
  registeredAt: iso(row.registered_at),
})

/** Nothing of the provider's own is in it. */
export const viewOwn = (row: OwnRow, at: Instant): OwnInstance => ({
  ...common(row, at),
  provider: { id: row.tenant_id, name: row.provider_name },
})
