/** What of a ticket's log goes over a link: everything but what came over it, held back while the vendor has given the ticket back (U-12, U-13). */
import type { WireType } from '@zhanggui/contract/upstream-wire'
import { statusAfter, writerOf } from './handover.ts'
import type { HandoverStatus, Side } from './handover.ts'

/** As much of an entry of the log as decides whether it goes. */
export interface Logged {
  readonly version: number
  readonly type: 'message' | 'transferred' | 'returned' | 'closed'
  /** The handover that it came over. */
  readonly origin: string | null
  /** Of `transferred`: the handover that it is about. */
  readonly over?: string | null
}

export interface Leaving<E extends Logged> {
  readonly type: Extract<WireType, 'message' | 'transfer' | 'return' | 'close'>
  readonly entry: E
}

export interface Collected<E extends Logged> {
  readonly leaving: readonly Leaving<E>[]
  /** Everything up to this version is dealt with. */
  readonly version: number
  readonly status: HandoverStatus
}

interface Ours {
  readonly id: string
  readonly side: Side
  readonly status: HandoverStatus
  readonly version: number
}

/** @param log what happened after `ours.version`, in order; whole acts only */
export function collect<E extends Logged>(ours: Ours, log: readonly E[]): Collected<E> {
  return ours.side === 'above' ? upwards(ours, log) : downwards(ours, log)
}

/** To the vendor. */
function upwards<E extends Logged>(ours: Ours, log: readonly E[]): Collected<E> {
  const leaving: Leaving<E>[] = []
  let { status, version } = ours
  for (const [index, entry] of log.entries()) {
    if (entry.origin === ours.id) {
      version = entry.version
      continue
    }
    const type = typeUp(ours.id, entry)
    if (type === 'close') {
      // What the vendor has closed itself needs no second close.
      if (status !== 'closed' && status !== 'ended' && status !== 'refused') leaving.push({ type, entry })
      status = statusAfter(status, 'close', 'below')
    } else if (status === 'returned' && type === 'message') {
      const [rest] = log.slice(index + 1).flatMap((later) => {
        const next = later.origin === ours.id ? null : typeUp(ours.id, later)
        return next === 'transfer' || next === 'close' ? [next] : []
      })
      // It waits for the next transfer, which brings it along, or for the end, which makes it idle.
      if (rest === undefined) return { leaving, version, status }
      if (rest === 'transfer') leaving.push({ type, entry })
    } else if (type !== null && (status === 'opening' || status === 'transferred' || status === 'returned')) {
      leaving.push({ type, entry })
      status = statusAfter(status, type, writerOf(ours.side, 'out'))
    }
    version = entry.version
  }
  return { leaving, version, status }
}

/** A return concerns those below us only; a transfer over another link nobody. */
function typeUp(handover: string, { type, over }: Logged): 'message' | 'transfer' | 'close' | null {
  if (type === 'closed') return 'close'
  if (type === 'transferred') return over === handover ? 'transfer' : null
  return type === 'message' ? 'message' : null
}

/** To the partner: our replies, our return, our close; what we ask of a vendor of our own is nothing to them. */
function downwards<E extends Logged>(ours: Ours, log: readonly E[]): Collected<E> {
  const leaving: Leaving<E>[] = []
  let { status, version } = ours
  for (const entry of log) {
    version = entry.version
    if (entry.origin === ours.id || entry.type === 'transferred') continue
    if (status === 'ended' || status === 'closed' || status === 'refused') continue
    const type = entry.type === 'closed' ? 'close' : entry.type === 'returned' ? 'return' : 'message'
    leaving.push({ type, entry })
    status = statusAfter(status, type, 'above')
  }
  return { leaving, version, status }
}
