/** What the rooms `tickets` and `upstream` tell each other about tickets that two companies work on (U-10 to U-17, U-24). */
import { z } from 'zod'
import { aboutTicket } from './about-ticket.ts'
import { id } from './shapes.ts'
import { answered } from './tickets-forms.ts'
import { businessFacts } from './tickets-categories.ts'
import { file } from './files.ts'

/** A file that lies in our store already, by its content; the tickets room attaches it to the ticket. */
export const storedFile = z.strictObject({ ...file.shape, hash: z.string() })

/** Who wrote it on the other side: a role and a number, or the name that they show. */
const author = z.strictObject({
  role: z.enum(['upstream', 'agent', 'customer', 'system']),
  name: z.string(),
  /** Of upstream's people, shown as 云技术客服 with it (U-12); empty where their desk has none. */
  number: z.string(),
})

const said = {
  /** Counts up by one within a handover and direction; what was applied before is passed over. */
  sequence: z.int().min(1),
  author,
  body: z.string(),
  files: z.array(storedFile),
  /** RFC 3339; when it was written over there. */
  at: z.string(),
}

/** One thing that the other side did. `transferred-again` comes from below only, `returned` from above only. */
export const heardEntry = z.strictObject({
  ...said,
  type: z.enum(['message', 'returned', 'closed', 'transferred-again']),
  /** Of a return: another transfer was under way to them, which holds; the return is too late (U-22). */
  crossed: z.boolean().optional(),
})
export type HeardEntry = z.output<typeof heardEntry>

export const upstreamEvents = {
  /** A first reader took it on, by 接单 or by the first reply (U-10). */
  'tickets.accepted': z.strictObject({ ...aboutTicket, byId: id, byName: z.string() }),
  /** Handed to the vendor above, the first time or again after a return: then under the same handover (U-11, U-13). */
  'tickets.transferred': z.strictObject({
    ...aboutTicket,
    linkId: id,
    handoverId: id,
    guid: id,
    again: z.boolean(),
    /** The log of the ticket goes on after it; the conversation up to it is what has this customer version at most. */
    version: z.int(),
    customerVersion: z.int(),
    remark: z.string(),
    files: z.array(file),
    /** Internal notes that were ticked; no other one goes (U-11). */
    noteIds: z.array(id),
  }),
  'tickets.category-moved': z.strictObject({ ...aboutTicket, categoryId: id }),
  /** An agent gave a served ticket back to the partner who sent it (U-13, U-24). */
  'tickets.returned': z.strictObject({ ...aboutTicket, messageId: id }),
  /** What upstream did on our ticket, for its handler (U-12). */
  'tickets.upstream-replied': z.strictObject({ ...aboutTicket, linkName: z.string(), messageId: id }),
  'tickets.upstream-returned': z.strictObject({ ...aboutTicket, linkName: z.string() }),
  'tickets.upstream-closed': z.strictObject({ ...aboutTicket, linkName: z.string() }),
  /** What became of a batch of `upstream.heard`; `late`: it came when nothing could be done any more, and is kept in the log. */
  'tickets.upstream-settled': z.strictObject({
    handoverId: id,
    ticketId: id,
    results: z.array(
      z.strictObject({
        sequence: z.int(),
        outcome: z.enum(['applied', 'late']),
        /** The refusal that made it late. */
        word: z.string().optional(),
      }),
    ),
  }),
  /** What became of `upstream.ticket-arrived`: a ticket, or a refusal. */
  'tickets.upstream-opened': z.strictObject({
    handoverId: id,
    ticketId: id.nullable(),
    number: z.string().nullable(),
    word: z.string().nullable(),
  }),
  /** A category leads to a live link now, or to none (U-16, U-23). */
  'upstream.category-linked': z.strictObject({
    categoryId: id,
    link: z.strictObject({ id, name: z.string() }).nullable(),
  }),
  /** The next batch of a handover, in order; told again it changes nothing. */
  'upstream.heard': z.strictObject({
    handoverId: id,
    ticketId: id,
    /** `above`: we handed the ticket up; `below`: it was handed to us. */
    side: z.enum(['above', 'below']),
    entries: z.array(heardEntry).min(1).max(50),
  }),
  /** A partner hands us a ticket (U-24). */
  'upstream.ticket-arrived': z.strictObject({
    handoverId: id,
    guid: id,
    /** Their number of it, and who they are. */
    theirNumber: z.string(),
    partnerName: z.string(),
    /** The partner's account with us: whose ticket it becomes, with its tier. */
    customerId: id,
    categoryId: id,
    productId: id,
    title: z.string(),
    answers: z.array(answered),
    business: businessFacts.nullable(),
    /** The conversation so far, oldest first, then notes that were shared and the remark; the last sequence counts as applied. */
    entries: z.array(z.strictObject(said)).min(1),
  }),
} as const satisfies Record<string, z.ZodType>
