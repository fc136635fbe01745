/** What this room does when something happened: the platform's desk follows its operators, partners get their accounts (U-18). */
import type { Needs } from '#platform/needs'
import { reaction } from '#platform/outbox/reaction'
import type { Reaction } from '#platform/outbox/reaction'
import { makePartner, staffDesk } from './ops/staff-desk.ts'

export const reactions = ({ engine }: Needs): Reaction[] => [
  reaction({
    name: 'identity.staff-platform-desk',
    hears: ['identity.operators-changed'],
    react: ({ facts }) => staffDesk(engine, facts),
  }),
  reaction({
    name: 'identity.make-partner',
    hears: ['upstream.partner-wanted'],
    react: ({ facts }) => makePartner(engine, facts),
  }),
]
