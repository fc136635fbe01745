/** What this room does when something happened: it tells those who should know, and sees replies by mail through. */
import type { Needs } from '#platform/needs'
import { derivedId } from '#platform/outbox/derived-id'
import { reaction } from '#platform/outbox/reaction'
import type { Reaction } from '#platform/outbox/reaction'
import { heard } from './domain/table.ts'
import { SEND } from './ops/deliver.ts'
import { forgetAtDesk, forgetOwn } from './ops/forget-customer.ts'
import { lookInto } from './ops/look-into.ts'
import { mailReset } from './ops/mail-reset.ts'
import { settleLost, settleMailed } from './ops/settle-mail.ts'
import { tell } from './ops/tell.ts'

export const reactions = (needs: Needs): Reaction[] => [
  reaction({ name: 'notifications.tell', hears: heard, react: (told) => tell(told, needs) }),
  reaction({
    name: 'notifications.mail-reset',
    hears: ['identity.password-reset-requested'],
    react: ({ facts }) => mailReset(facts, needs),
  }),
  reaction({
    name: 'notifications.deliver-now',
    hears: ['notifications.delivery-wanted'],
    // A job of its own: the one that gave up stays what it is.
    react: ({ id, tenantId, facts: { channel, deliveryId } }) =>
      needs.enqueue(SEND[channel], [{ id: derivedId(id, 'deliver'), facts: { tenantId, deliveryId } }]),
  }),
  reaction({
    name: 'notifications.look-into-mail',
    hears: ['notifications.mail-kept'],
    react: ({ tenantId, facts }) => lookInto(tenantId, facts.mailId, needs),
  }),
  reaction({
    name: 'notifications.take-accepted-mail',
    hears: ['notifications.mail-accepted'],
    react: ({ tenantId, facts }) => lookInto(tenantId, facts.mailId, needs, 'accepted'),
  }),
  reaction({
    name: 'notifications.settle-lost-mail',
    hears: ['tickets.mailed-reply-lost'],
    react: ({ tenantId, facts }) => settleLost(tenantId, facts.mailId, needs),
  }),
  reaction({
    name: 'notifications.settle-mail',
    hears: ['tickets.mailed-reply-settled'],
    react: ({ tenantId, facts }) => settleMailed(tenantId, facts, needs),
  }),
  reaction({
    name: 'notifications.forget-at-desk',
    hears: ['tickets.customer-forgotten'],
    react: ({ tenantId, facts }) => forgetAtDesk(needs, tenantId, facts),
  }),
  reaction({
    name: 'notifications.forget-own',
    hears: ['identity.customer-erased'],
    react: ({ tenantId, facts }) => forgetOwn(needs, tenantId, facts),
  }),
]
