/** What an attempt's end means for the message and for its endpoint: again later, never again, or leave it alone for a while. */
import { DAY, HOUR, MINUTE, SECOND } from '#kernel/instant'
import type { Instant } from '#kernel/instant'

/** Waiting times after the first, second, … attempt of a message: over three days in all. */
export const waits: readonly number[] = [
  5 * SECOND,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  12 * HOUR,
  24 * HOUR,
  24 * HOUR,
]

/** After so many failures in a row, whatever the message, the endpoint is asked with one message at a time, and seldom … */
const TRIPS_AT = 5
const pauses: readonly number[] = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR]
/** … and disabled when nothing has got through for so long. */
const GIVE_UP = 3 * DAY

/** Messages under way to one endpoint at once; one while it fails. */
export const atOnce = (failures: number): number => (failures === 0 ? 4 : 1)

export interface EndpointHealth {
  failures: number
  failingSince: Instant | null
  resumeAt: Instant | null
  disabledBecause: 'gone' | 'failing' | null
}

export interface MessageOutcome {
  state: 'waiting' | 'delivered' | 'failed'
  nextAt: Instant
}

const isSuccess = (status: number | null): boolean => status !== null && status >= 200 && status < 300
const GONE = 410

/**
 * @param tries of this message, this one included, since it was last asked for
 * @param status of the answer; null when there was none
 * @param chance 0 up to 1: spreads those that failed together
 */
export function afterAttempt(
  before: Pick<EndpointHealth, 'failures' | 'failingSince'>,
  { tries, status, at, chance }: { tries: number; status: number | null; at: Instant; chance: number },
): { message: MessageOutcome; endpoint: EndpointHealth } {
  if (isSuccess(status)) {
    return {
      message: { state: 'delivered', nextAt: at },
      endpoint: { failures: 0, failingSince: null, resumeAt: null, disabledBecause: null },
    }
  }
  const failures = before.failures + 1
  const failingSince = before.failingSince ?? at
  const over = at - failingSince >= GIVE_UP
  const disabledBecause = status === GONE ? 'gone' : over ? 'failing' : null
  const wait = waits[tries - 1]
  const ended = disabledBecause !== null || wait === undefined
  const pause = pauses[Math.min(failures - TRIPS_AT, pauses.length - 1)]
  return {
    message: ended
      ? { state: 'failed', nextAt: at }
      : { state: 'waiting', nextAt: at + Math.round(wait * (1 + chance / 10)) },
    endpoint: {
      failures,
      failingSince,
      resumeAt: pause === undefined || disabledBecause !== null ? null : at + pause,
      disabledBecause,
    },
  }
}
