/** A customer urges, or complains (T-71). Neither needs a version: nothing that was missed would change the wish. */
import { complainTicket, urgeTicket } from '@zhanggui/contract/tickets-customer'
import { op } from '#platform/op'
import { file } from '../domain/complaint.ts'
import { complain as complained, urge as urged } from '../domain/customer-acts.ts'
import { insertComplaint } from '../store/complaint.ts'
import { saveComplaint } from '../store/outcome.ts'
import { acted } from '../view.ts'
import { approachOwn } from './customer-flight.ts'
import { record } from './record.ts'
import { accepted } from './settled.ts'

export const urge = op(urgeTicket, async ({ params, caller, tx, at, ids }) => {
  const { row, ticket } = await approachOwn({ tx, caller, ...params })
  const done = accepted(urged(ticket, at))
  const by = { kind: 'customer', id: caller.accountId, name: caller.name } as const
  return {
    ...record(row, done, { by, at, ids }),
    answer: acted(row.number, done.next.ticket, { kind: 'customer' }, at),
  }
})

export const complain = op(complainTicket, async ({ params, body, caller, tx, at, ids }) => {
  const { row, ticket, rules } = await approachOwn({ tx, caller, ...params })
  const done = accepted(complained(ticket))
  const { text } = body
  const by = { kind: 'customer', id: caller.accountId, name: caller.name } as const
  const recorded = record(row, done, { by, at, ids, text })
  return {
    ...recorded,
    writes: [
      ...recorded.writes,
      saveComplaint({ tenant: row.tenant_id, id: row.id, text }),
      insertComplaint(
        { tenant: row.tenant_id, ticketId: row.id, customer: caller.accountId },
        file(ticket.handler, rules.calendar, at),
      ),
    ],
    answer: acted(row.number, done.next.ticket, { kind: 'customer' }, at),
  }
})
