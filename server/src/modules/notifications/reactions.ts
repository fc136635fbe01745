/** What this room does when something happened: it tells those who should know. */
import type { Needs } from '#platform/needs'
import { reaction } from '#platform/outbox/reaction'
import type { Reaction } from '#platform/outbox/reaction'
import { heard } from './domain/table.ts'
import { mailReset } from './ops/mail-reset.ts'
import { tell } from './ops/tell.ts'

export const reactions = (needs: Needs): Reaction[] => [
  reaction({ name: 'notifications.tell', hears: heard, react: (told) => tell(told, needs) }),
  reaction({
    name: 'notifications.mail-reset',
    hears: ['identity.password-reset-requested'],
    react: ({ facts }) => mailReset(facts, needs),
  }),
]
