/** The ticket page (T-60 to T-64) and the arithmetic of its clocks (T-38), for agents. */
import { explainTicket, readTicket } from '@zhanggui/contract/tickets-provider'
import { question } from '#platform/op'
import { complaintFor } from '../complaint-view.ts'
import { mergedFor } from '../link-view.ts'
import { clocksOfTicket, runOf } from '../store/clock.ts'
import { complaintOf } from '../store/complaint.ts'
import { eventsOf, mergedMessagesOf, messagesOf, notesOf } from '../store/conversation.ts'
import { station } from '../store/desk.ts'
import { followersOf } from '../store/follower.ts'
import { mergeOf } from '../store/link.ts'
import { tagsOfTicket } from '../store/tag.ts'
import { ticketWithHands } from '../store/ticket.ts'
import { agentTicket } from '../view.ts'
import { explained } from '../why-view.ts'
import { visibleTo } from './agent-flight.ts'
import { agentAt } from './station.ts'

export const read = question(readTicket, async ({ params, caller, tx, at }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { ticketId } = params
  const {
    station: standing,
    ticket,
    complaint,
    tags,
    followers,
    merge,
    ...conversation
  } = await tx.read({
    station: station({ tenant, account }),
    ticket: ticketWithHands({ tenant, id: ticketId }),
    messages: messagesOf({ tenant, ticketId }),
    notes: notesOf({ tenant, ticketId }),
    events: eventsOf({ tenant, ticketId }),
    mergedIn: mergedMessagesOf({ tenant, ticketId }),
    complaint: complaintOf({ tenant, ticketId }),
    tags: tagsOfTicket({ tenant, ticketId }),
    followers: followersOf({ tenant, ticketId }),
    merge: mergeOf({ tenant, ticketId }),
  })
  const agent = agentAt(standing)
  const { row } = visibleTo(agent, ticket, followers)
  const [filed] = agent.role === 'admin' ? complaint : []
  return {
    ...agentTicket(row, conversation, { tags, followers }, agent, at),
    complaint: filed ? complaintFor(filed, agent) : null,
    merged: mergedFor(row, merge, agent, at),
  }
})

export const why = question(explainTicket, async ({ params, caller, tx, at }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { ticketId } = params
  const {
    station: standing,
    ticket,
    clocks,
    followers,
  } = await tx.read({
    station: station({ tenant, account }),
    ticket: ticketWithHands({ tenant, id: ticketId }),
    followers: followersOf({ tenant, ticketId }),
    clocks: clocksOfTicket({ tenant, ticketId }),
  })
  visibleTo(agentAt(standing), ticket, followers)
  return { clocks: clocks.map((row) => explained(runOf(row), at)) }
})
