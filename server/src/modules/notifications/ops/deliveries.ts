/** What was sent about a ticket, for those who may read it (T-64, T-88). */
import { listDeliveries } from '@zhanggui/contract/notifications'
import { question } from '#platform/op'
import { refuse } from '#platform/refused'
import { ticketIfVisible } from '#modules/tickets/index'
import { listDeliveriesOf } from '../store.ts'
import { deliveryShown } from '../view.ts'

/** More than a ticket ever has; the newest of them. */
const MOST = 200

export const deliveriesEndpoint = question(listDeliveries, async ({ tx, caller, params }) => {
  const { tenantId: tenant, accountId: account, locale } = caller
  const { visible, rows } = await tx.read({
    visible: ticketIfVisible({ tenant, account, ticket: params.ticketId }),
    rows: listDeliveriesOf({ tenant, subject: params.ticketId, limit: MOST }),
  })
  if (visible.length === 0) refuse('not-found')
  return { rows: rows.map((row) => deliveryShown(row, locale)) }
})
