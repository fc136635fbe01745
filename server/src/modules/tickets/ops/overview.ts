/** Counts for the overview page, mine and, for administrators, all (T-53). */
import { readOverview } from '@zhanggui/contract/tickets-provider'
import { ticketState } from '@zhanggui/contract/tickets'
import type { TicketState } from '@zhanggui/contract/tickets'
import { question } from '#platform/op'
import { station } from '../store/desk.ts'
import { countsOf } from '../store/desk-list.ts'
import type { CountRow } from '../store/desk-list.ts'
import { SOON } from './filter.ts'
import { agentAt } from './station.ts'

export const overview = question(readOverview, async ({ caller, tx, at }) => {
  const { tenantId: tenant, accountId: account } = caller
  const moments = { tenant, now: at, soon: at + SOON }
  const standing = await tx.look({ rows: station({ tenant, account }) })
  const { role } = agentAt(standing.rows)
  const mine = countsOf({ ...moments, handler: account })
  if (role !== 'admin') return { mine: summed((await tx.read({ mine })).mine), all: null }
  const counts = await tx.read({ mine, all: countsOf({ ...moments, handler: null }) })
  return { mine: summed(counts.mine), all: summed(counts.all) }
})

const isOpen = (state: TicketState): boolean => state !== 'confirmed' && state !== 'closed'

function summed(rows: readonly CountRow[]) {
  const sum = (count: (row: CountRow) => number, among: (state: TicketState) => boolean = isOpen): number =>
    rows.reduce((total, row) => total + (among(row.state) ? count(row) : 0), 0)
  const tickets = ({ tickets: count }: CountRow) => count
  const of = (wanted: TicketState) => sum(tickets, (state) => state === wanted)
  return {
    byState: Object.fromEntries(ticketState.options.map((state) => [state, of(state)])) as Record<
      TicketState,
      number
    >,
    open: sum(tickets),
    waiting: of('assigned') + of('customer_replied'),
    overdue: sum((row) => row.overdue),
    dueSoon: sum((row) => row.due_soon),
    unassigned: sum((row) => row.unassigned),
  }
}
