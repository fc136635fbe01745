/** Canned replies and macros: one's own, or shared by the administrators (T-61). */
import {
  addCanned,
  CANNED_MAX,
  changeCanned,
  deleteCanned,
  listCanned,
} from '@zhanggui/contract/tickets-canned'
import { NOBODY } from '#platform/db/roles'
import { inTenant } from '#platform/db/transaction'
import type { Tx } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import type { Agent } from '../domain/people.ts'
import { categoryWithTakers } from '../store/category.ts'
import { cannedFor, insertCanned, removeCanned, updateCanned } from '../store/canned.ts'
import type { CannedRow } from '../store/canned.ts'
import { station } from '../store/desk.ts'
import { tagsOfDesk } from '../store/tag.ts'
import { administratorAt, agentAt } from './station.ts'

const mayChange = (row: CannedRow, agent: Agent): boolean =>
  row.owner_id === null ? agent.role === 'admin' : row.owner_id === agent.id

export const canned = question(listCanned, async ({ caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const flight = await tx.read({
    station: station({ tenant, account }),
    rows: cannedFor({ tenant, account }),
  })
  const agent = agentAt(flight.station)
  return {
    rows: flight.rows.map((row) => ({
      id: row.id,
      name: row.name,
      body: row.body,
      state: row.state,
      assignTo: row.assign_to,
      moveTo: row.move_to,
      tagIds: [...row.tag_ids],
      shared: row.owner_id === null,
      may: mayChange(row, agent) ? ['change' as const] : [],
    })),
  }
})

interface Caller {
  tenantId: string
  accountId: string
}

const approach = (tx: Tx, { tenantId: tenant, accountId: account }: Caller) =>
  tx.open({
    read: { station: station({ tenant, account }), rows: cannedFor({ tenant, account }) },
    write: inTenant(tenant),
  })

/** A macro names a category and tags of its own desk, or it is refused. */
async function mustBeOfDesk(
  tx: Tx,
  tenant: string,
  { moveTo, tagIds }: { moveTo: string | null; tagIds: readonly string[] },
): Promise<void> {
  if (moveTo === null && tagIds.length === 0) return
  const { categories, tags } = await tx.more({
    categories: categoryWithTakers({ tenant, id: moveTo ?? NOBODY }),
    tags: tagsOfDesk({ tenant }),
  })
  if (moveTo !== null && categories.length === 0) refuse('not-found', {}, 'moveTo')
  const known = new Set(tags.map(({ id }) => id))
  if (tagIds.some((id) => !known.has(id))) refuse('not-found', {}, 'tagIds')
}

export const makeCanned = op(addCanned, async ({ body, caller, tx, ids }) => {
  const { tenantId: tenant, accountId: account } = caller
  const flight = await approach(tx, caller)
  if (body.shared) administratorAt(flight.station)
  else agentAt(flight.station)
  const owner = body.shared ? null : account
  const beside = flight.rows.filter((row) => row.owner_id === owner)
  if (beside.length >= CANNED_MAX) refuse('canned.too-many', { most: CANNED_MAX })
  await mustBeOfDesk(tx, tenant, body)
  const { shared, ...content } = body
  const id = ids.next()
  return {
    writes: [insertCanned({ tenant, id, owner, ...content })],
    audit: { verb: addCanned.name, subject: { kind: 'canned', id }, details: { name: body.name, shared } },
    answer: { id },
  }
})

/** The reply, if it is the caller's to change. */
function changeable(rows: readonly CannedRow[], id: string, agent: Agent): CannedRow {
  const row = rows.find((each) => each.id === id) ?? refuse('not-found')
  return mayChange(row, agent) ? row : refuse('agent.not-administrator')
}

export const editCanned = op(changeCanned, async ({ params, body, caller, tx }) => {
  const flight = await approach(tx, caller)
  const { id } = changeable(flight.rows, params.cannedId, agentAt(flight.station))
  await mustBeOfDesk(tx, caller.tenantId, body)
  return { writes: [updateCanned({ tenant: caller.tenantId, id, ...body })], answer: {} }
})

export const dropCanned = op(deleteCanned, async ({ params, caller, tx }) => {
  const flight = await approach(tx, caller)
  const { id } = changeable(flight.rows, params.cannedId, agentAt(flight.station))
  return { writes: [removeCanned({ tenant: caller.tenantId, id })], answer: {} }
})
