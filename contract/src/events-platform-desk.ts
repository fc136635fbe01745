/** What rooms tell each other about the platform's own desk: who works there, whose partner account is needed, what was dispatched down (U-18, T-25). */
import { z } from 'zod'
import { aboutTicket } from './about-ticket.ts'
import { id } from './shapes.ts'

export const platformDeskEvents = {
  /** Operators were added, changed their role or were stopped: the desk's people follow. */
  'identity.operators-changed': z.strictObject({
    /** Who has another role now. */
    roleOf: id.nullable().optional(),
  }),
  /** The desk is there, and these operators work at it now; told again it changes nothing. */
  'identity.platform-desk-staffed': z.strictObject({
    name: z.string(),
    people: z.array(
      z.strictObject({
        id,
        name: z.string(),
        email: z.string().nullable(),
        phone: z.string().nullable(),
        isMain: z.boolean(),
        administrates: z.boolean(),
      }),
    ),
    /** Whose standing at the desk follows their role now; everybody else keeps what the desk's administrators gave them. */
    ranked: id.optional(),
  }),
  /** A provider hands up its first ticket: it needs an account whose tickets these are at the platform's desk. */
  'upstream.partner-wanted': z.strictObject({ companyId: id, name: z.string() }),
  'identity.partner-made': z.strictObject({ companyId: id, accountId: id, name: z.string() }),
  /** T-25: the ticket is the provider's from now on; its desk takes it over by this. */
  'tickets.sent-down': z.strictObject({
    ...aboutTicket,
    providerId: id,
    productId: id,
    productName: z.string(),
    categoryId: id,
    remark: z.string(),
    byId: id,
    byName: z.string(),
  }),
} as const satisfies Record<string, z.ZodType>
