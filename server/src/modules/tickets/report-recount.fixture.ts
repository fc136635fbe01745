/** Counts a report again from the activity log alone, ticket by ticket and event by event, as somebody with a pencil would (T-92). */
import type { Instant } from '#kernel/instant'
import { noTally } from './domain/report.ts'
import type { Spread, Tally } from './domain/report.ts'

/** A line of the log. */
export interface Logged {
  ticketId: string
  kind: string
  actorId: string | null
  at: Instant
  facts: Readonly<Record<string, unknown>>
}

/** One thing that a figure counts. */
interface Happened {
  what: Exclude<keyof Tally, 'stars' | 'response' | 'finish' | 'close'> | 'stars'
  ticketId: string
  at: Instant
  /** Of a reply: who wrote it. */
  by?: string | null
  /** Seconds since submission. */
  took?: number
  stars?: number
}

interface Life {
  submittedAt: Instant
  replied: boolean
  finished: boolean
  isOpen: boolean
  /** The run that is under way. */
  clock: { expired: boolean; excused: boolean } | null
  /** Before it was merged into another ticket: its clock, and what the merge made happen (T-90). */
  unmerged: { clock: Life['clock']; happened: readonly Happened[] } | null
}

export interface Recounted {
  happened: Happened[]
  /** +1 when a ticket becomes open, −1 when it ceases to be. */
  opened: { at: Instant; by: number }[]
}

const ended = (state: unknown): boolean => state === 'confirmed' || state === 'closed'

export function recountLog(log: readonly Logged[]): Recounted {
  const lives = new Map<string, Life>()
  const happened: Happened[] = []
  const opened: Recounted['opened'] = []
  for (const { ticketId, kind, actorId, at, facts } of log) {
    const say = (what: Happened['what'], more: Partial<Happened> = {}) =>
      happened.push({ what, ticketId, at, ...more })
    const life = lives.get(ticketId) ?? {
      submittedAt: at,
      replied: false,
      finished: false,
      isOpen: false,
      clock: null,
      unmerged: null,
    }
    lives.set(ticketId, life)
    const took = (at - life.submittedAt) / 1000
    const stop = () => {
      if (life.clock && !life.clock.expired && !life.clock.excused) say('clocksInTime')
      life.clock = null
    }
    const start = () => (life.clock ??= { expired: false, excused: false })
    switch (kind) {
      case 'created':
        say('submitted')
        start()
        break
      case 'replied':
        say('replies', { by: actorId })
        if (!life.replied) {
          say('responses', { took })
          if (!life.clock?.excused) say('responsesJudged')
          if (!life.clock?.excused && !life.clock?.expired) say('responsesInTime')
        }
        life.replied = true
        stop()
        if (facts['act'] === 'reply') start()
        if (facts['act'] === 'finish' && !life.finished) {
          say('finished', { took })
          life.finished = true
        }
        break
      case 'customer-replied':
        start()
        break
      case 'reopened':
        say('reopened')
        start()
        break
      case 'urged':
      case 'complained':
        say(kind)
        break
      case 'clock-expired':
        say('overtime')
        if (life.clock) life.clock.expired = true
        break
      case 'clock-recounted':
        if (life.clock && facts['overdueByChange'] === true) life.clock.excused = true
        else if (life.clock && Date.parse(String(facts['dueAt'])) > at) life.clock.excused = false
        break
      case 'moved':
        if (facts['act'] === 'unmerge') {
          // As if it had never been closed.
          life.clock = life.unmerged?.clock ?? null
          for (const one of life.unmerged?.happened ?? []) happened.splice(happened.indexOf(one), 1)
          break
        }
        {
          const [clock, before] = [life.clock, happened.length]
          if (['withdraw', 'close', 'merge'].includes(String(facts['act']))) stop()
          if (facts['to'] === 'closed') say('closed', { took })
          life.unmerged = { clock, happened: happened.slice(before) }
        }
        if (facts['act'] === 'auto-close') say('unrated')
        if (facts['act'] === 'rate') {
          say('stars', { stars: Number(facts['stars']) })
          if (facts['solved'] === true) say('solved')
        }
    }
    const isOpen = kind === 'created' || ('to' in facts && 'act' in facts ? !ended(facts['to']) : life.isOpen)
    if (isOpen !== life.isOpen) opened.push({ at, by: isOpen ? 1 : -1 })
    life.isOpen = isOpen
  }
  return { happened, opened }
}

const rank = (sorted: readonly number[], part: number): number | null =>
  sorted[Math.ceil(sorted.length * part) - 1] ?? null

const spreadOf = (took: readonly number[]): Spread => {
  const sorted = took.toSorted((a, b) => a - b)
  return { median: rank(sorted, 0.5), p90: rank(sorted, 0.9) }
}

/** The tally of what happened from a moment until before another, of those that `mine` picks. */
export function tallyBetween(
  { happened }: Recounted,
  [from, until]: readonly [Instant, Instant],
  mine: (one: { ticketId: string; by?: string | null }) => boolean = () => true,
): Tally {
  const here = happened.filter((one) => one.at >= from && one.at < until && mine(one))
  const count = (what: Happened['what']) => here.filter((one) => one.what === what).length
  const took = (what: Happened['what']) =>
    here.flatMap((one) => (one.what === what && one.took !== undefined ? [one.took] : []))
  const stars = here.flatMap((one) => one.stars ?? [])
  return {
    ...noTally,
    submitted: count('submitted'),
    finished: count('finished'),
    closed: count('closed'),
    responses: count('responses'),
    responsesJudged: count('responsesJudged'),
    responsesInTime: count('responsesInTime'),
    response: spreadOf(took('responses')),
    finish: spreadOf(took('finished')),
    close: spreadOf(took('closed')),
    clocksInTime: count('clocksInTime'),
    overtime: count('overtime'),
    reopened: count('reopened'),
    urged: count('urged'),
    complained: count('complained'),
    stars: [1, 2, 3, 4, 5].map((given) => stars.filter((each) => each === given).length),
    solved: count('solved'),
    unrated: count('unrated'),
    replies: count('replies'),
  }
}

/** Tickets open just before a moment. */
export const openBefore = ({ opened }: Recounted, moment: Instant): number =>
  opened.reduce((open, { at, by }) => (at < moment ? open + by : open), 0)
