/** The end of a reply by mail: it is a message now, or the ticket could not take it and the mail is laid aside (T-89). */
import type { EventFacts } from '@zhanggui/contract/events'
import type { Needs } from '#platform/needs'
import { endMail } from '../store/mail-in.ts'
import { asDesk } from './as-desk.ts'

export const settleMailed = (
  tenant: string,
  { mailId: id, refusedIn }: EventFacts<'tickets.mailed-reply-settled'>,
  { engine }: Pick<Needs, 'engine'>,
): Promise<void> =>
  asDesk(engine, tenant, (tx) =>
    tx.save([
      refusedIn === null
        ? endMail({ tenant, id, state: 'taken', reason: null })
        : endMail({ tenant, id, state: 'quarantined', reason: 'not-possible-now' }),
    ]),
  )

/** The ticket, or the customer whose it was, is gone: there is nothing to become a message of. */
export const settleLost = (tenant: string, id: string, { engine }: Pick<Needs, 'engine'>): Promise<void> =>
  asDesk(engine, tenant, (tx) => tx.save([endMail({ tenant, id, state: 'dropped', reason: 'ticket-gone' })]))
