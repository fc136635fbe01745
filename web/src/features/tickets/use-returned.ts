/** Notices when a reply in its ten seconds came back because others acted, and from where its writer had looked (T-67, T-68). */
import type { Answer } from '@zhanggui/contract/route'
import type { PendingReply, readWriting } from '@zhanggui/contract/tickets-writing'
import { useState } from 'react'
import type { Seen } from './changes.ts'

interface Returned {
  /** What the writer had seen when they sent it; null: nothing came back. */
  from: Seen | null
  /** A reply was given, by somebody who had seen this. */
  sent: (from: Seen) => void
  /** Its writer took it back themselves. */
  undone: () => void
  forget: () => void
}

/** Replies that their writer took back in this browser, by when they would have gone out. */
const takenBack = new Set<string>()

/** A reply came back because its writer wanted it, wherever on the page they said so (T-68). */
export const tookBack = (sendsAt: string): void => void takenBack.add(sendsAt)

/** `kept`: what the server has of one's own writing. */
export function useReturned(kept: Answer<typeof readWriting> | undefined): Returned {
  const [looked, setLooked] = useState<Seen | null>(null)
  const [from, setFrom] = useState<Seen | null>(null)
  const [waits, setWaits] = useState<PendingReply | null>(null)
  const pending = kept?.pending ?? null
  if (pending && pending.sendsAt !== waits?.sendsAt) setWaits(pending)
  else if (kept && !pending && waits) {
    setWaits(null)
    const isBack = kept.reply?.body.startsWith(waits.body) === true && !takenBack.has(waits.sendsAt)
    if (isBack) setFrom(looked)
  }
  return {
    from,
    sent: (now) => {
      setLooked(now)
      setFrom(null)
    },
    undone: () => {
      if (waits) tookBack(waits.sendsAt)
    },
    forget: () => setFrom(null),
  }
}
