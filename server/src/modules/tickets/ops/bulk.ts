/** Many tickets at once: closed, answered, tagged, each with its own result, all in one transaction (T-90, as T-23). */
import { closeTickets, replyToTickets, tagTickets } from '@zhanggui/contract/tickets-bulk'
import type { BulkLeft, BulkRow } from '@zhanggui/contract/tickets-bulk'
import { fill } from '@zhanggui/contract/tickets-canned'
import { BODY_MAX } from '@zhanggui/contract/tickets'
import type { Refusal } from '@zhanggui/contract/refusals'
import { inTenant } from '#platform/db/transaction'
import type { Statement } from '#platform/db/statement'
import type { Tx } from '#platform/db/transaction'
import { op } from '#platform/op'
import type { Settled } from '#platform/op'
import { refuse } from '#platform/refused'
import { close as closed, replies } from '../domain/agent-acts.ts'
import { inCharge } from '../domain/lifecycle.ts'
import type { Agent } from '../domain/people.ts'
import type { DeskRules, Ticket } from '../domain/ticket.ts'
import { rulesOf, someoneWaits, station } from '../store/desk.ts'
import { saveClosing } from '../store/outcome.ts'
import { lockTickets, ticketOf, ticketsWithHands } from '../store/ticket.ts'
import type { TicketRow } from '../store/ticket.ts'
import { pendingOfAuthor } from '../store/writing.ts'
import { arranged, lineOn } from './beside.ts'
import { macroFor } from './bulk-macro.ts'
import { drainSoon } from './drain.ts'
import { record } from './record.ts'
import type { Recorded } from './record.ts'
import { acts, send } from './send.ts'
import { agentAt } from './station.ts'
import { approachTags, namesIn, retag } from './tagging.ts'

interface Each {
  row: TicketRow
  ticket: Ticket
  rules: DeskRules
}

/** What an act does to one of the tickets: what is written, nothing to do, or why not. */
type Deed = (Recorded & { left?: BulkLeft[] }) | 'unchanged' | { refusal: Refusal }

type Rows = { rows: BulkRow[] }

/** Goes through the tickets in the order in which they were named; what is not the agent's is refused there (T-41). */
function each(
  named: readonly string[],
  tickets: readonly TicketRow[],
  { by, desk }: { by: Agent; desk: Parameters<typeof rulesOf>[0] },
  deed: (one: Each) => Deed,
): { rows: BulkRow[]; done: Recorded[] } {
  const found = new Map(tickets.map((row) => [row.id, row]))
  const done: Recorded[] = []
  const rows = named.map((ticketId): BulkRow => {
    const row = found.get(ticketId)
    const ticket = row && ticketOf(row)
    if (!row || !ticket || !inCharge(ticket, by))
      return { ticketId, number: null, outcome: 'refused', refusal: 'not-found' }
    const { number } = row
    const result = deed({ row, ticket, rules: rulesOf(desk, row.tier) })
    if (result === 'unchanged') return { ticketId, number, outcome: 'unchanged', refusal: null }
    if ('refusal' in result) return { ticketId, number, outcome: 'refused', refusal: result.refusal }
    done.push(result)
    const { left = [] } = result
    return { ticketId, number, outcome: 'done', refusal: null, ...(left.length > 0 && { left }) }
  })
  return { rows, done }
}

/** All of it as one thing to save. */
const together = (
  verb: string,
  { rows, done }: ReturnType<typeof each>,
): Required<Pick<Settled<Rows>, 'writes' | 'events' | 'timers' | 'audit' | 'answer'>> => ({
  writes: done.flatMap(({ writes }) => writes),
  events: done.flatMap(({ events }) => events),
  timers: done.flatMap(({ timers }) => timers),
  audit: {
    verb,
    subject: { kind: 'ticket', id: null },
    details: { tickets: rows.filter(({ outcome }) => outcome === 'done').map(({ number }) => number) },
  },
  answer: { rows },
})

interface Approach {
  tx: Tx
  caller: { tenantId: string; accountId: string }
  named: readonly string[]
}

async function approach({ tx, caller, named }: Approach) {
  const { tenantId: tenant, accountId: account } = caller
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      station: station({ tenant, account }),
      locked: lockTickets({ tenant, ids: named }),
      tickets: ticketsWithHands({ tenant, ids: named }),
      pending: pendingOfAuthor({ tenant, author: account, ticketIds: named }),
      waiting: someoneWaits({ tenant }),
    },
  })
  return { ...flight, by: agentAt(flight.station), desk: flight.station[0] ?? refuse('agent.not-agent') }
}

export const bulkClose = op(closeTickets, async ({ body, caller, tx, at, ids }) => {
  const { tenantId: tenant } = caller
  const { reason, remark } = body
  const named = [...new Set(body.ticketIds)]
  const flight = await approach({ tx, caller, named })
  const { by } = flight
  const result = each(named, flight.tickets, flight, ({ row, ticket, rules }) => {
    const done = closed(ticket, { by, rules, at })
    if (!done.ok) return { refusal: done.word }
    const recorded = record(row, done, { by, at, ids, facts: { moved: { reason, remark } } })
    const why = saveClosing({ tenant, id: row.id, reason, remark, duplicateOf: null })
    return { ...recorded, writes: [...recorded.writes, why] }
  })
  const settled = together(closeTickets.name, result)
  return { ...settled, timers: [...settled.timers, ...drainSoon(flight.waiting, tenant, at)] }
})

/** Sent at once: ten seconds of undo are for one text on one ticket (T-68). A macro's category and tags follow (T-61). */
export const bulkReply = op(replyToTickets, async ({ body, caller, tx, at, ids }) => {
  const named = [...new Set(body.ticketIds)]
  const flight = await approach({ tx, caller, named })
  const { by: agent, tickets, waiting } = flight
  const further = await macroFor(tx, { tenant: caller.tenantId, named }, body)
  const writing = new Set(flight.pending.map((row) => row.ticket_id))
  const result = each(named, tickets, flight, ({ row, ticket, rules }) => {
    if (writing.has(row.id)) return { refusal: 'reply.waiting' }
    const done = replies(ticket, acts[body.state], { by: agent, clockId: ids.next(), rules, at })
    if (!done.ok) return { refusal: done.word }
    const text = fill(body.body, {
      customer: row.customer_name,
      number: row.number,
      agent: agent.name,
      product: row.product_name,
      title: row.title,
    })
    const said = { body: text.slice(0, BODY_MAX).toWellFormed(), fileIds: [], uploads: [] }
    const sent = send(done, { agent, row, ...said, at, ids })
    const more = further({ row, ticket: done.next.ticket, by: agent, at, ids })
    return {
      writes: [...sent.writes, ...more.writes],
      events: [...sent.events, ...more.events],
      timers: [...sent.timers, ...more.timers],
      left: more.left,
    }
  })
  const settled = together(replyToTickets.name, result)
  return { ...settled, timers: [...settled.timers, ...drainSoon(waiting, caller.tenantId, at)] }
})

export const bulkTag = op(
  tagTickets,
  async ({ body, caller, tx, at, ids }) => {
    const { tenantId: tenant } = caller
    const named = [...new Set(body.ticketIds)]
    const names = namesIn(body)
    const flight = await approachTags({ tx, caller, ticketIds: named, names, ids })
    const by = agentAt(flight.station)
    const desk = flight.station[0] ?? refuse('agent.not-agent')
    const result = each(named, flight.tickets, { by, desk }, ({ row }) => {
      const done = retag(flight, names, { tenant, ticketId: row.id })
      if (!done) return { refusal: 'tag.too-many-here' }
      const { writes, added, removed } = done
      if (writes.length === 0) return 'unchanged'
      const line = lineOn(row, 'tagged', { by, at, ids }, { added, removed })
      return { writes: [...writes, line], events: [arranged(row)], timers: [] }
    })
    const settled = together(tagTickets.name, result)
    const made: readonly Statement[] = result.done.length > 0 ? flight.made : []
    return { ...settled, writes: [...made, ...settled.writes] }
  },
  { retryOn: ['tag_folded'] },
)
