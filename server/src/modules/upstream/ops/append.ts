/** Adds entries to our stream of a handover, numbered on without a gap; the upstream clock follows what they are (U-12). */
import { WIRE_VERSION } from '@zhanggui/contract/upstream-wire'
import type { WireType } from '@zhanggui/contract/upstream-wire'
import { iso } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import type { Statement } from '#platform/db/statement'
import type { Ids } from '#platform/ids'
import type { TimerOrder } from '#platform/op'
import { ballAfter, statusAfter, targetOf, writerOf } from '../domain/handover.ts'
import type { Side } from '../domain/handover.ts'
import { saveHandover } from '../store/handovers.ts'
import type { HandoverRow, Progress } from '../store/handovers.ts'
import { insertOutgoing } from '../store/streams.ts'

/** An entry before it has its number. */
export interface Draft {
  type: WireType
  data: Readonly<Record<string, unknown>>
  at: Instant
}

export interface LinkOf {
  id: string
  side: Side
  target_minutes: number | null
}

export const BALL_LATE = 'upstream.ball-late'

/** Under the handover's lock. `changed`: what else has become of it in the same transaction. */
export function append(
  tenant: string,
  row: HandoverRow,
  link: LinkOf,
  drafts: readonly Draft[],
  { ids, changed = {} }: { ids: Ids; changed?: Partial<Progress> },
): { writes: Statement[]; timers: TimerOrder[] } {
  const by = writerOf(link.side, 'out')
  let status = changed.status ?? row.status
  let ball = changed.ball_since === undefined ? row.ball_since : changed.ball_since
  const inserts = drafts.map(({ type, data, at }, index) => {
    const sequence = row.sent_sequence + index + 1
    const id = ids.next()
    status = statusAfter(status, type, by)
    ball = ballAfter(ball, { type, by, status, at })
    const origin = `${tenant}.${link.id}`
    // By it the reseller knows whether a transfer of theirs was under way meanwhile (U-22).
    const told = type === 'return' ? { ...data, heard: row.heard_sequence } : data
    const body = {
      version: WIRE_VERSION,
      id,
      origin,
      ticket: row.guid,
      sequence,
      type,
      at: iso(at),
      data: told,
    }
    return insertOutgoing({
      tenant,
      handover: row.id,
      sequence,
      id,
      link: link.id,
      type,
      body,
      at,
    })
  })
  const next = {
    ...changed,
    status,
    ball_since: ball,
    sent_sequence: row.sent_sequence + drafts.length,
  }
  return {
    writes: [...inserts, saveHandover(row, next)],
    timers: ballTimer(row, link, ball),
  }
}

/** The reminder follows the ball. */
export const ballTimer = (
  { id, ball_since: before }: Pick<HandoverRow, 'id' | 'ball_since'>,
  link: LinkOf,
  ball: Instant | null,
): TimerOrder[] =>
  link.side === 'below' || ball === before ? [] : [reminder(id, targetOf(ball, link.target_minutes))]

/** @param dueAt null: nobody is to be reminded */
export const reminder = (handover: string, dueAt: Instant | null): TimerOrder =>
  dueAt === null
    ? { cancel: BALL_LATE, subjectId: handover }
    : { set: BALL_LATE, subjectId: handover, dueAt, facts: {} }
