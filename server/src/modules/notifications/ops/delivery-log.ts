/** What was sent and how it went, for a desk's administrators; what failed can be sent once more (T-88). */
import * as contract from '@zhanggui/contract/notifications-log'
import { iso } from '#kernel/instant'
import { inTenant } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { attemptsOf, deliveryLog, deliveryShownRow } from '../store/log.ts'
import { lockDelivery, setDelivery } from '../store.ts'
import { deliveryShown, isoOrNull, PAGE, pageOf, placeIn } from '../view.ts'
import { onlyAdministrators, standing } from './administrator.ts'

const list = question(contract.listDeliveryLog, async ({ tx, caller, query }) => {
  const { tenantId: tenant, locale } = caller
  const { limit = PAGE, state, channel, kind } = query
  const { agent, rows } = await tx.read({
    agent: standing(caller),
    rows: deliveryLog({ tenant, after: placeIn(query.after), limit: limit + 1, state, channel, kind }),
  })
  onlyAdministrators(agent)
  return pageOf(rows, limit, (row) => deliveryShown(row, locale))
})

const read = question(contract.readDelivery, async ({ tx, caller, params }) => {
  const { tenantId: tenant, locale } = caller
  const which = { tenant, id: params.deliveryId }
  const { agent, rows, attempts } = await tx.read({
    agent: standing(caller),
    rows: deliveryShownRow(which),
    attempts: attemptsOf(which),
  })
  onlyAdministrators(agent)
  const row = rows[0] ?? refuse('not-found')
  return {
    delivery: deliveryShown(row, locale),
    attempts: attempts.map(({ number, started_at: startedAt, ended_at: endedAt, ref, error }) => ({
      number,
      startedAt: iso(startedAt),
      endedAt: isoOrNull(endedAt),
      // Where a file channel wrote to is of no use to anybody who cannot look into the folder.
      receipt: ref?.includes('/') ? null : ref,
      error,
    })),
  }
})

const retry = op(contract.retryDelivery, async ({ tx, caller, params }) => {
  const { tenantId: tenant, locale } = caller
  const id = params.deliveryId
  const { agent, rows } = await tx.open({
    read: { agent: standing(caller) },
    write: inTenant(tenant),
    lock: { rows: lockDelivery({ tenant, id }) },
  })
  onlyAdministrators(agent)
  const row = rows[0] ?? refuse('not-found')
  if (row.state !== 'failed') refuse('delivery.not-failed')
  const { channel, attempts, sent_to: sentTo } = row
  return {
    answer: deliveryShown({ ...row, state: 'waiting', error: null }, locale),
    writes: [setDelivery({ tenant, id, state: 'waiting', sentTo, attempts })],
    events: [{ event: 'notifications.delivery-wanted', facts: { deliveryId: id, channel } }],
  }
})

export const deliveryLogEndpoints = [list, read, retry]
