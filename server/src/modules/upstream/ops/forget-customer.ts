/** A customer was forgotten: the name goes from the streams of their tickets; what the vendor holds is the vendor's. */
import type { EventFacts } from '@zhanggui/contract/events'
import { asDesk } from '#platform/db/as-desk'
import type { Needs } from '#platform/needs'
import { forgetInOutgoing } from '../store/forget.ts'

export const forgetInStreams = (
  { engine }: Pick<Needs, 'engine'>,
  tenant: string,
  { name, ticketIds: tickets }: EventFacts<'tickets.customer-forgotten'>,
): Promise<void> => asDesk(engine, tenant, (tx) => tx.save([forgetInOutgoing({ tenant, tickets, name })]))
