/** A reply in its ten seconds is undone by its author, sent at once, or sent by its timer (T-68). */
import { sendReplyNow, undoReply } from '@zhanggui/contract/tickets-writing'
import { inTenant } from '#platform/db/transaction'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import type { TimerHandler } from '#platform/timers/handler'
import { eventsSince } from '../store/conversation.ts'
import { rulesOf, station } from '../store/desk.ts'
import type { StationRow } from '../store/desk.ts'
import { lockTicket, ticketOf, ticketWithHands } from '../store/ticket.ts'
import { deletePending, draftsOf, lockPending } from '../store/writing.ts'
import { acted } from '../view.ts'
import { visibleTo } from './agent-flight.ts'
import { asDraft, commit, fileOf, SEND } from './send.ts'
import { agentAt, agentOrNull } from './station.ts'

export const undo = op(undoReply, async ({ params, caller, tx, at }) => {
  const { tenantId: tenant, accountId: author } = caller
  const of = { tenant, ticketId: params.ticketId, author }
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      station: station({ tenant, account: author }),
      pending: lockPending(of),
      ticket: ticketWithHands({ tenant, id: params.ticketId }),
      drafts: draftsOf(of),
    },
  })
  const agent = agentAt(flight.station)
  const [pending] = flight.pending
  if (!pending) {
    visibleTo(agent, flight.ticket)
    refuse('reply.not-waiting')
  }
  return {
    writes: [deletePending({ tenant, id: pending.id }), asDraft(tenant, pending, flight.drafts, at)],
    timers: [{ cancel: SEND, subjectId: pending.id }],
    answer: { body: pending.body, files: pending.files.map(fileOf), state: pending.state },
  }
})

export const sendNow = op(sendReplyNow, async ({ params, caller, tx, at, ids }) => {
  const { tenantId: tenant, accountId: author } = caller
  const { ticketId } = params
  const of = { tenant, ticketId, author }
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      station: station({ tenant, account: author }),
      locked: lockTicket({ tenant, id: ticketId }),
      ticket: ticketWithHands({ tenant, id: ticketId }),
      pending: lockPending(of),
      drafts: draftsOf(of),
    },
  })
  const agent = agentAt(flight.station)
  const [row] = flight.ticket
  const [pending] = flight.pending
  if (!pending || !row) {
    visibleTo(agent, flight.ticket)
    refuse('reply.not-waiting')
  }
  const { since } = await tx.more({ since: eventsSince({ tenant, ticketId, version: pending.version }) })
  const rules = rulesOf(deskIn(flight.station), row.tier)
  const { done, ...written } = commit({ pending, row, agent, rules, since, drafts: flight.drafts, at, ids })
  return {
    ...written,
    timers: [...written.timers, { cancel: SEND, subjectId: pending.id }],
    answer: {
      ...acted(row.number, done ? done.next.ticket : ticketOf(row), agent, at),
      returned: done === null,
    },
  }
})

const deskIn = ([desk]: readonly StationRow[]): StationRow => desk ?? refuse('agent.not-agent')

/** The ten seconds are over. A late worker makes nobody late: the reply counts from the moment that was promised (T-31). */
export const sendByTimer: TimerHandler = async ({ tenantId: tenant, dueAt, facts }, { tx, ids }) => {
  const ticketId = String(facts['ticketId'])
  const author = String(facts['authorId'])
  const of = { tenant, ticketId, author }
  const flight = await tx.more({
    locked: lockTicket({ tenant, id: ticketId }),
    ticket: ticketWithHands({ tenant, id: ticketId }),
    pending: lockPending(of),
    station: station({ tenant, account: author }),
    since: eventsSince({ tenant, ticketId, version: Number(facts['version']) }),
    drafts: draftsOf(of),
  })
  const [row] = flight.ticket
  const [pending] = flight.pending
  const [desk] = flight.station
  if (!row || !pending || !desk) return {}
  const { done: _, ...written } = commit({
    pending,
    row,
    agent: agentOrNull(flight.station),
    rules: rulesOf(desk, row.tier),
    since: flight.since,
    drafts: flight.drafts,
    at: dueAt,
    ids,
  })
  return written
}
