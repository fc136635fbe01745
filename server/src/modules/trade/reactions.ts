/** What this room does when something happened in another: it keeps its copies of names in step. */
import type { Needs } from '#platform/needs'
import { reaction } from '#platform/outbox/reaction'
import type { Reaction } from '#platform/outbox/reaction'
import { followName, forgetBuyer } from './ops/follow-names.ts'

export const reactions = ({ engine: { pool } }: Needs): Reaction[] => [
  reaction({
    name: 'trade.follow-name',
    hears: ['identity.company-renamed'],
    react: ({ facts }) => followName(pool, facts),
  }),
  reaction({
    name: 'trade.forget-customer',
    hears: ['identity.customer-erased'],
    react: ({ facts }) => forgetBuyer(pool, facts),
  }),
]
