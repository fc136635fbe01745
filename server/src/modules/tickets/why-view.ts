/** Why a clock stands where it stands: one run with its arithmetic, as agents see it (T-38). */
import type { ExplainedClock } from '@zhanggui/contract/tickets'
import { unknownYears } from '#kernel/business-time'
import { iso, isoOrNull } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { explain } from './domain/clock.ts'
import type { ClockRun } from './domain/clock.ts'

/** A clock's arithmetic (T-38): the spans that were counted; between them the desk was shut. */
export const explained = (run: ClockRun, at: Instant): ExplainedClock => ({
  id: run.id,
  kind: run.kind,
  tier: run.tier,
  policySeconds: run.initial,
  calendar: run.calendar === 'always' ? 'always' : run.calendar.zone,
  startedAt: iso(run.startedAt),
  startedBy: run.startedBy,
  spans: explain(run, at)
    .spans.filter(({ counted }) => counted)
    .map(({ from, to, seconds }) => ({ from: iso(from), to: iso(to), seconds })),
  dueAt: iso(run.dueAt),
  warnAt: isoOrNull(run.warnAt),
  warnedAt: isoOrNull(run.warnedAt),
  expiredAt: isoOrNull(run.expiredAt),
  excusedAt: isoOrNull(run.excusedAt),
  unknownYears: unknownYears(run.calendar, run.startedAt, run.endedAt ?? Math.max(run.dueAt, at)),
  endedAt: isoOrNull(run.endedAt),
  endedBy: run.end,
})
