/** Rows of the room as the contract shows them. */
import type {
  webhookAttempt,
  webhookDelivery,
  webhookEndpoint,
  WebhookEvent,
} from '@zhanggui/contract/webhooks'
import type { z } from 'zod'
import { iso, isoOrNull } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { messageId, publicEvents } from './domain/message.ts'
import type { AttemptRow, DeliveryRow } from './store/deliveries.ts'
import type { EndpointRow } from './store/endpoints.ts'

const isPublic = (event: string): event is WebhookEvent => (publicEvents as string[]).includes(event)
/** What is over is not worth showing. */
const ahead = (moment: Instant | null, at: Instant) =>
  isoOrNull(moment !== null && moment > at ? moment : null)

export const viewEndpoint = (row: EndpointRow, at: Instant): z.output<typeof webhookEndpoint> => ({
  id: row.id,
  name: row.name,
  url: row.url,
  events: row.events.filter(isPublic),
  enabled: row.enabled,
  disabledBecause: row.disabled_because,
  failingSince: isoOrNull(row.failing_since),
  resumeAt: ahead(row.resume_at, at),
  oldSecretUntil: ahead(row.old_secret_until, at),
  createdAt: iso(row.created_at),
})

export const viewDelivery = (row: Omit<DeliveryRow, 'body'>): z.output<typeof webhookDelivery> => ({
  id: row.id,
  messageId: messageId(row.event_id),
  event: row.event,
  state: row.state,
  attempts: row.attempts,
  at: iso(row.at),
  nextAt: row.state === 'waiting' ? iso(row.next_at) : null,
  lastStatus: row.status,
  lastFault: row.fault,
})

export const viewAttempt = (row: AttemptRow): z.output<typeof webhookAttempt> => ({
  number: row.number,
  at: iso(row.at),
  duration: row.duration_ms,
  status: row.status,
  fault: row.fault,
  answer: row.answer,
})
