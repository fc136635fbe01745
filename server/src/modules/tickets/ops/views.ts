/** Saved views: filters under a name, one's own or shared by the administrators, each with its count (T-51). */
import type { TicketFilter } from '@zhanggui/contract/tickets-lists'
import {
  changeView,
  deleteView,
  listViews,
  orderViews,
  saveView,
  VIEW_COUNT_MAX,
  VIEWS_MAX,
} from '@zhanggui/contract/tickets-lists'
import type { Statement } from '#platform/db/statement'
import { inTenant } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import type { Agent } from '../domain/people.ts'
import { station } from '../store/desk.ts'
import { countOf, planWithValues } from '../store/desk-list.ts'
import { insertView, moveView, removeView, updateView, viewsFor } from '../store/view.ts'
import type { ViewRow } from '../store/view.ts'
import { ANYWHERE, deskFilter, readyFilter } from './filter.ts'
import { administratorAt, agentAt } from './station.ts'

const mayChange = (view: ViewRow, agent: Agent): boolean =>
  view.owner_id === null ? agent.role === 'admin' : view.owner_id === agent.id

export const views = question(listViews, async ({ caller, tx, at }) => {
  const { tenantId: tenant, accountId: account } = caller
  const flight = await tx.look({
    station: station({ tenant, account }),
    views: viewsFor({ tenant, account }),
  })
  const agent = agentAt(flight.station)
  const zone = flight.station[0]?.zone ?? ANYWHERE
  // Nobody counts what they may not list (T-41).
  const countable = flight.views.filter(({ filter }) => filter.tab !== 'all' || agent.role === 'admin')
  const asked = countable.map(({ id, filter }) => ({
    id,
    filter: deskFilter(filter, { tenant, account, zone, at }),
  }))
  const ready: typeof asked = []
  for (const { id, filter } of asked) ready.push({ id, filter: await readyFilter(filter, tx) })
  const { plan: _, ...counts } = await tx.read<Record<string, Statement>>({
    plan: planWithValues(),
    ...Object.fromEntries(ready.map(({ id, filter }) => [id, countOf(filter, VIEW_COUNT_MAX)])),
  })
  return {
    rows: flight.views.map((view) => ({
      id: view.id,
      name: view.name,
      shared: view.owner_id === null,
      filter: view.filter,
      count: (counts[view.id] as { tickets: number }[] | undefined)?.[0]?.tickets ?? null,
      may: mayChange(view, agent) ? ['change' as const] : [],
    })),
  }
})

/** Only what says something: a key without a value is left out. */
const meaning = (filter: TicketFilter): TicketFilter => JSON.parse(JSON.stringify(filter)) as TicketFilter

export const keepView = op(saveView, async ({ body, caller, tx, ids }) => {
  const { tenantId: tenant, accountId: account } = caller
  const flight = await tx.open({
    read: { station: station({ tenant, account }), views: viewsFor({ tenant, account }) },
    write: inTenant(tenant),
  })
  if (body.shared || body.filter.tab === 'all') administratorAt(flight.station)
  else agentAt(flight.station)
  const owner = body.shared ? null : account
  const beside = flight.views.filter((view) => view.owner_id === owner)
  if (beside.length >= VIEWS_MAX) refuse('view.too-many', { most: VIEWS_MAX })
  const [id, name] = [ids.next(), body.name.trim()]
  const position = 1 + Math.max(0, ...beside.map((view) => view.position))
  return {
    writes: [insertView({ tenant, id, owner, name, filter: meaning(body.filter), position })],
    audit: { verb: saveView.name, subject: { kind: 'view', id }, details: { name, shared: body.shared } },
    answer: { id },
  }
})

/** The view, if it is the caller's to change. */
function changeable(rows: readonly ViewRow[], id: string, agent: Agent): ViewRow {
  const view = rows.find((row) => row.id === id) ?? refuse('not-found')
  return mayChange(view, agent) ? view : refuse('agent.not-administrator')
}

export const editView = op(changeView, async ({ params, body, caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const flight = await tx.open({
    read: { station: station({ tenant, account }), views: viewsFor({ tenant, account }) },
    write: inTenant(tenant),
  })
  const agent = agentAt(flight.station)
  if (body.filter.tab === 'all') administratorAt(flight.station)
  const { id } = changeable(flight.views, params.viewId, agent)
  return {
    writes: [updateView({ tenant, id, name: body.name.trim(), filter: meaning(body.filter) })],
    answer: {},
  }
})

export const dropView = op(deleteView, async ({ params, caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const flight = await tx.open({
    read: { station: station({ tenant, account }), views: viewsFor({ tenant, account }) },
    write: inTenant(tenant),
  })
  const { id } = changeable(flight.views, params.viewId, agentAt(flight.station))
  return { writes: [removeView({ tenant, id })], answer: {} }
})

export const arrangeViews = op(orderViews, async ({ body, caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const flight = await tx.open({
    read: { station: station({ tenant, account }), views: viewsFor({ tenant, account }) },
    write: inTenant(tenant),
  })
  const agent = agentAt(flight.station)
  const own = new Set(flight.views.filter((view) => mayChange(view, agent)).map(({ id }) => id))
  const ordered = [...new Set(body.viewIds)].filter((id) => own.has(id))
  return {
    writes: ordered.map((id, at) => moveView({ tenant, id, position: at + 1 })),
    // How a person arranges their views is no act on anything.
    audit: [],
    answer: {},
  }
})
