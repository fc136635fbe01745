/** What time does in this room: a link's rest is over, a connection is asked what is new, the vendor has had the ball for too long. */
import { HOUR, MINUTE } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import type { Fired, TimerHandler } from '#platform/timers/handler'
import type { TimerOrder } from '#platform/op'
import { lockHandover, saveHandover } from '../store/handovers.ts'
import { liveByLink, lockLink } from '../store/links.ts'

export const SYNC = 'upstream.sync'

/** How often a connection is asked; what a lost call kept back is here within it. */
const EVERY = MINUTE
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

/** The upstream clock ran out: said once on the ticket's panel, until the ball comes back (issue 4). */
export const ballLate: TimerHandler = async (
  { tenantId: tenant, subjectId: id },
  { tx, at },
): Promise<Fired> => {
  const { rows } = await tx.more({ rows: lockHandover({ tenant, id }) })
  const [row] = rows
  if (!row || row.ball_since === null || row.ticket_id === null) return {}
  return { writes: [saveHandover(row, { reminded_at: at })] }
}
