/** The desk's lists: 我的工单 and, for administrators, 全部工单, filtered and searched (T-41, T-50 to T-52). */
import { listTickets } from '@zhanggui/contract/tickets-provider'
import { question } from '#platform/op'
import { cursorOf, PAGE, pageOf, partsOf } from '../cursor.ts'
import { station } from '../store/desk.ts'
import { deskList, planFor } from '../store/desk-list.ts'
import { agentRow } from '../view.ts'
import { ANYWHERE, byDay, deskFilter, readyFilter } from './filter.ts'
import { administratorAt, agentAt } from './station.ts'

export const list = question(listTickets, async ({ query, caller, tx, at }) => {
  const { tenantId: tenant, accountId: account } = caller
  const asking = station({ tenant, account })
  const zone = byDay(query) ? ((await tx.look({ station: asking })).station[0]?.zone ?? ANYWHERE) : ANYWHERE
  const limit = query.limit ?? PAGE
  const { sort = 'submitted', order = sort === 'due' ? 'asc' : 'desc' } = query
  const [atOf, id] = partsOf(query.after, sort === 'due' ? 'moment?' : 'moment', 'id') ?? []
  const filter = await readyFilter(deskFilter(query, { tenant, account, zone, at }), tx, sort)
  const { station: standing, rows } = await tx.read({
    station: asking,
    plan: planFor(filter, sort),
    rows: deskList({
      filter,
      sort,
      order,
      after: id === undefined ? undefined : { at: atOf ?? null, id },
      limit: limit + 1,
    }),
  })
  if (query.tab === 'all') administratorAt(standing)
  else agentAt(standing)
  return pageOf(
    rows,
    limit,
    (last) => cursorOf(sort === 'due' ? last.due_at : last.submitted_at, last.id),
    agentRow,
  )
})
