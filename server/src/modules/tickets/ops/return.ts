/** An automatic assignment that nobody touched goes back to dispatch (T-26). */
import type { TimerHandler } from '#platform/timers/handler'
import { returns } from '../domain/return.ts'
import { agentActsSince } from '../store/conversation.ts'
import { assigningRules, loadOf, loadsOf, lockDesk } from '../store/desk.ts'
import { lockTicket, ticketOf, ticketWithHands } from '../store/ticket.ts'
import { record } from './record.ts'
import { returnTimer } from './return-timer.ts'

const system = { kind: 'system', id: null, name: '' } as const

/** Asks under the locks of dispatch and of the ticket whether an agent has acted since, and who else could take it. */
export const returnByTimer: TimerHandler = async (
  { tenantId: tenant, subjectId: id, facts },
  { tx, at, ids },
) => {
  const flight = await tx.more({
    desk: lockDesk({ tenant }),
    agents: loadsOf({ tenant }),
    locked: lockTicket({ tenant, id }),
    ticket: ticketWithHands({ tenant, id }),
    touched: agentActsSince({ tenant, ticketId: id, version: Number(facts['version']) }),
  })
  const [desk] = flight.desk
  const [row] = flight.ticket
  // Switched off meanwhile: what was assigned before stays, too.
  if (!desk?.return_after || !row || flight.touched.length > 0) return {}
  const rules = assigningRules(desk)
  const ticket = ticketOf(row)
  const back = returns(
    ticket,
    { agents: flight.agents.map(loadOf), takers: row.takers },
    { agentId: String(facts['agentId']), after: desk.return_after, at },
  )
  if (!back) return {}
  if (back.kept) return { timers: [returnTimer(ticket, rules, at)] }
  return record(row, back.done, { by: system, at, ids, rules })
}
