/** What a clock starts with, when it warns and when it expires (T-30 to T-35). */
import { describe, expect, it } from 'vitest'
import { weekdays } from '#kernel/business-time'
import type { BusinessHours, Weekday, Window } from '#kernel/business-time'
import { HOUR, MINUTE, SECOND } from '#kernel/instant'
import type { Tier } from '@zhanggui/contract/identity'
import { endClock, expiresBy, explain, remainingTime, startClock } from './clock.ts'

const T0 = Date.UTC(2026, 10, 20, 1, 0, 0) // Friday 09:00 in Shanghai
const policy = (tier: Tier) => ({ tier, calendar: 'always' as const })

describe('the initial time (T-30) and the warning (T-32)', () => {
  const rows = [
    ['diamond', 15, null, 90, null],
    ['gold', 30, null, 135, 120],
    ['silver', 60, null, 180, 165],
    ['normal', 240, 225, 360, 345],
  ] as const
  it.each(rows)(
    '%s: response %i min (warned after %s), reply %i min (warned after %s)',
    (tier, ...minutes) => {
      const [response, responseWarned, reply, replyWarned] = minutes
      const from = (at: number | null) => at && (at - T0) / MINUTE
      const first = startClock('c', 'submitted', policy(tier), T0)
      expect([first.kind, from(first.dueAt), from(first.warnAt)]).toEqual([
        'response',
        response,
        responseWarned,
      ])
      for (const by of ['replied', 'customer-replied', 'reopened'] as const) {
        const next = startClock('c', by, policy(tier), T0)
        expect([next.kind, from(next.dueAt), from(next.warnAt)]).toEqual(['reply', reply, replyWarned])
      }
    },
  )
})

describe('a running clock', () => {
  const run = startClock('c', 'submitted', policy('diamond'), T0)

  it('counts down to 0 and then the overtime', () => {
    expect(remainingTime(run, T0)).toBe(900)
    expect(remainingTime(run, T0 + 15 * MINUTE)).toBe(0)
    expect(remainingTime(run, T0 + 16 * MINUTE)).toBe(-60)
  })

  it('has expired the moment its time is 0, not before', () => {
    expect(expiresBy(run, run.dueAt - 1)).toBe(false)
    expect(expiresBy(run, run.dueAt)).toBe(true)
  })

  it('expires when it is ended too late and nobody had counted that, once (T-33)', () => {
    expect(endClock(run, 'answered', run.dueAt - SECOND).expiredAt).toBeNull()
    expect(endClock(run, 'answered', run.dueAt + SECOND).expiredAt).toBe(run.dueAt + SECOND)
    const told = { ...run, expiredAt: run.dueAt }
    expect(endClock(told, 'answered', run.dueAt + HOUR).expiredAt).toBe(run.dueAt)
  })
})

describe('why? (T-38)', () => {
  const hours = (from: number, to: number): Window => ({ from: from * 3600, to: to * 3600 })
  const office: BusinessHours = {
    zone: 'Asia/Shanghai',
    week: Object.fromEntries(
      weekdays.map((day, i) => [day, i < 5 ? [hours(9, 12), hours(13, 18)] : []]),
    ) as unknown as Record<Weekday, Window[]>,
    exceptions: {},
    makeUp: [],
  }

  it('shows the spans that were counted and the pauses between them', () => {
    const run = startClock('c', 'submitted', { tier: 'normal', calendar: office }, T0)
    expect(run.dueAt).toBe(T0 + 5 * HOUR) // 09:00 to 12:00, 13:00 to 14:00
    const why = explain(run, T0 + 6 * HOUR)
    expect(why.spans.map((span) => [span.seconds, span.counted])).toEqual([
      [3 * 3600, true],
      [3600, false],
      [2 * 3600, true],
    ])
    expect(why).toMatchObject({ used: 5 * 3600, remaining: -3600 })
  })

  it('adds up: initial − counted = remaining, also when it ended', () => {
    for (const calendar of [office, 'always' as const]) {
      const run = endClock(
        startClock('c', 'replied', { tier: 'gold', calendar }, T0),
        'answered',
        T0 + 7 * HOUR,
      )
      const why = explain(run, T0 + 100 * HOUR)
      const used = why.spans.filter((span) => span.counted).reduce((sum, span) => sum + span.seconds, 0)
      expect([used, run.initial - used]).toEqual([why.used, why.remaining])
    }
  })
})
