/** Handovers: one ticket over one link, with how far each of its two streams has come. */
import { sql } from 'kysely'
import type { Instant } from '#kernel/instant'
import { stamp, stampOrNull } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import type { HandoverStatus } from '../domain/handover.ts'
import { db } from './tables.ts'
import type { Key, RowOf } from './tables.ts'

const handovers = (tenant: string) => db.selectFrom('upstream.handover').where('tenant_id', '=', tenant)

export const lockHandover = prepare((arg: Key) =>
  handovers(arg.tenant).selectAll().where('id', '=', arg.id).forUpdate(),
)
export type HandoverRow = RowOf<typeof lockHandover>

export const readHandover = prepare((arg: Key) => handovers(arg.tenant).selectAll().where('id', '=', arg.id))

/** All of a ticket: to a vendor above, and from a partner below. */
export const handoversOfTicket = prepare((arg: { tenant: string; ticket: string }) =>
  handovers(arg.tenant).selectAll().where('ticket_id', '=', arg.ticket).orderBy('id'),
)

export const lockHandoversOfTicket = prepare((arg: { tenant: string; ticket: string }) =>
  handovers(arg.tenant).selectAll().where('ticket_id', '=', arg.ticket).orderBy('id').forUpdate(),
)

export const lockByGuid = prepare((arg: { tenant: string; link: string; guid: string }) =>
  handovers(arg.tenant).selectAll().where('link_id', '=', arg.link).where('guid', '=', arg.guid).forUpdate(),
)

interface NewHandover {
  tenant: string
  id: string
  link: string
  guid: string
  ticket: string | null
  number: string | null
  title: string
  remoteNumber: string | null
  ballSince: Instant | null
  at: Instant
}
const insert = prepare((row: Omit<NewHandover, 'at' | 'ballSince'> & { at: Date; ballSince: Date | null }) =>
  db
    .insertInto('upstream.handover')
    .values({
      tenant_id: row.tenant,
      id: row.id,
      link_id: row.link,
      guid: row.guid,
      ticket_id: row.ticket,
      number: row.number,
      title: row.title,
      status: 'opening',
      remote_number: row.remoteNumber,
      ball_since: row.ballSince,
      created_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing()),
)
/** Begun before: left as it is. */
export const insertHandover = (row: NewHandover) =>
  insert({ ...row, at: stamp(row.at), ballSince: stampOrNull(row.ballSince) })

/** How far a handover has come; everything of it that changes together. */
export interface Progress {
  status: HandoverStatus
  ticket_id: string | null
  number: string | null
  refused_word: string | null
  remote_id: string | null
  remote_number: string | null
  remote_state: string | null
  remote_cursor: string | null
  log_version: number
  sent_sequence: number
  acked_sequence: number
  heard_sequence: number
  fed_sequence: number
  fed_at: Instant | null
  applied_sequence: number
  ball_since: Instant | null
  reminded_at: Instant | null
  blocked_until: Instant | null
  last_error: string | null
  drift_mended: number
}

const dates = ['fed_at', 'ball_since', 'reminded_at', 'blocked_until'] as const
type Stamped = Omit<Progress, (typeof dates)[number]> & Record<(typeof dates)[number], Date | null>

const set = prepare((arg: Key & Stamped) =>
  db
    .updateTable('upstream.handover')
    .set(({ selectFrom }) => ({
      status: arg.status,
      ticket_id: arg.ticket_id,
      number: arg.number,
      refused_word: arg.refused_word,
      remote_id: arg.remote_id,
      remote_number: arg.remote_number,
      remote_state: arg.remote_state,
      remote_cursor: arg.remote_cursor,
      log_version: arg.log_version,
      sent_sequence: arg.sent_sequence,
      acked_sequence: arg.acked_sequence,
      heard_sequence: arg.heard_sequence,
      fed_sequence: arg.fed_sequence,
      fed_at: arg.fed_at,
      applied_sequence: arg.applied_sequence,
      ball_since: arg.ball_since,
      reminded_at: arg.reminded_at,
      blocked_until: arg.blocked_until,
      last_error: arg.last_error,
      drift_mended: arg.drift_mended,
      // Since when the entry waits that stands in front now.
      front_at: selectFrom('upstream.outgoing as o')
        .select(sql<Date | null>`o.at`.as('at'))
        .where('o.tenant_id', '=', arg.tenant)
        .where('o.handover_id', '=', arg.id)
        .where('o.sequence', '=', sql<number>`${arg.acked_sequence}::integer + 1`),
    }))
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)

/** Under its lock, and after what was written to our stream: what it was, with what has changed. */
export const saveHandover = (row: HandoverRow, changed: Partial<Progress>) => {
  const next = { ...row, ...changed }
  return set({
    ...next,
    tenant: row.tenant_id,
    id: row.id,
    fed_at: stampOrNull(next.fed_at),
    ball_since: stampOrNull(next.ball_since),
    // Of one time that the other side has the ball.
    reminded_at: next.ball_since === row.ball_since ? stampOrNull(next.reminded_at) : null,
    blocked_until: stampOrNull(next.blocked_until),
  })
}

const synced = prepare((arg: Key & { at: Date; error: string | null }) =>
  db
    .updateTable('upstream.handover')
    .set({ last_sync_at: arg.at, last_sync_error: arg.error })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)
export const handoverSynced = ({ at, ...arg }: Key & { at: Instant; error: string | null }) =>
  synced({ ...arg, at: stamp(at) })

/** Newest first. */
export const handoversPage = prepare((arg: { tenant: string; link: string; after: string; limit: number }) =>
  handovers(arg.tenant)
    .selectAll()
    .where('link_id', '=', arg.link)
    .where('id', '<', arg.after)
    .orderBy('id', 'desc')
    .limit(arg.limit),
)

/** Those of a link that may still hear something, a page at a time. */
export const liveHandovers = prepare((arg: { tenant: string; link: string; after: string; limit: number }) =>
  handovers(arg.tenant)
    .select(['id', 'ball_since', 'reminded_at'])
    .where('link_id', '=', arg.link)
    .where('status', 'in', ['opening', 'transferred', 'returned'])
    .where('id', '>', arg.after)
    .orderBy('id')
    .limit(arg.limit),
)

export type LiveHandover = RowOf<typeof liveHandovers>

/** Named by the other side. */
export const handoverByGuid = prepare((arg: { tenant: string; link: string; guid: string }) =>
  handovers(arg.tenant).select(['id', 'guid']).where('link_id', '=', arg.link).where('guid', '=', arg.guid),
)

/** The ticket of a desk that calls it by its own id. */
export const handoverByRemote = prepare((arg: { tenant: string; link: string; remote: string }) =>
  handovers(arg.tenant).select(['id']).where('link_id', '=', arg.link).where('remote_id', '=', arg.remote),
)
