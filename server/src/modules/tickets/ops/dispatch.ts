/** 派单: an agent hands a ticket to a colleague, or an administrator takes it on (T-23, T-13). */
import { dispatchTicket } from '@zhanggui/contract/tickets-provider'
import { inTenant } from '#platform/db/transaction'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { dispatch as dispatched } from '../domain/agent-acts.ts'
import { insertNote } from '../store/conversation.ts'
import { dispatchLock, someoneWaits } from '../store/desk.ts'
import { lockTicket, ticketWithHands } from '../store/ticket.ts'
import { acted } from '../view.ts'
import { mineAndUpToDate } from './agent-flight.ts'
import { drainSoon } from './drain.ts'
import { record } from './record.ts'
import { accepted } from './settled.ts'
import { agentAt } from './station.ts'

export const dispatch = op(dispatchTicket, async ({ params, body, caller, tx, at, ids }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { ticketId: id } = params
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      // Before the ticket: every act that puts tickets into hands locks in this order.
      ...dispatchLock({ tenant, account }),
      locked: lockTicket({ tenant, id }),
      ticket: ticketWithHands({ tenant, id }),
      waiting: someoneWaits({ tenant }),
    },
  })
  const agent = agentAt(flight.station)
  const { row, ticket } = await mineAndUpToDate(tx, agent, flight.ticket, body.version)
  const target = flight.staff.find((each) => each.id === body.agentId)
  if (!target) refuse('not-found', {}, 'agentId')
  const done = accepted(
    dispatched(
      ticket,
      { id: target.id, name: target.name, onDuty: target.on_duty },
      { by: agent, evenIfOffDuty: body.evenIfOffDuty, at },
    ),
  )
  const remark = body.remark.trim()
  const recorded = record(row, done, { by: agent, at, ids, text: remark })
  const entry = { tenant, id: ids.next(), ticketId: row.id, body: remark, files: [], at }
  return {
    writes: remark === '' ? recorded.writes : [...recorded.writes, insertNote(entry, agent)],
    events: recorded.events,
    timers: [...recorded.timers, ...drainSoon(flight.waiting, tenant, at)],
    answer: acted(row.number, done.next.ticket, agent, at),
  }
})
