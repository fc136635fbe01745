/** The desk's lists: 我的工单 and, for administrators, 全部工单 (T-41, T-50, T-51). */
import { listTickets } from '@zhanggui/contract/tickets-provider'
import { MINUTE } from '#kernel/instant'
import { dayAfter, startOfDay } from '#kernel/zone'
import { question } from '#platform/op'
import { cursorOf, PAGE, pageOf, partsOf } from '../cursor.ts'
import { station } from '../store/desk.ts'
import { deskList } from '../store/desk-list.ts'
import { agentRow } from '../view.ts'
import { administratorAt, agentAt } from './station.ts'

/** Due within this is soon: amber in lists (T-37). */
export const SOON = 15 * MINUTE

/** Where a list that asks for dates takes them to be, until it knows the desk's own zone. */
const anywhere = 'Asia/Shanghai'

export const list = question(listTickets, async ({ query, caller, tx, at }) => {
  const { tenantId: tenant, accountId: account } = caller
  const asking = station({ tenant, account })
  const byDate = query.from !== undefined || query.to !== undefined
  const zone = byDate ? ((await tx.look({ station: asking })).station[0]?.zone ?? anywhere) : anywhere
  const limit = query.limit ?? PAGE
  const sort = query.sort ?? 'submitted'
  const [atOf, id] = partsOf(query.after, sort === 'due' ? 'moment?' : 'moment', 'id') ?? []
  const { station: standing, rows } = await tx.read({
    station: asking,
    rows: deskList({
      tenant,
      handler: query.tab === 'mine' ? account : query.handlerId,
      state: query.state,
      group: query.group,
      category: query.categoryId,
      number: query.number?.trim().replace(/^#/, '').toUpperCase(),
      title: query.title,
      submittedFrom: query.from === undefined ? undefined : startOfDay(zone, query.from),
      submittedBefore: query.to === undefined ? undefined : startOfDay(zone, dayAfter(query.to)),
      sort,
      after: id === undefined ? undefined : { at: atOf ?? null, id },
      limit: limit + 1,
      now: at,
      soon: at + SOON,
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
