/** What this room does when something happened: at the desk, over a link, or because its time has come. */
import { PLATFORM_LINK } from '@zhanggui/contract/platform-desk'
import type { Needs } from '#platform/needs'
import { derivedId } from '#platform/outbox/derived-id'
import { reaction } from '#platform/outbox/reaction'
import type { Reaction } from '#platform/outbox/reaction'
import { begin, collectTicket, wanted } from './ops/collect.ts'
import { DELIVER } from './ops/deliver.ts'
import { followTarget } from './ops/follow-target.ts'
import { forgetInStreams } from './ops/forget-customer.ts'
import { feed } from './ops/feed.ts'
import { beginWithPlatform, servePartner } from './ops/platform-link.ts'
import { settleArrival, settleBatch } from './ops/settle.ts'
import { syncHandover, syncLink } from './ops/sync.ts'
import { tryLink } from './ops/test-link.ts'

export const reactions = (needs: Needs): Reaction[] => [
  reaction({
    name: 'upstream.begin',
    hears: ['tickets.transferred'],
    wanted,
    react: ({ tenantId, facts }) =>
      facts.linkId === PLATFORM_LINK ? Promise.resolve() : begin(tenantId, facts, needs),
  }),
  reaction({
    name: 'upstream.begin-with-platform',
    hears: ['tickets.transferred'],
    react: ({ tenantId, facts }) =>
      facts.linkId === PLATFORM_LINK ? beginWithPlatform(tenantId, facts, needs) : Promise.resolve(),
  }),
  reaction({
    name: 'upstream.serve-partner',
    hears: ['identity.partner-made'],
    react: ({ facts }) => servePartner(facts, needs),
  }),
  reaction({
    name: 'upstream.collect',
    hears: [
      'tickets.replied',
      'tickets.customer-replied',
      'tickets.reopened',
      'tickets.moved',
      'tickets.returned',
    ],
    wanted,
    react: ({ tenantId, facts }) => collectTicket(tenantId, facts.ticketId, needs),
  }),
  reaction({
    name: 'upstream.forget-customer',
    hears: ['tickets.customer-forgotten'],
    wanted,
    react: ({ tenantId, facts }) => forgetInStreams(needs, tenantId, facts),
  }),
  reaction({
    name: 'upstream.wake',
    hears: ['upstream.deliver-due'],
    react: ({ id, tenantId, facts: { linkId } }) =>
      needs.enqueue(DELIVER, [{ id: derivedId(id, 'deliver'), facts: { tenantId, linkId } }]),
  }),
  reaction({
    name: 'upstream.feed',
    hears: ['upstream.arrived'],
    react: ({ tenantId, facts }) => feed(tenantId, facts.handoverId, needs),
  }),
  reaction({
    name: 'upstream.settle-batch',
    hears: ['tickets.upstream-settled'],
    react: ({ tenantId, facts }) => settleBatch(tenantId, facts, needs),
  }),
  reaction({
    name: 'upstream.settle-arrival',
    hears: ['tickets.upstream-opened'],
    react: ({ tenantId, facts }) => settleArrival(tenantId, facts, needs),
  }),
  reaction({
    name: 'upstream.sync-link',
    hears: ['upstream.sync-due'],
    react: ({ tenantId, facts }) => syncLink(tenantId, facts, needs),
  }),
  reaction({
    name: 'upstream.sync-ticket',
    hears: ['upstream.ticket-sync-due'],
    react: ({ tenantId, facts }) => syncHandover(tenantId, facts.handoverId, needs),
  }),
  reaction({
    name: 'upstream.follow-target',
    hears: ['upstream.target-set'],
    react: ({ tenantId, facts }) => followTarget(tenantId, facts.linkId, needs),
  }),
  reaction({
    name: 'upstream.try-link',
    hears: ['upstream.test-due'],
    react: ({ tenantId, facts }) => tryLink(tenantId, facts.linkId, needs),
  }),
]
