/** Delivery to receivers that others run: one run at a time has a receiver, in batches, and a timer calls again when more is due. */
import type { Instant } from '#kernel/instant'
import type { TimerOrder } from '../op.ts'
import { defineJob } from './job.ts'
import type { JobKind } from './job.ts'

/** Receivers that one process calls at once; a run that waits for a dead one takes one place of these. */
const AT_ONCE = 32
/** Seconds after which a run counts as failed. */
const TIMEOUT = 1_800

/** @param name room and deed; the facts say which receiver */
export const courierJob = <Facts extends object>(
  name: string,
  run: (facts: Facts) => Promise<void>,
): JobKind => defineJob<Facts>({ name, atOnce: AT_ONCE, timeout: TIMEOUT, run })

/** Calls again at a moment: when something is due, a rest is over, or the lease of a process that died has run out. */
export const callAgain = (set: string, subjectId: string, dueAt: Instant): TimerOrder => ({
  set,
  subjectId,
  dueAt,
  facts: {},
})

export interface Round<Receiver, Row, Ended> {
  /** Batches of one run. */
  most: number
  /**
   * Takes the lease and what is due; undefined when there is nothing to do now.
   * @param first of the run: only then may another run have the receiver
   */
  take(first: boolean): Promise<{ receiver: Receiver; due: readonly Row[] } | undefined>
  /** One call, outside of any transaction. */
  call(receiver: Receiver, row: Row): Promise<Ended>
  record(ended: readonly Ended[]): Promise<void>
  /** Gives the receiver back although there is more to do, and asks for another run. */
  release(): Promise<void>
}

export async function inBatches<Receiver, Row, Ended>(round: Round<Receiver, Row, Ended>): Promise<void> {
  for (let batch = 0; batch < round.most; batch += 1) {
    const taken = await round.take(batch === 0)
    if (!taken) return
    const { receiver, due } = taken
    await round.record(await Promise.all(due.map((row) => round.call(receiver, row))))
  }
  await round.release()
}
