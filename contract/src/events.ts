/** What rooms tell each other: past tense, by name, written in the transaction that changed something (design §4). */
import { z } from 'zod'
import { aboutTicket } from './about-ticket.ts'
import { platformDeskEvents } from './events-platform-desk.ts'
import { upstreamEvents } from './events-upstream.ts'
import { wireEvents } from './events-wire.ts'
import { consoleName, tier } from './identity.ts'
import { agentRole, clockKind, ticketState } from './tickets.ts'
import { id } from './shapes.ts'
import { complaintKeeper } from './tickets-complaints.ts'

export const events = {
  'identity.company-opened': z.strictObject({ companyId: id, name: z.string() }),
  'identity.company-renamed': z.strictObject({ companyId: id, name: z.string() }),
  /** A member was edited: whether they may still sign in, and what they may do now. */
  'identity.member-changed': z.strictObject({
    accountId: id,
    active: z.boolean(),
    permissions: z.array(z.string()),
    byId: id,
    byName: z.string(),
  }),
  /** Clocks that start afterwards follow it (T-36, T-39). */
  'identity.tier-set': z.strictObject({ customerId: id, tier }),
  /** A customer asked to be forgotten; the name that is left of them. */
  'identity.customer-erased': z.strictObject({ customerId: id, name: z.string() }),
  /** The platform took an account's second factor away; its owner is told, where they work or ask. */
  'identity.factor-reset': z.strictObject({ accountId: id, console: consoleName, providerId: id.nullable() }),
  /** Null: nobody has the address. It is told all the same, so that the time taken says nothing (reliability C5). */
  'identity.password-reset-requested': z.strictObject({ accountId: id.nullable(), resetId: id }),
  /** Somebody wants a file made in the background (T-54). */
  'downloads.ordered': z.strictObject({ downloadId: id, ownerId: id }),
  /** It is there, or it could not be made; its owner is told (T-54). */
  'downloads.ready': z.strictObject({ downloadId: id, ownerId: id, name: z.string(), console: consoleName }),
  'downloads.failed': z.strictObject({ downloadId: id, ownerId: id, name: z.string(), console: consoleName }),
  /** A desk has forgotten a customer; the rooms that copied the name do so too, some tickets at a time. */
  'tickets.customer-forgotten': z.strictObject({
    customerId: id,
    name: z.string(),
    ticketIds: z.array(id).max(500),
  }),
  'tickets.desk-applied': z.strictObject({ providerId: id, providerName: z.string() }),
  'tickets.desk-decided': z.strictObject({ providerId: id, approved: z.boolean(), reason: z.string() }),
  'tickets.duty-switched': z.strictObject({ agentId: id, onDuty: z.boolean() }),
  'tickets.agent-changed': z.strictObject({ agentId: id, role: agentRole.nullable() }),
  'tickets.submitted': z.strictObject({ ...aboutTicket, state: ticketState }),
  /** The system gave it to an agent: at submission, from the pool, or back to somebody (T-20, T-13, T-86, T-86a). */
  'tickets.assigned': z.strictObject({
    ...aboutTicket,
    /** Whose hands it left; null: the pool's, or it is new. */
    fromId: id.nullable(),
    cause: z.enum(['submitted', 'pool', 'handed-back']),
    toOwner: z.boolean(),
  }),
  /** Nobody on duty could take it; the desk's administrators are told once per ticket (T-20). */
  'tickets.unassigned': z.strictObject({ ...aboutTicket, fromId: id.nullable() }),
  'tickets.dispatched': z.strictObject({
    ...aboutTicket,
    fromId: id.nullable(),
    byId: id,
    remark: z.string(),
  }),
  'tickets.replied': z.strictObject({
    ...aboutTicket,
    messageId: id,
    state: ticketState,
    /** Who did it, where followers are told: not of what they did themselves (T-90). */
    byId: id.nullable().optional(),
  }),
  'tickets.customer-replied': z.strictObject({ ...aboutTicket, messageId: id }),
  'tickets.reopened': z.strictObject({ ...aboutTicket, messageId: id }),
  'tickets.noted': z.strictObject({ ...aboutTicket, noteId: id }),
  /** A reply in its ten seconds could not go out any more; it is its author's draft again (T-68). */
  'tickets.reply-returned': z.strictObject({ ...aboutTicket, personId: id }),
  /** A note names a colleague, who is told (T-62). */
  'tickets.mentioned': z.strictObject({ ...aboutTicket, noteId: id, personId: id, text: z.string() }),
  /** Confirmed, rated, withdrawn, closed, or ended by itself. */
  'tickets.moved': z.strictObject({
    ...aboutTicket,
    from: ticketState,
    to: ticketState,
    act: z.string(),
    byId: id.nullable().optional(),
  }),
  /** Tags, followers or links of a ticket are others now: open pages look again (T-90). */
  'tickets.arranged': z.strictObject({ ...aboutTicket }),
  'tickets.urged': z.strictObject({ ...aboutTicket }),
  'tickets.complained': z.strictObject({
    ...aboutTicket,
    text: z.string(),
    keeper: complaintKeeper,
    /** Whom it is about; never told of it. */
    againstId: id.nullable(),
  }),
  /** A recount put the due time into the past; told once, and nobody's overtime (T-36). */
  'tickets.overdue-by-change': z.strictObject({
    ...aboutTicket,
    clockId: id,
    clock: clockKind,
    dueAt: z.string(),
  }),
  /** An administrator wants the running clocks counted again (T-36). */
  'tickets.recount-ordered': z.strictObject({ recountId: id }),
  /** The public holidays of a year are known, or known better (T-36). */
  'calendars.year-saved': z.strictObject({ year: z.int() }),
  /** An administrator looks into a complaint; whom it is about is not told (T-71). */
  'tickets.complaint-taken': z.strictObject({ ...aboutTicket }),
  'tickets.complaint-answered': z.strictObject({ ...aboutTicket }),
  /** The answer is owed since now; said once. */
  'tickets.complaint-overdue': z.strictObject({
    ...aboutTicket,
    keeper: complaintKeeper,
    againstId: id.nullable(),
  }),
  'tickets.clock-warned': z.strictObject({
    ...aboutTicket,
    clockId: id,
    clock: clockKind,
    dueAt: z.string(),
  }),
  'tickets.clock-expired': z.strictObject({
    ...aboutTicket,
    clockId: id,
    clock: clockKind,
    dueAt: z.string(),
    overtimeCount: z.int(),
  }),
  /** A delivery is to be tried now: a robot's test, or somebody asked for it again (T-88). */
  'notifications.delivery-wanted': z.strictObject({
    deliveryId: id,
    channel: z.enum(['mail', 'sms', 'robot']),
  }),
  /** A mail was kept and waits to be looked into (T-89). */
  'notifications.mail-kept': z.strictObject({ mailId: id }),
  /** An administrator knows that a mail which was laid aside is the customer's (T-89). */
  'notifications.mail-accepted': z.strictObject({ mailId: id }),
  /** The ticket or the customer of a reply by mail is not there any more. */
  'tickets.mailed-reply-lost': z.strictObject({ mailId: id }),
  /** A customer's reply by mail, its sender proved; the tickets room makes a message of it or refuses (T-89). */
  'notifications.reply-mailed': z.strictObject({
    mailId: id,
    ticketId: id,
    customerId: id,
    customerName: z.string(),
    body: z.string(),
    fileIds: z.array(id),
  }),
  /** What became of a reply by mail; null: it is a message now. */
  'tickets.mailed-reply-settled': z.strictObject({
    mailId: id,
    ...aboutTicket,
    refusedIn: ticketState.nullable(),
  }),
  /** Something is due at an endpoint: somebody asked for it, or a waiting time is over (T-93). */
  'webhooks.due': z.strictObject({ endpointId: id }),
  'webhooks.endpoint-disabled': z.strictObject({
    providerId: id,
    endpointId: id,
    name: z.string(),
    url: z.string(),
    because: z.enum(['gone', 'failing']),
  }),
  ...upstreamEvents,
  ...wireEvents,
  ...platformDeskEvents,
} as const satisfies Record<string, z.ZodType>

export type EventName = keyof typeof events
export type EventFacts<N extends EventName> = z.output<(typeof events)[N]>

/**
 * Events that neither a room nor an open page hears, on purpose; every other one is heard (a completeness test holds it).
 * Whatever names a ticket or an agent is heard by the pages that show it.
 */
export const unheard: readonly EventName[] = ['identity.company-opened']
