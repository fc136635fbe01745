/** What stands around a ticket: its customer, and the newest tickets of the same customer and product (T-60). */
import { readRelated } from '@zhanggui/contract/tickets-related'
import type { RelatedTicket } from '@zhanggui/contract/tickets-related'
import { iso } from '#kernel/instant'
import { question } from '#platform/op'
import { linksFor } from '../link-view.ts'
import { station } from '../store/desk.ts'
import { followersOf } from '../store/follower.ts'
import { linksFrom, linksTo } from '../store/link.ts'
import { besideOfCustomer, besideOfProduct, figuresOfCustomer } from '../store/related.ts'
import type { RelatedRow } from '../store/related.ts'
import { ticketWithHands } from '../store/ticket.ts'
import { visibleTo } from './agent-flight.ts'
import { agentAt } from './station.ts'

const shown = (row: RelatedRow): RelatedTicket => ({
  id: row.id,
  number: row.number,
  title: row.title,
  state: row.state,
  asker: { id: row.customer_id, name: row.customer_name },
  submittedAt: iso(row.submitted_at),
  stars: row.rating_stars,
})

export const related = question(readRelated, async ({ params, caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { ticketId: id } = params
  const found = await tx.look({
    station: station({ tenant, account }),
    ticket: ticketWithHands({ tenant, id }),
    followers: followersOf({ tenant, ticketId: id }),
    from: linksFrom({ tenant, ticketId: id }),
    to: linksTo({ tenant, ticketId: id }),
  })
  const agent = agentAt(found.station)
  const { row } = visibleTo(agent, found.ticket, found.followers)
  const beside = { tenant, id, handler: agent.role === 'admin' ? null : agent.id, customer: row.customer_id }
  const { ofCustomer, ofProduct, figures } = await tx.read({
    ofCustomer: besideOfCustomer(beside),
    ofProduct: besideOfProduct({ ...beside, product: row.product_id }),
    figures: figuresOfCustomer({ tenant, customer: row.customer_id }),
  })
  return {
    customer: figures[0] ?? { tickets: 0, open: 0, rated: 0, stars: null },
    links: linksFor(found, agent),
    ofCustomer: ofCustomer.map(shown),
    ofProduct: ofProduct.map(shown),
  }
})
