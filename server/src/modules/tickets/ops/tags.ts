/** The desk's tags: listed, put on a ticket and taken off, and kept in order by administrators (T-90). */
import {
  changeTag,
  deleteTag,
  listTags,
  mergeTag,
  tagTicket,
  TICKET_TAGS_MOST,
} from '@zhanggui/contract/tickets-tags'
import { inTenant } from '#platform/db/transaction'
import type { Tx } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { folded, tidy } from '../domain/tags.ts'
import { forgetTag, replaceTag } from '../store/canned.ts'
import { lockDesk, station } from '../store/desk.ts'
import { dropTag, moveTagged, tagsOfDesk, untagAll, updateTag, usesOfTags } from '../store/tag.ts'
import type { TagRow } from '../store/tag.ts'
import { visibleTo } from './agent-flight.ts'
import { arranged, lineOn } from './beside.ts'
import { administratorAt, agentAt } from './station.ts'
import { approachTags, namesIn, retag } from './tagging.ts'

export const tags = question(listTags, async ({ query, caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const asked = { station: station({ tenant, account }), tags: tagsOfDesk({ tenant }) }
  const counted = query.counted === 'yes'
  const flight = counted
    ? await tx.read({ ...asked, uses: usesOfTags({ tenant }) })
    : { ...(await tx.read(asked)), uses: [] }
  agentAt(flight.station)
  const uses = new Map(flight.uses.map((row) => [row.tag_id, row.uses]))
  return {
    rows: flight.tags.map(({ id, name, colour }) => ({
      id,
      name,
      colour,
      uses: counted ? (uses.get(id) ?? 0) : null,
    })),
  }
})

export const tagOne = op(
  tagTicket,
  async ({ params, body, caller, tx, at, ids }) => {
    const names = namesIn(body)
    const { ticketId } = params
    const flight = await approachTags({ tx, caller, ticketIds: [ticketId], names, ids })
    const agent = agentAt(flight.station)
    const { row } = visibleTo(agent, flight.tickets)
    const done = retag(flight, names, { tenant: row.tenant_id, ticketId })
    if (!done) refuse('tag.too-many-here', { most: TICKET_TAGS_MOST })
    const { writes, added, removed } = done
    if (writes.length === 0) return { audit: [], answer: { tags: done.tags } }
    return {
      writes: [...flight.made, ...writes, lineOn(row, 'tagged', { by: agent, at, ids }, { added, removed })],
      events: [arranged(row)],
      answer: { tags: done.tags },
    }
  },
  { retryOn: ['tag_folded'] },
)

interface Caller {
  tenantId: string
  accountId: string
}

/** Opens an act on the desk's own tags, one at a time. */
async function approach(tx: Tx, { tenantId: tenant, accountId: account }: Caller) {
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      desk: lockDesk({ tenant }),
      station: station({ tenant, account }),
      tags: tagsOfDesk({ tenant }),
    },
  })
  administratorAt(flight.station)
  return (id: string, field?: string): TagRow =>
    flight.tags.find((row) => row.id === id) ?? refuse('not-found', {}, field)
}

export const renameTag = op(
  changeTag,
  async ({ params, body, caller, tx }) => {
    const tenant = caller.tenantId
    const { id, name: before } = (await approach(tx, caller))(params.tagId)
    const name = tidy(body.name)
    return {
      writes: [updateTag({ tenant, id, name, folded: folded(name), colour: body.colour })],
      audit: { verb: changeTag.name, subject: { kind: 'tag', id }, details: { before, name } },
      answer: {},
    }
  },
  { conflicts: { tag_folded: { word: 'tag.taken', field: 'name' } } },
)

export const mergeTags = op(mergeTag, async ({ params, body, caller, tx }) => {
  const tenant = caller.tenantId
  const tagWith = await approach(tx, caller)
  const [from, into] = [tagWith(params.tagId), tagWith(body.into, 'into')]
  if (from.id === into.id) return { audit: [], answer: {} }
  return {
    writes: [
      moveTagged({ tenant, from: from.id, into: into.id }),
      untagAll({ tenant, id: from.id }),
      replaceTag({ tenant, from: from.id, into: into.id }),
      dropTag({ tenant, id: from.id }),
    ],
    audit: {
      verb: mergeTag.name,
      subject: { kind: 'tag', id: into.id },
      details: { from: from.name, into: into.name },
    },
    answer: {},
  }
})

export const removeTag = op(deleteTag, async ({ params, caller, tx }) => {
  const tenant = caller.tenantId
  const { id, name } = (await approach(tx, caller))(params.tagId)
  return {
    writes: [untagAll({ tenant, id }), forgetTag({ tenant, tag: id }), dropTag({ tenant, id })],
    audit: { verb: deleteTag.name, subject: { kind: 'tag', id }, details: { name } },
    answer: {},
  }
})
