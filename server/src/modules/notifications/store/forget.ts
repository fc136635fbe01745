/** Takes a customer out of notices, deliveries, choices and mails. All as `zg_desk`. */
import { sql } from 'kysely'
import { prepare } from '#platform/db/statement'
import { notifications } from '../store.ts'
import { choices } from './choices.ts'
import { mailsIn } from './mail-in.ts'

interface AtDesk {
  tenant: string
  tickets: readonly string[]
  name: string
}

const renamed = (name: string) => sql<string>`jsonb_set(facts, '{customer}', to_jsonb(${name}::text))`

export const renameInNotices = prepare(({ tenant, tickets, name }: AtDesk) =>
  notifications
    .updateTable('notifications.notice')
    .set({ facts: renamed(name) })
    .where('tenant_id', '=', tenant)
    .where('subject_id', '=', sql<string>`any(${tickets})`)
    .where(sql<boolean>`facts ? 'customer'`),
)

export const renameInDeliveries = prepare(({ tenant, tickets, name }: AtDesk) =>
  notifications
    .updateTable('notifications.delivery')
    .set({ facts: renamed(name) })
    .where('tenant_id', '=', tenant)
    .where('subject_id', '=', sql<string>`any(${tickets})`)
    .where(sql<boolean>`facts ? 'customer'`),
)

interface Customer {
  tenant: string
  customer: string
}

/** Even masked, an address says something. */
export const forgetAddresses = prepare(
  ({ tenant, customer, tickets }: Customer & { tickets: readonly string[] }) =>
    notifications
      .updateTable('notifications.delivery')
      .set({ sent_to: '' })
      .where('tenant_id', '=', tenant)
      .where('subject_id', '=', sql<string>`any(${tickets})`)
      .where('console', '=', 'customer')
      .where('reader_id', '=', customer),
)

export const forgetMailsOf = prepare(({ tenant, customer }: Customer) =>
  mailsIn
    .deleteFrom('notifications.mail_in')
    .where('tenant_id', '=', tenant)
    .where('customer_id', '=', customer),
)

/** What was told to them, in the platform's tenant, where customers' bells are. */
export const forgetNotices = prepare(({ tenant, customer }: Customer) =>
  notifications
    .deleteFrom('notifications.notice')
    .where('tenant_id', '=', tenant)
    .where('reader_id', '=', customer)
    .where('console', '=', 'customer'),
)

export const forgetChoices = prepare(({ tenant, customer }: Customer) =>
  choices
    .deleteFrom('notifications.preference')
    .where('tenant_id', '=', tenant)
    .where('account_id', '=', customer)
    .where('console', '=', 'customer'),
)
