/** The line under *why?*: what counted, where it paused, where it was due (T-38). */
import { describe, expect, it } from 'vitest'
import { clockLine } from './clock-line.ts'
import type { ExplainedClock } from './clock-line.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 21, 10, minutes)).toISOString()
const clock = (more: Partial<ExplainedClock> = {}): ExplainedClock => ({
  id: '019d0000-0000-7000-8000-000000000000',
  kind: 'response',
  tier: 'gold',
  policySeconds: 30 * 60,
  calendar: 'always',
  startedAt: at(0),
  startedBy: 'submitted',
  spans: [{ from: at(0), to: at(15), seconds: 15 * 60 }],
  dueAt: at(30),
  warnAt: null,
  warnedAt: null,
  expiredAt: null,
  excusedAt: null,
  unknownYears: [],
  endedAt: at(15),
  endedBy: 'answered',
  ...more,
})

describe('The line of a clock', () => {
  it('ends half way when it was answered half way', () => {
    const line = clockLine(clock(), Date.parse(at(50)))
    expect(line).toMatchObject({ due: 100, reached: 50, used: 15 * 60, left: 15 * 60 })
    expect(line.stretches).toEqual([{ left: 0, width: 50, kind: 'counted' }])
  })

  it('runs on after the answer was made, past due in red', () => {
    const running = clock({ endedAt: null, endedBy: null })
    const line = clockLine(running, Date.parse(at(40)))
    expect(line.stretches).toEqual([
      { left: 0, width: 75, kind: 'counted' },
      { left: 75, width: 25, kind: 'over' },
    ])
    expect(line).toMatchObject({ due: 75, reached: 100, used: 40 * 60, left: -10 * 60 })
  })

  it('hatches the hours in which the desk was shut', () => {
    const spans = [
      { from: at(0), to: at(10), seconds: 600 },
      { from: at(30), to: at(40), seconds: 600 },
    ]
    const line = clockLine(clock({ spans, dueAt: at(50), endedAt: at(40) }), Date.parse(at(40)))
    expect(line.stretches.map(({ kind }) => kind)).toEqual(['counted', 'paused', 'counted'])
    expect(line.used).toBe(1200)
  })
})
