/** A customer urges, or complains (T-71). Neither needs a version: nothing that was missed would change the wish. */
import { complainTicket, urgeTicket } from '@zhanggui/contract/tickets-customer'
import { op } from '#platform/op'
import { membersWithPermission } from '#modules/identity/index'
import { administratorIds } from '../store/asked.ts'
import { file, keeperOf } from '../domain/complaint.ts'
import { complain as complained, urge as urged } from '../domain/customer-acts.ts'
import { insertComplaint } from '../store/complaint.ts'
import { saveComplaint } from '../store/outcome.ts'
import { acted } from '../view.ts'
import { COMPLAINT_DUE } from './complaint-due.ts'
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
  const tenant = row.tenant_id
  // A complaint is rare; whom it goes to is worth a look of its own.
  const { administrators, people } = await tx.more({
    administrators: administratorIds({ tenant }),
    people: membersWithPermission({ tenant, node: 'tickets.work' }),
  })
  const present = new Set(people.map(({ account_id }) => account_id))
  const keeper = keeperOf(
    administrators.map(({ id }) => id).filter((id) => present.has(id)),
    ticket.handler,
  )
  const filed = file(ticket.handler, keeper, rules.calendar, at)
  const by = { kind: 'customer', id: caller.accountId, name: caller.name } as const
  const recorded = record(row, done, { by, at, ids, text, keeper })
  return {
    ...recorded,
    writes: [
      ...recorded.writes,
      saveComplaint({ tenant, id: row.id, text }),
      insertComplaint({ tenant, ticketId: row.id, customer: caller.accountId }, filed, {
        number: row.number,
        title: row.title,
        text,
      }),
    ],
    timers: [
      ...recorded.timers,
      { set: COMPLAINT_DUE, subjectId: row.id, dueAt: filed.dueAt, facts: { ticketId: row.id } },
    ],
    answer: acted(row.number, done.next.ticket, { kind: 'customer' }, at),
  }
})
