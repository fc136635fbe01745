/**
 * Collects what happened to a ticket into the stream of each of its handovers. It reads the ticket's log and not the event that
 * set it off, so an event that is lost, doubled or overtaken changes nothing.
 */
import { WIRE_PAGE } from '@zhanggui/contract/upstream-wire'
import type { EventFacts } from '@zhanggui/contract/events'
import type { File } from '@zhanggui/contract/files'
import { asDesk } from '#platform/db/as-desk'
import type { Tx } from '#platform/db/transaction'
import type { Statement } from '#platform/db/statement'
import type { Needs } from '#platform/needs'
import type { Happened, TimerOrder } from '#platform/op'
import { settled } from '#platform/settled'
import { conversationUpTo, logAfter, logEntry, sharedNotes, sharedTicket } from '#modules/tickets/index'
import type { LogEntry } from '#modules/tickets/index'
import { collect } from '../domain/collecting.ts'
import type { Leaving } from '../domain/collecting.ts'
import { insertHandover, lockHandoversOfTicket } from '../store/handovers.ts'
import type { HandoverRow } from '../store/handovers.ts'
import { allLinks, anyLink, readLink, remoteCategoryOf } from '../store/links.ts'
import type { LinkRow } from '../store/links.ts'
import { append, ballTimer } from './append.ts'
import type { Draft } from './append.ts'

type Parts = Pick<Needs, 'engine'>

/** Whether the company has any link, above or below. */
export const wanted = (tenant: string) => anyLink({ tenant })

/** Entries of a log that one run takes; a run that found more is followed by another. */
const BATCH = 4 * WIRE_PAGE

/** A ticket goes up over a link: the first time that is a new handover (U-11). */
export async function begin(
  tenant: string,
  facts: EventFacts<'tickets.transferred'>,
  parts: Parts,
): Promise<void> {
  const { engine } = parts
  const at = engine.clock.now()
  const { handoverId: id, linkId: link } = facts
  await asDesk(engine, tenant, async (tx) => {
    const { links } = await tx.more({ links: readLink({ tenant, id: link }) })
    const made = insertHandover({
      tenant,
      id,
      link,
      guid: facts.guid,
      ticket: facts.ticketId,
      number: facts.number,
      title: facts.title,
      remoteNumber: null,
      ballSince: at,
      at,
    })
    const timers = links.flatMap((each) => ballTimer({ id, ball_since: null }, each, at))
    return tx.save(settled(engine, tenant, { writes: [made], timers }))
  })
  await collectTicket(tenant, facts.ticketId, parts)
}

/** Until nothing is left to collect. */
export async function collectTicket(tenant: string, ticket: string, parts: Parts): Promise<void> {
  while (await collectOnce(tenant, ticket, parts));
}

/** True when there may be more. */
async function collectOnce(tenant: string, ticket: string, { engine }: Parts): Promise<boolean> {
  const more = await asDesk(engine, tenant, async (tx) => {
    const { rows, links } = await tx.more({
      rows: lockHandoversOfTicket({ tenant, ticket }),
      links: allLinks({ tenant }),
    })
    let full = false
    const doing = { writes: [] as Statement[], timers: [] as TimerOrder[], events: [] as Happened[] }
    for (const row of rows) {
      const link = links.find(({ id }) => id === row.link_id)
      if (!link) continue
      const found = await collectHandover(tx, { tenant, row, link, ids: engine.ids })
      full ||= found.full
      doing.writes.push(...found.writes)
      doing.timers.push(...found.timers)
      if (found.leaving) doing.events.push({ event: 'upstream.deliver-due', facts: { linkId: link.id } })
    }
    await tx.save(settled(engine, tenant, doing))
    return full
  })
  engine.ledger.committed()
  return more
}

interface Handing {
  tenant: string
  row: HandoverRow
  link: LinkRow
  ids: Needs['engine']['ids']
}

async function collectHandover(tx: Pick<Tx, 'more'>, { tenant, row, link, ids }: Handing) {
  const ticket = row.ticket_id ?? ''
  const { id, status, log_version: version } = row
  const { log } = await tx.more({ log: logAfter({ tenant, ticket, version, limit: BATCH }) })
  const full = log.length === BATCH
  // The last act of a full batch may go on behind it.
  const whole = full ? log.filter((each) => each.version !== log.at(-1)?.version) : log
  const entries = whole.map((each) => ({
    ...logEntry(each),
    over: goesOver(each.facts, link.id) ? id : null,
  }))
  const collected = collect({ id, side: link.side, status, version }, entries)
  if (collected.version === version) return { full: false, leaving: false, writes: [], timers: [] }
  const drafts = await draftsOf(tx, { tenant, ticket, link, leaving: collected.leaving })
  const opens = link.side === 'above' && row.sent_sequence === 0 && drafts.length > 0
  const all = opens ? [await openingOf(tx, { tenant, ticket, link }), ...drafts] : drafts
  const changed = { log_version: collected.version, status: collected.status }
  return { full, leaving: all.length > 0, ...append(tenant, row, link, all, { ids, changed }) }
}

const goesOver = ({ to }: Readonly<Record<string, unknown>>, link: string): boolean =>
  typeof to === 'object' && to !== null && 'id' in to && to.id === link

/** As the wire has them: which file it is; the link to it is written when it is sent. */
const named = (files: readonly File[]) =>
  files.map(({ id, name, type, size }) => ({ id, name, type, size, url: '' }))

/** No name of an agent leaves the house: a number does (U-12, T-72). */
const signed = (side: LinkRow['side'], { role, name, number }: LogEntry['author']) => {
  if (role === 'customer') return { role, name, number: '' }
  if (role === 'system') return { role, name: '', number: '' }
  return { role: side === 'below' ? ('upstream' as const) : ('agent' as const), name: number, number }
}

async function draftsOf(
  tx: Pick<Tx, 'more'>,
  arg: {
    tenant: string
    ticket: string
    link: LinkRow
    leaving: readonly Leaving<LogEntry>[]
  },
): Promise<Draft[]> {
  const { tenant, ticket, link, leaving } = arg
  const ids = leaving.flatMap(({ entry }) => entry.noteIds)
  const { notes } =
    ids.length === 0 ? { notes: [] } : await tx.more({ notes: sharedNotes({ tenant, ticket, ids }) })
  return leaving.map(({ type, entry }) => {
    const shared = notes.filter((note) => entry.noteIds.includes(note.id))
    const body = [entry.body, ...shared.map((note) => note.body)].filter((text) => text !== '').join('\n\n')
    const files = [...entry.files, ...shared.flatMap((note) => note.files)]
    return {
      type,
      at: entry.at,
      data: {
        author: signed(link.side, entry.author),
        body,
        files: named(files),
        ...(typeof entry.state === 'string' ? { state: entry.state } : {}),
      },
    }
  })
}

/** What the ticket is about, with its first message. */
async function openingOf(
  tx: Pick<Tx, 'more'>,
  { tenant, ticket, link }: { tenant: string; ticket: string; link: LinkRow },
): Promise<Draft> {
  const { about, said } = await tx.more({
    about: sharedTicket({ tenant, ticket }),
    said: conversationUpTo({ tenant, ticket, customerVersion: 1 }),
  })
  const [row] = about
  const [first] = said
  if (!row) throw new Error(`Ticket ${ticket} is handed over and not there`)
  const { remote } = await tx.more({
    remote: remoteCategoryOf({ tenant, link: link.id, category: row.category_id }),
  })
  const { business_id: id, business_ip: ip, business_type: type } = row
  return {
    type: 'open',
    at: row.submitted_at,
    data: {
      number: row.number,
      title: row.title,
      category: remote[0]?.remote_category ?? row.category_name,
      answers: row.answers ?? [],
      business: id === null ? null : { id, ip: ip ?? '', type: type ?? '' },
      author: { role: 'customer', name: first?.author_name ?? '', number: '' },
      body: first?.body ?? '',
      files: named(first?.files ?? []),
      state: row.state,
    },
  }
}
