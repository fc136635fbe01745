/** A customer was forgotten: at each desk the name goes from what was told about their tickets, and their own things go. */
import type { EventFacts } from '@zhanggui/contract/events'
import type { Needs } from '#platform/needs'
import * as store from '../store/forget.ts'
import { asDesk } from './as-desk.ts'

type Parts = Pick<Needs, 'engine'>

/** Twice is once. */
export const forgetAtDesk = (
  { engine }: Parts,
  tenant: string,
  { customerId: customer, name, ticketIds: tickets }: EventFacts<'tickets.customer-forgotten'>,
): Promise<void> =>
  asDesk(engine, tenant, (tx) =>
    tx.save([
      store.renameInNotices({ tenant, tickets, name }),
      store.renameInDeliveries({ tenant, tickets, name }),
      store.forgetAddresses({ tenant, tickets, customer }),
      store.forgetMailsOf({ tenant, customer }),
    ]),
  )

/** @param tenant the platform's, where customers' bells and choices are */
export const forgetOwn = (
  { engine }: Parts,
  tenant: string,
  { customerId: customer }: EventFacts<'identity.customer-erased'>,
): Promise<void> =>
  asDesk(engine, tenant, (tx) =>
    tx.save([store.forgetNotices({ tenant, customer }), store.forgetChoices({ tenant, customer })]),
  )
