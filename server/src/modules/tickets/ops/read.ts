/** The ticket page (T-60 to T-64) and the arithmetic of its clocks (T-38), for agents. */
import { explainTicket, readTicket } from '@zhanggui/contract/tickets-provider'
import { question } from '#platform/op'
import { complaintFor } from '../complaint-view.ts'
import { clocksOfTicket, runOf } from '../store/clock.ts'
import { complaintOf } from '../store/complaint.ts'
import { eventsOf, messagesOf, notesOf } from '../store/conversation.ts'
import { station } from '../store/desk.ts'
import { ticketWithHands } from '../store/ticket.ts'
import { agentTicket, explained } from '../view.ts'
import { visibleTo } from './agent-flight.ts'
import { agentAt } from './station.ts'

export const read = question(readTicket, async ({ params, caller, tx, at }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { ticketId } = params
  const {
    station: standing,
    ticket,
    complaint,
    ...conversation
  } = await tx.read({
    station: station({ tenant, account }),
    ticket: ticketWithHands({ tenant, id: ticketId }),
    messages: messagesOf({ tenant, ticketId }),
    notes: notesOf({ tenant, ticketId }),
    events: eventsOf({ tenant, ticketId }),
    complaint: complaintOf({ tenant, ticketId }),
  })
  const agent = agentAt(standing)
  const { row } = visibleTo(agent, ticket)
  const [filed] = agent.role === 'admin' ? complaint : []
  return {
    ...agentTicket(row, conversation, agent, at),
    complaint: filed ? complaintFor(filed, agent) : null,
  }
})

export const why = question(explainTicket, async ({ params, caller, tx, at }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { ticketId } = params
  const {
    station: standing,
    ticket,
    clocks,
  } = await tx.read({
    station: station({ tenant, account }),
    ticket: ticketWithHands({ tenant, id: ticketId }),
    clocks: clocksOfTicket({ tenant, ticketId }),
  })
  visibleTo(agentAt(standing), ticket)
  return { clocks: clocks.map((row) => explained(runOf(row), at)) }
})
