/** What a macro does after a reply on many tickets: the category, then the tags; what is refused does not stop the rest (T-61, T-90, U-16). */
import type { BulkLeft } from '@zhanggui/contract/tickets-bulk'
import type { Instant } from '#kernel/instant'
import type { Tx } from '#platform/db/transaction'
import type { Ids } from '#platform/ids'
import type { Agent } from '../domain/people.ts'
import type { Ticket } from '../domain/ticket.ts'
import { moveTo } from '../domain/upstream.ts'
import { categoryOfRow, categoryWithTakers } from '../store/category.ts'
import { tagsOfDesk, tagsOfTickets } from '../store/tag.ts'
import type { TicketRow } from '../store/ticket.ts'
import { arranged, lineOn } from './beside.ts'
import { record } from './record.ts'
import type { Recorded } from './record.ts'
import { retag } from './tagging.ts'

interface Wanted {
  moveTo?: string | null | undefined
  tagIds?: readonly string[] | undefined
}

/** A ticket as the reply left it, in the same transaction. */
interface Replied {
  row: TicketRow
  ticket: Ticket
  by: Agent
  at: Instant
  ids: Ids
}

type Further = (replied: Replied) => Recorded & { left: BulkLeft[] }

/** The tickets are locked. Asks nothing where a reply is all that is wanted. */
export async function macroFor(
  tx: Pick<Tx, 'more'>,
  { tenant, named }: { tenant: string; named: readonly string[] },
  { moveTo: categoryId = null, tagIds = [] }: Wanted,
): Promise<Further> {
  const { target } =
    categoryId === null
      ? { target: [] }
      : await tx.more({ target: categoryWithTakers({ tenant, id: categoryId }) })
  const { tags, tagged } =
    tagIds.length === 0
      ? { tags: [], tagged: [] }
      : await tx.more({ tags: tagsOfDesk({ tenant }), tagged: tagsOfTickets({ tenant, ids: named }) })
  const [found] = target
  const byName = new Map(tags.map((row) => [row.folded, row]))
  // One that was deleted meanwhile is nothing that anybody misses.
  const add = new Map(tags.flatMap(({ id, folded, name }) => (tagIds.includes(id) ? [[folded, name]] : [])))
  const names = { add, remove: new Map<string, string>() }

  return ({ row, ticket, by, at, ids }) => {
    const all: ReturnType<Further> = { writes: [], events: [], timers: [], left: [] }
    const take = ({ writes, events, timers }: Recorded) => {
      all.writes = [...all.writes, ...writes]
      all.events = [...all.events, ...events]
      all.timers = [...all.timers, ...timers]
    }
    if (categoryId !== null && categoryId !== row.category_id) {
      const done = found?.status === 'active' ? moveTo(ticket, categoryOfRow(found)) : null
      if (done?.ok) take(record(row, done, { by, at, ids }, ticket))
      else all.left.push({ deed: 'move', refusal: done?.word ?? 'not-found' })
    }
    if (add.size > 0) {
      const done = retag({ byName, tagged }, names, { tenant, ticketId: row.id })
      if (!done) all.left.push({ deed: 'tag', refusal: 'tag.too-many-here' })
      else if (done.writes.length > 0) {
        const { added, removed } = done
        const line = lineOn(row, 'tagged', { by, at, ids }, { added, removed })
        take({ writes: [...done.writes, line], events: [arranged(row)], timers: [] })
      }
    }
    return all
  }
}
