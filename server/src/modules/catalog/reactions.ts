/** What this room does when something happened: the platform's desk opened (U-18). */
import type { Needs } from '#platform/needs'
import { reaction } from '#platform/outbox/reaction'
import type { Reaction } from '#platform/outbox/reaction'
import { offerPlatformService } from './ops/offer-platform-service.ts'

export const reactions = ({ engine }: Needs): Reaction[] => [
  reaction({
    name: 'catalog.offer-platform-service',
    hears: ['identity.platform-desk-staffed'],
    react: () => offerPlatformService(engine),
  }),
]
