/** Tags of one ticket are changed, by names; what the desk does not have yet is made (T-90). */
import { DESK_TAGS_MOST, TICKET_TAGS_MOST } from '@zhanggui/contract/tickets-tags'
import type { Tag } from '@zhanggui/contract/tickets-tags'
import { inTenant } from '#platform/db/transaction'
import type { Tx } from '#platform/db/transaction'
import type { Statement } from '#platform/db/statement'
import type { Ids } from '#platform/ids'
import { refuse } from '#platform/refused'
import { colourOf, namesOf, retagged } from '../domain/tags.ts'
import { lockDesk, station } from '../store/desk.ts'
import { addTag, insertTag, removeTag, tagsOfDesk, tagsOfTickets } from '../store/tag.ts'
import type { TagRow } from '../store/tag.ts'
import { lockTickets, ticketsWithHands } from '../store/ticket.ts'

/** What a call names, by how names are compared. */
export interface Names {
  add: ReadonlyMap<string, string>
  remove: ReadonlyMap<string, string>
}

export const namesIn = (body: { add: readonly string[]; remove: readonly string[] }): Names => ({
  add: namesOf(body.add),
  remove: namesOf(body.remove),
})

interface Approach {
  tx: Tx
  caller: { tenantId: string; accountId: string }
  ticketIds: readonly string[]
  names: Names
  ids: Ids
}

/** Locks the tickets, and the desk before them where tags are to be made, so that no two make one and none too many. */
export async function approachTags({ tx, caller, ticketIds, names, ids }: Approach) {
  const { tenantId: tenant, accountId: account } = caller
  const { known } = await tx.look({ known: tagsOfDesk({ tenant }) })
  const before = new Set(known.map(({ folded }) => folded))
  const makes = [...names.add.keys()].some((name) => !before.has(name))
  const first: { desk?: Statement } = makes ? { desk: lockDesk({ tenant }) } : {}
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      ...first,
      station: station({ tenant, account }),
      locked: lockTickets({ tenant, ids: ticketIds }),
      tickets: ticketsWithHands({ tenant, ids: ticketIds }),
      tags: tagsOfDesk({ tenant }),
      tagged: tagsOfTickets({ tenant, ids: ticketIds }),
    },
  })
  const byName = new Map(flight.tags.map((row) => [row.folded, row]))
  const made = [...names.add]
    .filter(([folded]) => !byName.has(folded))
    .map(([folded, name]): TagRow => ({ id: ids.next(), name, folded, colour: colourOf(name) }))
  if (made.length > 0 && flight.tags.length + made.length > DESK_TAGS_MOST)
    refuse('tag.too-many', { most: DESK_TAGS_MOST })
  for (const row of made) byName.set(row.folded, row)
  return { ...flight, byName, made: made.map((row) => insertTag({ tenant, ...row })) }
}

type Opened = Awaited<ReturnType<typeof approachTags>>

/** What becomes of one ticket's tags; null: more than a ticket can have. */
export function retag(
  { byName, tagged }: Pick<Opened, 'byName' | 'tagged'>,
  names: Names,
  { tenant, ticketId }: { tenant: string; ticketId: string },
): { writes: Statement[]; added: string[]; removed: string[]; tags: Tag[] } | null {
  const rows = [...byName.values()]
  const has = new Set(tagged.filter((row) => row.ticket_id === ticketId).map((row) => row.tag_id))
  const current = new Set(rows.filter(({ id }) => has.has(id)).map(({ folded }) => folded))
  const { added, removed } = retagged(current, names)
  const after = rows.filter(
    ({ folded }) => added.includes(folded) || (current.has(folded) && !removed.includes(folded)),
  )
  if (added.length > 0 && after.length > TICKET_TAGS_MOST) return null
  const named = (folded: string) => byName.get(folded) ?? refuse('not-found')
  return {
    writes: [
      ...removed.map((name) => removeTag({ tenant, ticketId, tagId: named(name).id })),
      ...added.map((name) => addTag({ tenant, ticketId, tagId: named(name).id })),
    ],
    added: added.map((name) => named(name).name),
    removed: removed.map((name) => named(name).name),
    tags: after
      .toSorted((a, b) => (a.folded < b.folded ? -1 : 1))
      .map(({ id, name, colour }) => ({ id, name, colour })),
  }
}
