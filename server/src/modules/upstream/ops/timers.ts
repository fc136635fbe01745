/** What time does in this room: a link's rest is over, a connection is asked what is new, the vendor has had the ball for too long. */
import { HOUR, iso, SECOND } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import type { Fired, TimerHandler } from '#platform/timers/handler'
import type { TimerOrder } from '#platform/op'
import { ticketInHand } from '#modules/tickets/index'
import { targetOf } from '../domain/handover.ts'
import { lockHandover, saveHandover } from '../store/handovers.ts'
import { liveByLink, lockLink, readLink } from '../store/links.ts'
import { reminder } from './append.ts'

export const SYNC = 'upstream.sync'

/** How often a connection is asked, so that what a lost call kept back is here within a minute (issue 4). */
const EVERY = 50 * SECOND
/** How often all tickets of it are compared. */
const ALL_EVERY = HOUR

export const nextSync = (id: string, at: Instant, comparedAt: Instant = at): TimerOrder => ({
  set: SYNC,
  subjectId: id,
  dueAt: at + EVERY,
  facts: { comparedAt },
})

export const resumeLink: TimerHandler = ({ subjectId }) =>
  Promise.resolve({ events: [{ event: 'upstream.deliver-due', facts: { linkId: subjectId } }] })

export const syncTime: TimerHandler = async ({ tenantId: tenant, subjectId: id, facts }, { tx, at }) => {
  const { links, live } = await tx.more({ links: lockLink({ tenant, id }), live: liveByLink({ tenant }) })
  const [link] = links
  if (!link?.enabled) return {}
  const before = typeof facts['comparedAt'] === 'number' ? facts['comparedAt'] : at
  const all = at - before >= ALL_EVERY
  const timers = [nextSync(id, at, all ? at : before)]
  const idle = live.every(({ link_id }) => link_id !== id)
  // Nothing is under way; one that fails is asked all the same, to see when it works again.
  if (idle && link.failures === 0) return { timers }
  return { timers, events: [{ event: 'upstream.sync-due', facts: { linkId: id, all } }] }
}

/** The upstream clock ran out: told once to whoever has the ticket in hand, until the ball comes back (issue 4). */
export const ballLate: TimerHandler = async (
  { tenantId: tenant, subjectId: id },
  { tx, at },
): Promise<Fired> => {
  const { rows } = await tx.more({ rows: lockHandover({ tenant, id }) })
  const [row] = rows
  if (!row || row.ticket_id === null || row.ball_since === null || row.reminded_at !== null) return {}
  const { link_id: linkId, ticket_id: ticketId, ball_since: since } = row
  const { links, tickets } = await tx.more({
    links: readLink({ tenant, id: linkId }),
    tickets: ticketInHand({ tenant, ticket: ticketId }),
  })
  const [[link], [ticket]] = [links, tickets]
  const dueAt = targetOf(since, link?.target_minutes ?? null)
  if (!link || !ticket || dueAt === null) return {}
  // It was given more time meanwhile.
  if (dueAt > at) return { timers: [reminder(id, dueAt)] }
  const {
    number,
    title,
    customer_id: customerId,
    customer_name: customerName,
    handler_id: handlerId,
  } = ticket
  const about = { ticketId, number, title, customerId, customerName, handlerId }
  return {
    writes: [saveHandover(row, { reminded_at: at })],
    events: [
      {
        event: 'upstream.ball-late',
        facts: { ...about, handoverId: id, linkName: link.name, since: iso(since) },
      },
    ],
  }
}
