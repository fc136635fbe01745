/** What a webhook says: of each event the facts that are listed here and no others, so that a new fact stays inside until somebody lists it. */
import { TEST_EVENT } from '@zhanggui/contract/webhooks'
import type { WebhookEvent } from '@zhanggui/contract/webhooks'
import type { EventFacts } from '@zhanggui/contract/events'
import { iso } from '#kernel/instant'
import type { Instant } from '#kernel/instant'

const aboutTicket = ['ticketId', 'number', 'title', 'customerId', 'customerName', 'handlerId'] as const

/** No notes, no remarks (they become notes), no text of complaints (kept from the agent it names), no tier. */
export const told: { readonly [E in WebhookEvent]: readonly (keyof EventFacts<E> & string)[] } = {
  'tickets.submitted': [...aboutTicket, 'state'],
  'tickets.assigned': [...aboutTicket, 'fromId', 'cause'],
  'tickets.unassigned': [...aboutTicket, 'fromId'],
  'tickets.dispatched': [...aboutTicket, 'fromId', 'byId'],
  'tickets.replied': [...aboutTicket, 'messageId', 'state'],
  'tickets.customer-replied': [...aboutTicket, 'messageId'],
  'tickets.reopened': [...aboutTicket, 'messageId'],
  'tickets.moved': [...aboutTicket, 'from', 'to', 'act'],
  'tickets.urged': aboutTicket,
  'tickets.complained': aboutTicket,
  'tickets.clock-warned': [...aboutTicket, 'clock', 'dueAt'],
  'tickets.clock-expired': [...aboutTicket, 'clock', 'dueAt', 'overtimeCount'],
}

export const publicEvents = Object.keys(told) as WebhookEvent[]

const message = (type: string, at: Instant, data: object): string =>
  JSON.stringify({ type, timestamp: iso(at), data })

/** The body as it is signed, kept and sent. */
export function bodyOf(event: WebhookEvent, facts: Readonly<Record<string, unknown>>, at: Instant): string {
  return message(event, at, Object.fromEntries(told[event].map((key) => [key, facts[key] ?? null])))
}

export const testBody = (endpointId: string, at: Instant): string => message(TEST_EVENT, at, { endpointId })

/** The `webhook-id`: the same for every attempt, so that a receiver takes a second one for what it is. */
export const messageId = (eventId: string): string => `msg_${eventId.replaceAll('-', '')}`

/** The same message about a customer who was forgotten; one about somebody else stays as it is. */
export function renamed(body: string, customerId: string, name: string): string {
  const said = JSON.parse(body) as { data: Record<string, unknown> }
  if (said.data['customerId'] !== customerId) return body
  return JSON.stringify({ ...said, data: { ...said.data, customerName: name } })
}
