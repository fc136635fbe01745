/** What the statements of a report counted, put together. */
import { noTally } from '../domain/report.ts'
import type { Tally } from '../domain/report.ts'
import type { CountedRow, Measures } from '../store/report.ts'

/** The rows of a place, or of the places that make a whole; where nothing happened there is none. */
export function tallyOf(rows: readonly CountedRow[]): Tally {
  const count = (measure: keyof Measures): number => rows.reduce((sum, row) => sum + (row[measure] ?? 0), 0)
  // One row tells how long things took: pieces do not add up.
  const value = (measure: keyof Measures): number | null =>
    rows.find((row) => row[measure] !== undefined)?.[measure] ?? null
  return {
    ...noTally,
    submitted: count('submitted'),
    finished: count('finished'),
    closed: count('closed'),
    responses: count('responses'),
    responsesJudged: count('responses_judged'),
    responsesInTime: count('responses_in_time'),
    response: { median: value('response_median'), p90: value('response_p90') },
    finish: { median: value('finish_median'), p90: value('finish_p90') },
    close: { median: value('close_median'), p90: value('close_p90') },
    clocksInTime: count('clocks_in_time'),
    overtime: count('overtime'),
    reopened: count('reopened'),
    urged: count('urged'),
    complained: count('complained'),
    stars: [count('stars1'), count('stars2'), count('stars3'), count('stars4'), count('stars5')],
    solved: count('solved'),
    unrated: count('unrated'),
    replies: count('replies'),
  }
}
