/** What the upstream room tells itself, and the desk: something is due over a link, arrived over it, or waited for too long (U-16, U-21). */
import { z } from 'zod'
import { aboutTicket } from './about-ticket.ts'
import { id } from './shapes.ts'

export const wireEvents = {
  /** Entries wait for a link, or its rest is over. */
  'upstream.deliver-due': z.strictObject({ linkId: id }),
  /** Entries of the other side were heard and wait for the desk. */
  'upstream.arrived': z.strictObject({ handoverId: id }),
  /** A connection is to be asked what is new; `all`: each of its tickets, to mend what drifted apart. */
  'upstream.sync-due': z.strictObject({ linkId: id, all: z.boolean() }),
  /** 同步工单: one ticket, at once (U-16). */
  'upstream.ticket-sync-due': z.strictObject({ handoverId: id }),
  'upstream.test-due': z.strictObject({ linkId: id }),
  /** A connection has another target: the reminders of what is with the other side follow it. */
  'upstream.target-set': z.strictObject({ linkId: id }),
  /** The upstream clock has passed its target, once for each time that the other side has the ball (issue 4). */
  'upstream.ball-late': z.strictObject({
    ...aboutTicket,
    handoverId: id,
    linkName: z.string(),
    /** RFC 3339; since when the other side has the ball. */
    since: z.string(),
  }),
} as const satisfies Record<string, z.ZodType>
