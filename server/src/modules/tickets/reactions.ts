/** What this room does when something happened in another: it keeps its copies in step. */
import type { Needs } from '#platform/needs'
import { reaction } from '#platform/outbox/reaction'
import type { Reaction } from '#platform/outbox/reaction'
import { carryOutRecount } from './ops/carry-out-recount.ts'
import { followHolidays } from './ops/follow-holidays.ts'
import { bringsWords, indexWords } from './ops/index-words.ts'
import { forgetCustomer } from './ops/forget-customer.ts'
import { followMember, followName, followTier } from './ops/follow.ts'
import { followLink } from './ops/follow-link.ts'
import { takeMailedReply } from './ops/mailed-reply.ts'
import { openPlatformDesk } from './ops/open-platform-desk.ts'
import { takeHeard } from './ops/take-heard.ts'
import { takePartnerTicket } from './ops/take-partner-ticket.ts'
import { takeSentDown } from './ops/take-sent-down.ts'

export const reactions = ({ engine }: Needs): Reaction[] => [
  reaction({
    name: 'tickets.follow-member',
    hears: ['identity.member-changed'],
    react: (happened) => followMember(engine, happened),
  }),
  reaction({
    name: 'tickets.index-words',
    hears: bringsWords,
    react: (told) => indexWords(engine, told),
  }),
  reaction({
    name: 'tickets.follow-tier',
    hears: ['identity.tier-set'],
    react: ({ facts }) => followTier(engine.pool, facts),
  }),
  reaction({
    name: 'tickets.forget-customer',
    hears: ['identity.customer-erased'],
    react: ({ facts }) => forgetCustomer(engine, facts),
  }),
  reaction({
    name: 'tickets.follow-name',
    hears: ['identity.company-renamed'],
    react: ({ facts }) => followName(engine.pool, facts),
  }),
  reaction({
    name: 'tickets.follow-holidays',
    hears: ['calendars.year-saved'],
    react: () => followHolidays(engine),
  }),
  reaction({
    name: 'tickets.recount',
    hears: ['tickets.recount-ordered'],
    react: ({ tenantId, facts }) => carryOutRecount(engine, tenantId, facts),
  }),
  reaction({
    name: 'tickets.take-mailed-reply',
    hears: ['notifications.reply-mailed'],
    react: (told) => takeMailedReply(told, engine),
  }),
  reaction({
    name: 'tickets.follow-link',
    hears: ['upstream.category-linked'],
    react: (told) => followLink(told, engine.pool),
  }),
  reaction({
    name: 'tickets.take-heard',
    hears: ['upstream.heard'],
    react: (told) => takeHeard(told, engine),
  }),
  reaction({
    name: 'tickets.take-partner-ticket',
    hears: ['upstream.ticket-arrived'],
    react: (told) => takePartnerTicket(told, engine),
  }),
  reaction({
    name: 'tickets.open-platform-desk',
    hears: ['identity.platform-desk-staffed'],
    react: (told) => openPlatformDesk(told, engine),
  }),
  reaction({
    name: 'tickets.take-sent-down',
    hears: ['tickets.sent-down'],
    react: (told) => takeSentDown(told, engine),
  }),
]
