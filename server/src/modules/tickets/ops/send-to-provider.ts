/**
 * 平台派单给服务商 (T-25). Two companies, so two transactions: this one closes what is left at the platform's desk and tells; by
 * that the provider's desk takes the ticket over. Its customer sees it once all the while, from that commit on there.
 */
import { PLATFORM_DESK, sendToProvider as route } from '@zhanggui/contract/platform-desk'
import { inTenant } from '#platform/db/transaction'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { listedProduct } from '#modules/catalog/index'
import { companyName } from '#modules/identity/index'
import { sendDown } from '../domain/send-down.ts'
import { markSent } from '../store/arrival.ts'
import { categoriesOf } from '../store/category.ts'
import { openDesk, rulesOf, someoneWaits, station } from '../store/desk.ts'
import { lockTicket, ticketWithHands } from '../store/ticket.ts'
import { mineAndUpToDate } from './agent-flight.ts'
import { drainSoon } from './drain.ts'
import { record } from './record.ts'
import { accepted } from './settled.ts'
import { agentAt } from './station.ts'

export const sendToProvider = op(route, async ({ params, body, caller, tx, at, ids }) => {
  const { providerId, productId, categoryId, remark, version } = body
  if (providerId === PLATFORM_DESK) refuse('platform-desk.own')
  const { ticketId: id } = params
  const tenant = PLATFORM_DESK
  const flight = await tx.open({
    read: {
      company: companyName({ tenant: providerId }),
      theirs: openDesk({ tenant: providerId }),
      products: listedProduct({ tenant: providerId, id: productId }),
      categories: categoriesOf({ tenant: providerId }),
    },
    write: inTenant(tenant),
    lock: {
      station: station({ tenant, account: caller.accountId }),
      locked: lockTicket({ tenant, id }),
      ticket: ticketWithHands({ tenant, id }),
      waiting: someoneWaits({ tenant }),
    },
  })
  const by = agentAt(flight.station)
  const [desk] = flight.station
  const [provider] = flight.company
  const [product] = flight.products
  const category = flight.categories.find((each) => each.id === categoryId && each.status === 'active')
  if (!provider) refuse('not-found', {}, 'providerId')
  if (flight.theirs[0]?.state !== 'open') refuse('desk.not-open', {}, 'providerId')
  if (!product) refuse('not-found', {}, 'productId')
  if (!category) refuse('not-found', {}, 'categoryId')
  const { row, ticket } = await mineAndUpToDate(tx, by, flight.ticket, version)
  if (!desk) refuse('agent.not-agent')
  const done = accepted(sendDown(ticket, provider, { by, rules: rulesOf(desk, row.tier), at }))
  const recorded = record(row, done, {
    by,
    at,
    ids,
    facts: { 'sent-down': { remark } },
    down: {
      providerId,
      productId,
      productName: product.name,
      categoryId,
      remark,
      byId: by.id,
      byName: by.name,
    },
  })
  return {
    writes: [...recorded.writes, markSent({ tenant, id, to: providerId })],
    events: recorded.events,
    timers: [...recorded.timers, ...drainSoon(flight.waiting, tenant, at)],
    audit: {
      verb: route.name,
      subject: { kind: 'ticket', id },
      details: { number: row.number, provider: provider.name, providerId },
    },
    answer: { number: row.number },
  }
})
