/** What this room does when something happened: it writes messages, and sees that they are delivered. */
import type { Needs } from '#platform/needs'
import { derivedId } from '#platform/outbox/derived-id'
import { reaction } from '#platform/outbox/reaction'
import type { Reaction } from '#platform/outbox/reaction'
import { publicEvents } from './domain/message.ts'
import { collect, wanted } from './ops/collect.ts'
import { forgetInMessages } from './ops/forget-customer.ts'
import { DELIVER } from './ops/deliver.ts'

export const reactions = (needs: Needs): Reaction[] => [
  reaction({
    name: 'webhooks.collect',
    hears: publicEvents,
    wanted,
    react: (told) => collect(told, needs),
  }),
  reaction({
    name: 'webhooks.forget-customer',
    hears: ['tickets.customer-forgotten'],
    react: ({ tenantId, facts }) => forgetInMessages(needs, tenantId, facts),
  }),
  reaction({
    name: 'webhooks.wake',
    hears: ['webhooks.due'],
    react: ({ id, tenantId, facts: { endpointId } }) =>
      needs.enqueue(DELIVER, [{ id: derivedId(id, 'deliver'), facts: { tenantId, endpointId } }]),
  }),
]
