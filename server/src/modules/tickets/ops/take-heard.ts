/** What the other company did is applied in its order, a batch in one transaction under the ticket's lock; what is too late stays in the log (U-12, U-22). */
import type { EventFacts } from '@zhanggui/contract/events'
import type { HeardEntry } from '@zhanggui/contract/events-upstream'
import type { Refused } from '#kernel/decision'
import { refuse } from '#kernel/decision'
import type { Instant } from '#kernel/instant'
import { iso } from '#kernel/instant'
import type { Statement } from '#platform/db/statement'
import { transact } from '#platform/db/transaction'
import { attach } from '#platform/files/attach'
import type { Engine } from '#platform/http/run'
import type { Ids } from '#platform/ids'
import type { Happened, TimerOrder } from '#platform/op'
import type { Told } from '#platform/outbox/reaction'
import type { Staff } from '../domain/customer-acts.ts'
import { partnerCloses, partnerSays, upstreamMoved, upstreamReplies } from '../domain/heard.ts'
import { withMore } from '../domain/progress.ts'
import type { Done } from '../domain/progress.ts'
import type { DeskRules, Ticket } from '../domain/ticket.ts'
import { insertEvent, insertMessage } from '../store/conversation.ts'
import type { Author } from '../store/conversation.ts'
import { loadOf, loadsOf, lockDesk, rulesOf, someoneWaits } from '../store/desk.ts'
import { lockTicket, ticketOf, ticketWithHands } from '../store/ticket.ts'
import type { TicketRow } from '../store/ticket.ts'
import { markHeard } from '../store/upstream.ts'
import { drainSoon } from './drain.ts'
import { record } from './record.ts'

type Heard = EventFacts<'upstream.heard'>
type Side = Heard['side']
type Results = EventFacts<'tickets.upstream-settled'>['results']

interface Desk {
  row: TicketRow
  staff: Staff
  rules: DeskRules
  at: Instant
  ids: Ids
  heard: Heard
}

/** The batch twice is once: the ticket knows how far it has heard. */
export async function takeHeard(
  { tenantId: tenant, facts }: Told<'upstream.heard'>,
  { pool, clock, ids, ledger }: Engine,
): Promise<void> {
  const { ticketId: id, handoverId, entries } = facts
  const at = clock.now()
  await transact(pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
    const { desk, agents, ticket, waiting } = await tx.look({
      desk: lockDesk({ tenant }),
      agents: loadsOf({ tenant }),
      locked: lockTicket({ tenant, id }),
      ticket: ticketWithHands({ tenant, id }),
      waiting: someoneWaits({ tenant }),
    })
    const [row] = ticket
    const [settings] = desk
    const batch =
      row && settings
        ? applyAll({
            row,
            staff: { agents: agents.map(loadOf), takers: row.takers },
            rules: rulesOf(settings, row.tier),
            at,
            ids,
            heard: facts,
          })
        : nothing(entries.map((entry) => late(entry, 'not-found')))
    const settled: Happened = {
      event: 'tickets.upstream-settled',
      facts: { handoverId, ticketId: id, results: batch.results },
    }
    const timers = batch.madeRoom ? [...batch.timers, ...drainSoon(waiting, tenant, at)] : batch.timers
    return tx.save([
      ...batch.writes,
      ...[...batch.events, settled].map((happened) => ledger.event({ tenant, id: ids.next(), happened, at })),
      ...timers.map((order) => ledger.timer({ tenant, id: ids.next(), order })),
    ])
  })
  ledger.committed()
}

interface Applied {
  writes: Statement[]
  events: Happened[]
  timers: TimerOrder[]
  results: Results
  madeRoom: boolean
}

const nothing = (results: Results): Applied => ({
  writes: [],
  events: [],
  timers: [],
  results,
  madeRoom: false,
})

const late = ({ sequence }: HeardEntry, word: string): Results[number] => ({
  sequence,
  outcome: 'late',
  word,
})

const heardUpTo = ({ upstream, served }: Ticket, side: Side): number =>
  side === 'above' ? upstream.heard : (served?.heard ?? 0)

const isOver = ({ upstream, served }: Ticket, { side, handoverId }: Heard): boolean =>
  (side === 'above' ? upstream.handover?.id : served?.handoverId) === handoverId

function applyAll(desk: Desk): Applied {
  const { row, heard } = desk
  const before = ticketOf(row)
  // Handed over another link since: what the old one still says concerns nobody here (U-16).
  if (!isOver(before, heard)) return nothing(heard.entries.map((entry) => late(entry, 'upstream.other-link')))
  const all = nothing([])
  let ticket = before
  for (const entry of heard.entries) {
    if (entry.sequence <= heardUpTo(ticket, heard.side)) {
      all.results.push({ sequence: entry.sequence, outcome: 'applied' })
      continue
    }
    const decided = decide(ticket, entry, desk)
    if (decided.ok) {
      const done = withMore(decided, heardOn(decided.next.ticket, heard.side, entry.sequence))
      const recorded = applied(done, entry, ticket, desk)
      all.writes.push(...recorded.writes)
      all.events.push(...recorded.events)
      all.timers.push(...recorded.timers)
      all.results.push({ sequence: entry.sequence, outcome: 'applied' })
      ticket = done.next.ticket
    } else {
      all.writes.push(keptLate(decided, entry, ticket, desk))
      all.results.push(late(entry, decided.word))
      ticket = { ...ticket, ...heardOn(ticket, heard.side, entry.sequence) }
    }
  }
  const { tenant_id: tenant, id } = row
  const marks = { above: ticket.upstream.heard, below: ticket.served?.heard ?? 0 }
  return {
    ...all,
    writes: [...all.writes, markHeard({ tenant, id, ...marks })],
    madeRoom: before.state !== 'closed' && ticket.state === 'closed',
  }
}

const heardOn = (ticket: Ticket, side: Side, sequence: number): Pick<Ticket, 'upstream' | 'served'> =>
  side === 'above'
    ? { upstream: { ...ticket.upstream, heard: sequence }, served: ticket.served }
    : { upstream: ticket.upstream, served: ticket.served && { ...ticket.served, heard: sequence } }

function decide(
  ticket: Ticket,
  { type, crossed }: HeardEntry,
  { staff, rules, at, ids, heard }: Desk,
): Done | Refused {
  const moment = { clockId: ids.next(), rules, at }
  if (heard.side === 'above') {
    if (type === 'message') return upstreamReplies(ticket, moment)
    if (type === 'transferred-again') return refuse('ticket.illegal-move')
    if (crossed) return refuse(ticket.state === 'closed' ? 'ticket.closed' : 'upstream.with-them')
    return upstreamMoved(ticket, type === 'returned' ? 'heard-return' : 'heard-close')
  }
  if (type === 'returned') return refuse('ticket.illegal-move')
  return type === 'closed' ? partnerCloses(ticket, moment) : partnerSays(ticket, staff, moment)
}

/** Upstream's people are known by number, a partner's by the name that the partner gives them (U-12). */
function authorOf(
  { author }: HeardEntry,
  { row, heard }: Desk,
): Author & { id: string } & {
  kind: 'upstream' | 'customer'
} {
  return heard.side === 'above'
    ? { kind: 'upstream', id: heard.handoverId, name: author.number || author.name }
    : { kind: 'customer', id: row.customer_id, name: author.name || row.customer_name }
}

function applied(done: Done, entry: HeardEntry, before: Ticket, desk: Desk) {
  const { row, at, ids, heard, rules } = desk
  const { tenant_id: tenant, id: ticketId, customer_id: customer } = row
  const author = authorOf(entry, desk)
  const by = author.kind === 'upstream' ? { ...author, id: null } : author
  const origin = heard.handoverId
  // What comes with a return is between the companies; what comes with a word belongs to the conversation.
  const said = entry.type === 'message' || entry.type === 'transferred-again'
  const files = attach({
    tenant,
    subject: ticketId,
    customer: said ? customer : null,
    ids: entry.files.map((file) => file.id),
    uploads: entry.files,
    at,
  })
  const entryId = ids.next()
  const words = { text: entry.body, files: files.files, writtenAt: iso(Date.parse(entry.at)) }
  const recorded = record(
    row,
    done,
    {
      by,
      at,
      ids,
      origin,
      rules,
      ...(said && { entryId }),
      facts: { 'upstream-returned': words, 'upstream-closed': words },
    },
    before,
  )
  const message = { tenant, id: entryId, ticketId, body: entry.body, files: files.files, at }
  const across = {
    origin,
    ...(author.kind === 'customer' && {
      partnerRole: entry.author.role === 'customer' ? ('customer' as const) : ('agent' as const),
    }),
  }
  const version = done.next.ticket.customerVersion
  return {
    ...recorded,
    writes: [
      ...recorded.writes,
      ...(said ? [insertMessage(message, author, customer, version, across)] : []),
      ...files.writes,
    ],
  }
}

/** Too late for the ticket, not for the record: the desk reads what came (U-22). */
function keptLate({ word }: Refused, entry: HeardEntry, ticket: Ticket, desk: Desk): Statement {
  const { row, at, ids, heard } = desk
  return insertEvent({
    tenant: row.tenant_id,
    id: ids.next(),
    ticketId: row.id,
    kind: 'upstream-late',
    by: { ...authorOf(entry, desk), id: null },
    at,
    facts: { type: entry.type, side: heard.side, text: entry.body, word, writtenAt: entry.at },
    version: ticket.version,
    origin: heard.handoverId,
  })
}
