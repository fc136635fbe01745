/** The timer of an automatic assignment that may go back to dispatch (T-26). */
import { addOpenTime } from '#kernel/business-time'
import type { Instant } from '#kernel/instant'
import type { TimerOrder } from '#platform/op'
import type { DeskRules, Ticket } from '../domain/ticket.ts'

/** Its subject is the ticket: the next assignment takes its place. */
export const RETURN = 'tickets.return'

/** In the desk's open time: whoever was given a ticket at closing time has tomorrow morning for it. */
export const returnTimer = (
  ticket: Ticket,
  { calendar, returnAfter }: Pick<DeskRules, 'calendar' | 'returnAfter'>,
  at: Instant,
): TimerOrder => ({
  set: RETURN,
  subjectId: ticket.id,
  dueAt: addOpenTime(calendar, at, returnAfter ?? 0),
  facts: { ticketId: ticket.id, agentId: ticket.handler?.id ?? null, version: ticket.version },
})
