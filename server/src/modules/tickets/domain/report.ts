/**
 * What the figures of a report mean (T-92). Counts and percentiles come from the store, or from anybody who counts the
 * activity log again; shares, averages and what was open at the end are made of them here and nowhere else.
 */
import type { ReportFigures } from '@zhanggui/contract/tickets-reports'

/** Of some durations: half of them are at most `median` long, nine in ten at most `p90`. Seconds. */
export interface Spread {
  readonly median: number | null
  readonly p90: number | null
}

/** What was counted of a period, of a piece of it, or of one agent, category, product or tier in it. */
export interface Tally {
  /** Tickets submitted, finished (待确认) for the first time, closed. */
  readonly submitted: number
  readonly finished: number
  readonly closed: number
  /** First public replies; those whose response clock was not excused; those of them in time. */
  readonly responses: number
  readonly responsesJudged: number
  readonly responsesInTime: number
  readonly response: Spread
  readonly finish: Spread
  readonly close: Spread
  /** Clock runs that ended before their time was out, and runs whose time ran out; excused ones are in neither (T-36). */
  readonly clocksInTime: number
  readonly overtime: number
  readonly reopened: number
  readonly urged: number
  readonly complained: number
  /** How many gave one star, two, … five. */
  readonly stars: readonly number[]
  readonly solved: number
  /** Closed because the time for a rating ran out (T-9). */
  readonly unrated: number
  readonly replies: number
}

const none: Spread = { median: null, p90: null }

export const noTally: Tally = {
  submitted: 0,
  finished: 0,
  closed: 0,
  responses: 0,
  responsesJudged: 0,
  responsesInTime: 0,
  response: none,
  finish: none,
  close: none,
  clocksInTime: 0,
  overtime: 0,
  reopened: 0,
  urged: 0,
  complained: 0,
  stars: [0, 0, 0, 0, 0],
  solved: 0,
  unrated: 0,
  replies: 0,
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits

const share = (part: number, whole: number): number | null => (whole === 0 ? null : rounded(part / whole, 4))

const whole = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds))

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)

/** The figures of a tally; `open` and `replies` are null where they are not told apart. */
export function figuresOf(tally: Tally, open: number | null, repliesToldApart = true): ReportFigures {
  const { stars, clocksInTime, overtime } = tally
  const rated = sum(stars)
  const given = sum(stars.map((count, i) => count * (i + 1)))
  return {
    submitted: tally.submitted,
    closed: tally.closed,
    open,
    responses: tally.responses,
    responseMedian: whole(tally.response.median),
    responseP90: whole(tally.response.p90),
    responseInTime: share(tally.responsesInTime, tally.responsesJudged),
    finished: tally.finished,
    finishMedian: whole(tally.finish.median),
    finishP90: whole(tally.finish.p90),
    closeMedian: whole(tally.close.median),
    closeP90: whole(tally.close.p90),
    clocks: clocksInTime + overtime,
    attainment: share(clocksInTime, clocksInTime + overtime),
    overtime,
    reopened: tally.reopened,
    reopenRate: share(tally.reopened, tally.finished),
    rated,
    stars: [...stars],
    starsAverage: rated === 0 ? null : rounded(given / rated, 2),
    solvedShare: share(tally.solved, rated),
    answerRate: share(rated, rated + tally.unrated),
    urged: tally.urged,
    complained: tally.complained,
    replies: repliesToldApart ? tally.replies : null,
  }
}

/**
 * How many tickets were open when each piece of time ended. `now`: open at this moment; `changes`: for each piece, tickets
 * that became open less those that ceased to be; `since`: the same from the end of the last piece until now.
 */
export function openAtEnds(now: number, changes: readonly number[], since: number): number[] {
  const ends: number[] = []
  let open = now - since
  for (const change of changes.toReversed()) {
    ends.unshift(open)
    open -= change
  }
  return ends
}
