/** Takes a customer's name, phone and QQ number from everything that copies them. */
import { sql as raw } from 'kysely'
import { prepare } from '#platform/db/statement'
import { sql } from './tables.ts'

/** Every desk at which a customer ever had a ticket. As `zg_platform`. */
export const everyDeskOf = prepare(({ customer }: { customer: string }) =>
  sql.selectFrom('tickets.ticket').select('tenant_id').distinct().where('customer_id', '=', customer),
)

interface OfCustomer {
  tenant: string
  customer: string
}

export const lockTicketsOf = prepare(({ tenant, customer }: OfCustomer) =>
  sql
    .selectFrom('tickets.ticket')
    .select(['id', 'contact_phone'])
    .where('tenant_id', '=', tenant)
    .where('customer_id', '=', customer)
    .orderBy('id')
    .forUpdate(),
)

export const forgetInTickets = prepare(({ tenant, customer, name }: OfCustomer & { name: string }) =>
  sql
    .updateTable('tickets.ticket')
    .set({ customer_name: name, contact_phone: null, contact_qq: null })
    .where('tenant_id', '=', tenant)
    .where('customer_id', '=', customer),
)

interface Inside {
  tenant: string
  tickets: readonly string[]
  customer: string
  name: string
}

export const forgetInMessages = prepare(({ tenant, tickets, customer, name }: Inside) =>
  sql
    .updateTable('tickets.message')
    .set({ author_name: name })
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', raw<string>`any(${tickets})`)
    .where('author_id', '=', customer),
)

/** What they attached to their messages. */
export const filesSentBy = prepare(({ tenant, tickets, customer }: Inside) =>
  sql
    .selectFrom('tickets.message')
    .select('files')
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', raw<string>`any(${tickets})`)
    .where('author_id', '=', customer)
    .where(raw<boolean>`files <> '[]'::jsonb`),
)

export const forgetFilesIn = prepare(({ tenant, tickets, customer }: Inside) =>
  sql
    .updateTable('tickets.message')
    .set({ files: '[]' })
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', raw<string>`any(${tickets})`)
    .where('author_id', '=', customer),
)

export const forgetInEvents = prepare(({ tenant, tickets, customer, name }: Inside) =>
  sql
    .updateTable('tickets.event')
    .set({ actor_name: name })
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', raw<string>`any(${tickets})`)
    .where('actor_id', '=', customer),
)

/** A number that nobody may know is found by nobody. */
export const forgetWords = prepare((arg: { tenant: string; ticket: string; words: readonly string[] }) =>
  sql
    .deleteFrom('tickets.word')
    .where('tenant_id', '=', arg.tenant)
    .where('ticket_id', '=', arg.ticket)
    .where('word', '=', raw<string>`any(${arg.words})`),
)
