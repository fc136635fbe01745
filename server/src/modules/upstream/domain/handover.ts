/** What a handover goes through, who has the ball, and what an entry of the ticket's log becomes on the wire (U-12 to U-14, U-22). */
import { MINUTE } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import type { WireType } from '@zhanggui/contract/upstream-wire'

/** `above`: we handed the ticket up; `below`: it was handed to us. */
export type Side = 'above' | 'below'

/**
 * `opening`: the other side has not said yet that the ticket is there. `returned`: it may be transferred again.
 * `closed`: upstream takes it no more. `ended`: it is over on both sides. `refused`: it was never taken.
 */
export type HandoverStatus = 'opening' | 'transferred' | 'returned' | 'closed' | 'ended' | 'refused'

/** Kinds that may come to us over a link of a side; others are kept and passed over. */
const mayHear: Readonly<Record<Side, readonly WireType[]>> = {
  above: ['opened', 'refused', 'message', 'return', 'close'],
  below: ['open', 'transfer', 'message', 'close'],
}

export const isHeard = (side: Side, type: string): type is WireType =>
  (mayHear[side] as readonly string[]).includes(type)

/** What the desk is told of a kind; null: it concerns this room alone. */
export function entryOf(
  side: Side,
  type: WireType,
): 'message' | 'returned' | 'closed' | 'transferred-again' | null {
  if (type === 'message') return 'message'
  if (type === 'close') return 'closed'
  if (side === 'above' && type === 'return') return 'returned'
  if (side === 'below' && type === 'transfer') return 'transferred-again'
  return null
}

/** The status after something went out or came in; what changes nothing gives it back. The same table on both sides. */
export function statusAfter(before: HandoverStatus, type: WireType, by: Side): HandoverStatus {
  // The reseller closes for both, whatever else is under way (U-14).
  if (type === 'close' && by === 'below') return 'ended'
  if (before === 'ended' || before === 'refused') return before
  if (type === 'refused') return 'refused'
  if (type === 'close') return 'closed'
  if (before === 'closed') return before
  if (type === 'return') return 'returned'
  if (type === 'opened') return before === 'opening' ? 'transferred' : before
  if (type === 'transfer') return before === 'returned' ? 'transferred' : before
  return before
}

/** Which side wrote it: what goes out of a link above comes from below it. */
export const writerOf = (side: Side, direction: 'out' | 'in'): Side =>
  (side === 'above') === (direction === 'out') ? 'below' : 'above'

/**
 * The upstream clock (issue 4): it runs while the reseller waits for the vendor, and starts again with what the reseller
 * writes. Null: the ball is the reseller's.
 */
export function ballAfter(
  before: Instant | null,
  { type, by, status, at }: { type: WireType; by: Side; status: HandoverStatus; at: Instant },
): Instant | null {
  if (status === 'ended' || status === 'refused' || status === 'closed' || status === 'returned') return null
  if (by === 'above') return type === 'opened' ? before : null
  if (type === 'transfer' || type === 'open') return before ?? at
  return before ?? (status === 'transferred' && type === 'message' ? at : null)
}

export const targetOf = (ballSince: Instant | null, targetMinutes: number | null): Instant | null =>
  ballSince === null || targetMinutes === null ? null : ballSince + targetMinutes * MINUTE
