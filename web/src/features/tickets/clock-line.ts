/** A clock's arithmetic as a line to draw: what was counted, where it warned, where it was due (T-38). */
import type { z } from 'zod'
import type { why } from '@zhanggui/contract/tickets'

export type ExplainedClock = z.output<typeof why>['clocks'][number]

/** A stretch of the line, from and width in percent. */
export interface Stretch {
  readonly left: number
  readonly width: number
  readonly kind: 'counted' | 'paused' | 'over'
}

export interface ClockLine {
  readonly stretches: readonly Stretch[]
  /** Where it was or will be due, in percent; null marks do not exist for this clock. */
  readonly due: number
  readonly warn: number | null
  /** Where it ended, or now. */
  readonly reached: number
  /** Seconds counted so far. */
  readonly used: number
  /** Seconds left; negative once overdue. */
  readonly left: number
}

/** `now`: milliseconds since the epoch. */
export function clockLine(clock: ExplainedClock, now: number): ClockLine {
  const start = Date.parse(clock.startedAt)
  const due = Date.parse(clock.dueAt)
  const reached = clock.endedAt === null ? Math.max(now, start) : Date.parse(clock.endedAt)
  const end = Math.max(due, reached, start + 1000)
  const place = (at: number) => (Math.min(Math.max(at - start, 0), end - start) / (end - start)) * 100
  const stretches: Stretch[] = []
  const add = (from: number, to: number, kind: Stretch['kind']) => {
    if (to > from) stretches.push({ left: place(from), width: place(to) - place(from), kind })
  }
  let at = start
  const spans = clock.spans.map((span) => ({ from: Date.parse(span.from), to: Date.parse(span.to) }))
  // A running clock's last span ends when the answer was made; the line goes on to now.
  const last = spans.at(-1)
  const toldUntil = last?.to ?? reached
  if (clock.endedAt === null && last && reached > last.to) last.to = reached
  for (const span of spans) {
    add(at, span.from, 'paused')
    add(span.from, Math.min(span.to, Math.max(due, span.from)), 'counted')
    add(Math.max(span.from, due), span.to, 'over')
    at = span.to
  }
  add(at, reached, 'paused')
  const told = clock.spans.reduce((sum, span) => sum + span.seconds, 0)
  const since = last && clock.endedAt === null ? Math.floor((last.to - toldUntil) / 1000) : 0
  const used = told + since
  return {
    stretches,
    due: place(due),
    warn: clock.warnAt === null ? null : place(Date.parse(clock.warnAt)),
    reached: place(reached),
    used,
    left: clock.policySeconds - used,
  }
}
