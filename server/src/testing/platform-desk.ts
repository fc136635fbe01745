/** The platform's own desk in a world: opened by an operator, who works there in a session of their own (U-18). */
import { chooseCompany } from '@zhanggui/contract/identity'
import { openPlatformDesk, PLATFORM_DESK } from '@zhanggui/contract/platform-desk'
import { listProducts } from '@zhanggui/contract/catalog'
import { listCategories, readOwnDesk, switchDuty } from '@zhanggui/contract/tickets-desk'
import { listTickets, readTicket } from '@zhanggui/contract/tickets-provider'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { eventually } from './eventually.ts'
import type { Someone } from './ticket-desk.ts'

/** The operator, as somebody of the desk. */
export interface PlatformDesk {
  id: string
  name: string
  categoryId: string
  productId: string
  operator: Someone
  look(ticketId: string): Promise<AgentTicket>
  /** A ticket of a provider's, once it has been handed up. */
  there(ticketId: string): Promise<AgentTicket>
}

/** Opened, its people there, the operator on duty; the worker must run. */
export async function platformDeskOf(operator: Someone): Promise<PlatformDesk> {
  const { desk } = await operator.calls.call(openPlatformDesk, { body: {} })
  await operator.returns()
  await operator.calls.call(chooseCompany, { body: { companyId: PLATFORM_DESK } })
  await eventually(async () => {
    const { state, own } = await operator.calls.call(readOwnDesk)
    const { rows } = await operator.calls.call(listProducts)
    return (state === 'open' && own !== null && rows.length > 0) || undefined
  })
  await operator.calls.call(switchDuty, { params: { agentId: operator.id }, body: { onDuty: true } })
  const { rows: categories } = await operator.calls.call(listCategories)
  const { rows: products } = await operator.calls.call(listProducts)
  const look = (ticketId: string) => operator.calls.call(readTicket, { params: { ticketId } })
  return {
    id: desk.id,
    name: desk.name,
    categoryId: categories[0]?.id ?? '',
    productId: products[0]?.id ?? '',
    operator,
    look,
    there: (guid) =>
      eventually(async () => {
        const { rows } = await operator.calls.call(listTickets, { query: { tab: 'all' } })
        const all = await Promise.all(rows.map(({ id }) => look(id)))
        return all.find((ticket) => ticket.guid === guid)
      }),
  }
}
