/** Turns what an act decided into what is written: the ticket, its clocks, the activity log, the agents' loads, events for other rooms, timers. */
import { iso } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import type { Statement } from '#platform/db/statement'
import type { Settled, TimerOrder } from '#platform/op'
import { loadChanges } from '../domain/load.ts'
import type { Done } from '../domain/progress.ts'
import type { Changed, Happening, Ticket, TimerChange } from '../domain/ticket.ts'
import { changeLoads } from '../store/agent.ts'
import { insertClock, updateClock } from '../store/clock.ts'
import { recountClock } from '../store/recount.ts'
import { insertEvent } from '../store/conversation.ts'
import { insertTicket } from '../store/new-ticket.ts'
import type { Submitted } from '../store/new-ticket.ts'
import { ticketOf, updateTicket } from '../store/ticket.ts'
import type { TicketRow } from '../store/ticket.ts'
import { tell } from './tell.ts'
import { returnTimer } from './return-timer.ts'
import type { About, Circumstances } from './tell.ts'

export type { Circumstances }

export type Recorded = Required<Pick<Settled<unknown>, 'writes' | 'events' | 'timers'>>

const aboutRow = (row: TicketRow): About => ({
  tenant: row.tenant_id,
  ticketId: row.id,
  number: row.number,
  title: row.title,
  customerId: row.customer_id,
  customerName: row.customer_name,
})

/**
 * Records an act on a ticket that was there before.
 * @param before what the act before it in the same transaction left; the ticket as it was read unless said
 */
export function record(
  row: TicketRow,
  done: Done,
  circumstances: Circumstances,
  before: Ticket = ticketOf(row),
): Recorded {
  const { ticket } = done.next
  return recorded(aboutRow(row), before, updateTicket(row, ticket, circumstances.at), done, circumstances)
}

/** Records a submission. */
export const recordSubmission = (submitted: Submitted, done: Done, circumstances: Circumstances): Recorded =>
  recorded(
    { ...submitted, ticketId: done.next.ticket.id },
    null,
    insertTicket(submitted, done.next.ticket),
    done,
    circumstances,
  )

function recorded(
  about: About,
  before: Ticket | null,
  save: Statement,
  done: Done,
  circumstances: Circumstances,
): Recorded {
  const { tenant, ticketId } = about
  const { ticket } = done.next
  const { by, at, ids, entryId, origin, facts = {} } = circumstances
  const log = done.events.map((happening) =>
    insertEvent({
      tenant,
      id: ids.next(),
      ticketId,
      kind: happening.kind,
      by: ofTheSystem(happening) ? { kind: 'system', id: null, name: '' } : by,
      at,
      facts: {
        ...factsOf(happening),
        ...(entryId !== undefined && isSaid(happening) && { messageId: entryId }),
        ...facts[happening.kind],
      },
      version: ticket.version,
      origin,
    }),
  )
  return {
    writes: [
      save,
      ...clockWrites(tenant, before, done.next),
      ...log,
      ...changeLoads(tenant, loadChanges(before, ticket), at),
    ],
    events: done.events.flatMap((happening) => tell(happening, about, ticket, circumstances)),
    timers: [...done.timers.map((change) => timerOf(change, ticketId)), ...returnTimers(done, circumstances)],
  }
}

function clockWrites(
  tenant: string,
  before: Ticket | null,
  { ticket, ended, started }: Changed,
): Statement[] {
  const writes: Statement[] = []
  if (ended) writes.push(updateClock(tenant, ended))
  if (started) writes.push(insertClock(tenant, ticket.id, started))
  const [run, was] = [ticket.clock, before?.clock]
  const told = run && run.id === was?.id && (run.warnedAt !== was.warnedAt || run.expiredAt !== was.expiredAt)
  if (told) writes.push(updateClock(tenant, run))
  const recounted = run && run.id === was?.id && (run.calendar !== was.calendar || run.tier !== was.tier)
  if (recounted) writes.push(recountClock(tenant, run))
  return writes
}

/** A message came with it, by which the log of two companies finds its words (U-12). */
const isSaid = ({ kind }: Happening): boolean =>
  kind === 'replied' || kind === 'customer-replied' || kind === 'reopened'

/** Automatic assignments and clocks happen by themselves, whoever's act set them off. */
const ofTheSystem = ({ kind }: Happening): boolean =>
  kind === 'assigned' ||
  kind === 'handed-back' ||
  kind === 'unassigned' ||
  kind === 'clock-warned' ||
  kind === 'clock-recounted' ||
  kind === 'clock-expired'

const factsOf = ({ kind: _, ...facts }: Happening): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, isMoment(name, fact) ? iso(fact) : fact]),
  )

/** Moments of happenings are called by what is due then. */
const isMoment = (name: string, fact: unknown): fact is Instant =>
  /dueAt$/i.test(name) && typeof fact === 'number'

/** An automatic assignment that nobody touches in time goes back to dispatch (T-26). */
function returnTimers({ events, next: { ticket } }: Done, { rules, at }: Circumstances): TimerOrder[] {
  const given = events.some(({ kind }) => kind === 'assigned' || kind === 'handed-back')
  return given && rules?.returnAfter ? [returnTimer(ticket, rules, at)] : []
}

const timerOf = (change: TimerChange, ticketId: string): TimerOrder =>
  'set' in change
    ? { set: `tickets.${change.set}`, subjectId: change.subject, dueAt: change.at, facts: { ticketId } }
    : { cancel: `tickets.${change.cancel}`, subjectId: change.subject }
