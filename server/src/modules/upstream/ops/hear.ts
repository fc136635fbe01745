/** Takes in entries of the other side: each once, in order, and tells the desk that something is there (U-21). */
import { wireData } from '@zhanggui/contract/upstream-wire'
import type { Envelope, WireType } from '@zhanggui/contract/upstream-wire'
import { MINUTE } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import type { Tx } from '#platform/db/transaction'
import type { Needs } from '#platform/needs'
import type { Happened } from '#platform/op'
import type { Statement } from '#platform/db/statement'
import { settled } from '#platform/settled'
import { ballAfter, entryOf, isHeard, statusAfter, writerOf } from '../domain/handover.ts'
import type { Side } from '../domain/handover.ts'
import { insertHandover, lockByGuid, saveHandover } from '../store/handovers.ts'
import type { HandoverRow, Progress } from '../store/handovers.ts'
import { linkWorks } from '../store/links.ts'
import type { LinkRow } from '../store/links.ts'
import { incomingAfter, insertIncoming, lastTransfer } from '../store/streams.ts'
import { ballTimer } from './append.ts'

export type Heard =
  | { kind: 'heard'; heard: number; handover: HandoverRow | null }
  | { kind: 'gap'; expected: number }
  | { kind: 'malformed'; reason: string }

/** A link that works is written down no more often than this. */
const STALE_HEALTH = MINUTE

interface Hearing {
  tenant: string
  link: HearingLink
  entries: readonly Envelope[]
  /** Of a desk without sequences: where this page was asked from, and where the next one begins. */
  page?: { from: string | null; to: string | null }
}

type HearingLink = Pick<LinkRow, 'id' | 'side' | 'failures' | 'last_ok_at' | 'target_minutes'>

/** Of one ticket, in order. Saves and ends the transaction. */
export async function hear(
  tx: Tx,
  { tenant, link, entries, page }: Hearing,
  { engine }: Pick<Needs, 'engine'>,
): Promise<Heard> {
  const at = engine.clock.now()
  const [first] = entries
  if (!first) throw new Error('there is nothing to hear')
  const health = worksNow(tenant, link, at)
  const key = { tenant, link: link.id, guid: first.ticket }
  const opens = link.side === 'below' && first.type === 'open' && first.sequence === 1
  const read = opens ? wireData.open.safeParse(first.data) : undefined
  if (read && !read.success) return { kind: 'malformed', reason: reasonOf(read.error) }
  const { rows } = await tx.more({
    ...(read ? { made: insertHandover(openedBy(key, read.data, engine.ids.next(), at)) } : {}),
    rows: lockByGuid(key),
  })
  const [row] = rows
  if (!row) {
    await tx.save([])
    if (link.side === 'below') return { kind: 'gap', expected: 1 }
    return { kind: 'malformed', reason: 'there is no such ticket on this connection' }
  }
  if (page && row.remote_cursor !== page.from) {
    // Somebody else has read on from the same place meanwhile: these entries are there already, under these numbers.
    await tx.save([])
    return { kind: 'heard', heard: row.heard_sequence, handover: row }
  }
  const taken = takeUp(row, { side: link.side, entries, at, wentUp: await wentUp(tx, row, entries) })
  if ('kind' in taken) {
    await tx.save([])
    return taken
  }
  const again = await differs(tx, row, first)
  if (again) {
    await tx.save([])
    return { kind: 'gap', expected: row.heard_sequence + 1 }
  }
  const { writes } = taken
  const changed = page ? { ...taken.changed, remote_cursor: page.to } : taken.changed
  const events: Happened[] = [
    ...(writes.length > 0 ? [{ event: 'upstream.arrived', facts: { handoverId: row.id } } as const] : []),
    ...(link.failures > 0 ? [{ event: 'upstream.deliver-due', facts: { linkId: link.id } } as const] : []),
  ]
  const timers = changed.ball_since === undefined ? [] : ballTimer(row, link, changed.ball_since)
  const saved = writes.length > 0 ? [saveHandover(row, changed), ...writes] : []
  await tx.save(settled(engine, tenant, { writes: [...health, ...saved], events, timers }))
  if (events.length > 0) engine.ledger.committed()
  return { kind: 'heard', heard: changed.heard_sequence ?? row.heard_sequence, handover: row }
}

const reasonOf = (error: {
  issues: readonly { path: readonly PropertyKey[]; message: string }[]
}): string => {
  const [issue] = error.issues
  return issue ? `${issue.path.map(String).join('.')}: ${issue.message}` : 'not as written'
}

/** Whatever failed before is over: the other side is there. The link's row comes before the handover's, as everywhere. */
const worksNow = (tenant: string, link: HearingLink, at: Instant): Statement[] =>
  link.failures > 0 || (link.last_ok_at ?? 0) < at - STALE_HEALTH
    ? [linkWorks({ tenant, id: link.id, at })]
    : []

const openedBy = (
  key: { tenant: string; link: string; guid: string },
  { number, title }: { number: string; title: string },
  id: string,
  at: Instant,
) => ({ ...key, id, ticket: null, number: null, title, remoteNumber: number, ballSince: null, at })

type Taken = { writes: Statement[]; changed: Partial<Progress> }

interface New {
  side: Side
  entries: readonly Envelope[]
  at: Instant
  /** Where our last transfer stands in our stream. */
  wentUp: number
}

/** Asked only where something is given back. */
async function wentUp(
  tx: Pick<Tx, 'more'>,
  { tenant_id: tenant, id: handover }: HandoverRow,
  entries: readonly Envelope[],
): Promise<number> {
  if (entries.every(({ type }) => type !== 'return')) return 0
  const { last } = await tx.more({ last: lastTransfer({ tenant, handover }) })
  return last[0]?.sequence ?? 0
}

/** What is new among the entries, and what it makes of the handover. */
function takeUp(
  row: HandoverRow,
  { side, entries, at, wentUp: transfer }: New,
): Taken | Exclude<Heard, { kind: 'heard' }> {
  const writes: Statement[] = []
  let { heard_sequence: heard, status, ball_since: ball } = row
  const remote: Partial<Progress> = {}
  const by = writerOf(side, 'in')
  for (const { sequence, id, type, data, at: written } of entries) {
    if (sequence <= heard) continue
    if (sequence > heard + 1) return { kind: 'gap', expected: heard + 1 }
    const known = isHeard(side, type)
    const read = known ? wireData[type].safeParse(data) : undefined
    if (read && !read.success) return { kind: 'malformed', reason: reasonOf(read.error) }
    const crossed = type === 'return' && isCrossed(data, transfer)
    if (known && !crossed) {
      status = statusAfter(status, type, by)
      ball = ballAfter(ball, { type, by, status, at })
      Object.assign(remote, remoteOf(type, data))
    }
    heard = sequence
    const outcome = !known ? ('ignored' as const) : isOurs(side, type) ? ('applied' as const) : null
    const moment = Date.parse(written)
    writes.push(
      insertIncoming({
        tenant: row.tenant_id,
        handover: row.id,
        sequence,
        id,
        type,
        data: type === 'return' ? { ...data, crossed } : data,
        at: moment,
        heardAt: at,
        outcome,
      }),
    )
  }
  return { writes, changed: { ...remote, heard_sequence: heard, status, ball_since: ball } }
}

/** Given back before our last transfer was heard: both sides hold to the transfer (U-22). Desks without sequences do not say. */
const isCrossed = ({ heard }: Readonly<Record<string, unknown>>, transfer: number): boolean =>
  typeof heard === 'number' && heard < transfer

/** Entries that concern this room alone; an opening is told to the desk as a ticket. */
const isOurs = (side: Side, type: WireType): boolean => entryOf(side, type) === null && type !== 'open'

function remoteOf(type: WireType, data: Readonly<Record<string, unknown>>): Partial<Progress> {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
  const [state, number, word] = [text(data['state']), text(data['number']), text(data['word'])]
  return {
    ...(state === undefined ? {} : { remote_state: state }),
    ...(type === 'opened' && number !== undefined ? { remote_number: number } : {}),
    ...(type === 'refused' && word !== undefined ? { refused_word: word } : {}),
  }
}

/** Heard before under this number, but something else: the other side was put back and counts anew. */
async function differs(tx: Pick<Tx, 'more'>, row: HandoverRow, { sequence, id }: Envelope): Promise<boolean> {
  if (sequence > row.heard_sequence) return false
  const { there } = await tx.more({
    there: incomingAfter({
      tenant: row.tenant_id,
      handover: row.id,
      after: sequence - 1,
      upTo: sequence,
      limit: 1,
    }),
  })
  return there[0] !== undefined && there[0].id !== id
}
