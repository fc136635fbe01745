/** Tells the desk what the other side did, a batch at a time: the next only after the one before is settled, so that order is kept. */
import { WIRE_PAGE, wireData } from '@zhanggui/contract/upstream-wire'
import type { WireType } from '@zhanggui/contract/upstream-wire'
import type { EventFacts } from '@zhanggui/contract/events'
import { MINUTE, iso } from '#kernel/instant'
import { asDesk } from '#platform/db/as-desk'
import type { Needs } from '#platform/needs'
import type { Happened } from '#platform/op'
import { settled } from '#platform/settled'
import { categoriesForLinks } from '#modules/tickets/index'
import { entryOf } from '../domain/handover.ts'
import { lockHandover, readHandover, saveHandover } from '../store/handovers.ts'
import type { HandoverRow } from '../store/handovers.ts'
import { linkWithSecrets } from '../store/links.ts'
import type { LockedLink } from '../store/links.ts'
import { incomingAfter } from '../store/streams.ts'
import type { IncomingRow } from '../store/streams.ts'
import { filesOf } from './files.ts'

/** A batch that nobody settled for so long is told again; told twice it changes nothing. */
const TELL_AGAIN = 5 * MINUTE
/** Entries of a conversation that arrive as one ticket; longer ones go on as batches. */
const ARRIVING = 4 * WIRE_PAGE

type Entry = EventFacts<'upstream.heard'>['entries'][number]
type Said = Omit<Entry, 'type'>

export async function feed(tenant: string, handover: string, needs: Needs): Promise<void> {
  const { engine } = needs
  const looked = await look(tenant, handover, needs)
  if (!looked) return
  const { row, link, entries, upTo } = looked
  const arriving = row.ticket_id === null
  const told: Entry[] = []
  for (const entry of entries) {
    const one = await toldAs(link, row, entry, needs)
    if (one) told.push(one)
  }
  await asDesk(engine, tenant, async (tx) => {
    const { rows, categories } = await tx.more({
      rows: lockHandover({ tenant, id: handover }),
      categories: categoriesForLinks({ tenant }),
    })
    const [now] = rows
    // Somebody else was faster, while files were fetched.
    if (!now || now.applied_sequence !== row.applied_sequence || now.fed_sequence !== row.fed_sequence)
      return tx.save([])
    const at = engine.clock.now()
    if (told.length === 0) {
      // Nothing of it is for the desk.
      const changed = { fed_sequence: upTo, applied_sequence: upTo, fed_at: null }
      const events = [{ event: 'upstream.arrived', facts: { handoverId: handover } } as const]
      return tx.save(settled(engine, tenant, { writes: [saveHandover(now, changed)], events }))
    }
    const happened: Happened = arriving
      ? {
          event: 'upstream.ticket-arrived',
          facts: arrival(now, link, entries, told, categories),
        }
      : {
          event: 'upstream.heard',
          facts: { handoverId: handover, ticketId: now.ticket_id ?? '', side: link.side, entries: told },
        }
    const writes = [saveHandover(now, { fed_sequence: upTo, fed_at: at })]
    return tx.save(settled(engine, tenant, { writes, events: [happened] }))
  })
  engine.ledger.committed()
}

interface Looked {
  row: HandoverRow
  link: LockedLink
  entries: IncomingRow[]
  upTo: number
}

/** What may be told now; undefined while a batch is on its way or nothing has come. */
async function look(tenant: string, handover: string, { engine }: Needs): Promise<Looked | undefined> {
  const { rows } = await asDesk(engine, tenant, (tx) =>
    tx.read({ rows: readHandover({ tenant, id: handover }) }),
  )
  const [row] = rows
  if (!row || row.status === 'refused' || row.heard_sequence === row.applied_sequence) return undefined
  const under = row.fed_sequence > row.applied_sequence
  if (under && (row.fed_at ?? 0) > engine.clock.now() - TELL_AGAIN) return undefined
  const { links, entries } = await asDesk(engine, tenant, (tx) =>
    tx.read({
      links: linkWithSecrets({ tenant, id: row.link_id }),
      entries: incomingAfter({
        tenant,
        handover,
        after: row.applied_sequence,
        // The same batch again, neither more nor less.
        upTo: under ? row.fed_sequence : row.heard_sequence,
        limit: row.ticket_id === null ? ARRIVING : WIRE_PAGE,
      }),
    }),
  )
  const [link] = links
  if (!link) return undefined
  const last = entries.at(-1)?.sequence
  if (last === undefined) return undefined
  if (row.ticket_id !== null || link.side === 'above') return { row, link, entries, upTo: last }
  // A ticket arrives when it has been handed over, with all that was said until then.
  const handed = entries.find(({ type }) => type === 'transfer')?.sequence
  if (handed === undefined && entries.length < ARRIVING) return undefined
  const upTo = handed ?? last
  return { row, link, entries: entries.filter(({ sequence }) => sequence <= upTo), upTo }
}

/** An entry as the desk hears it; undefined where it is none of its business. */
async function toldAs(
  link: LockedLink,
  row: HandoverRow,
  entry: IncomingRow,
  needs: Needs,
): Promise<Entry | undefined> {
  if (entry.outcome !== null) return undefined
  const opens = entry.type === 'open'
  const type = opens ? ('message' as const) : entryOf(link.side, entry.type as WireType)
  if (type === null) return undefined
  const said = wireData.message.parse(entry.data)
  const { files, missing } = await filesOf(link, row, entry, needs)
  const body = [said.body, ...missing.map((name) => `[附件未能接收 / file not received: ${name}]`)]
    .filter((text) => text !== '')
    .join('\n\n')
  const { sequence } = entry
  const crossed = entry.data['crossed'] === true
  return {
    type,
    sequence,
    author: said.author,
    body,
    files,
    at: iso(entry.at),
    ...(crossed && { crossed }),
  }
}

interface OurCategory {
  id: string
  name: string
  status: 'active' | 'stopped'
}

/** The ticket that a partner hands us; a category of ours by the name that they gave, else the connection's (U-24). */
function arrival(
  row: HandoverRow,
  link: LockedLink,
  entries: readonly IncomingRow[],
  told: readonly Entry[],
  categories: readonly OurCategory[],
): EventFacts<'upstream.ticket-arrived'> {
  const open = wireData.open.parse(entries.find(({ type }) => type === 'open')?.data)
  const named = categories.find(({ name, status }) => name === open.category && status === 'active')
  const said = told.map(({ type: _, ...each }): Said => each)
  return {
    handoverId: row.id,
    guid: row.guid,
    theirNumber: open.number,
    partnerName: link.name,
    customerId: link.customer_id ?? '',
    categoryId: named?.id ?? link.category_id ?? '',
    productId: link.product_id ?? '',
    title: open.title,
    answers: open.answers,
    business: open.business,
    // A transfer without a remark says nothing.
    entries: said.filter(({ body, files }, index) => index === 0 || body !== '' || files.length > 0),
  }
}
