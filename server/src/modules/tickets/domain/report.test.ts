/** What the figures of a report mean, and which days it is about (T-92). */
import { describe, expect, it } from 'vitest'
import { figuresOf, noTally, openAtEnds } from './report.ts'
import { grainFor, piecesOf, spanBefore, spanOf } from './report-period.ts'

describe('the figures of a report', () => {
  it('have no shares, averages or times where nothing happened', () => {
    expect(figuresOf(noTally, 0)).toMatchObject({
      submitted: 0,
      open: 0,
      clocks: 0,
      attainment: null,
      responseInTime: null,
      responseMedian: null,
      reopenRate: null,
      starsAverage: null,
      solvedShare: null,
      answerRate: null,
      replies: 0,
    })
  })

  it('share the clock runs that ended in time among those that were judged', () => {
    expect(figuresOf({ ...noTally, clocksInTime: 2, overtime: 1 }, null)).toMatchObject({
      clocks: 3,
      overtime: 1,
      attainment: 0.6667,
    })
  })

  it('take first responses with an excused clock into the times, not into the share in time (T-36)', () => {
    const tally = { ...noTally, responses: 5, responsesJudged: 4, responsesInTime: 3 }
    expect(figuresOf(tally, null)).toMatchObject({ responses: 5, responseInTime: 0.75 })
  })

  it('weigh ratings by their stars, and count as asked whom the time for rating ran out on (T-9)', () => {
    const tally = { ...noTally, stars: [1, 0, 0, 0, 3], solved: 3, unrated: 4 }
    expect(figuresOf(tally, null)).toMatchObject({
      rated: 4,
      starsAverage: 4,
      solvedShare: 0.75,
      answerRate: 0.5,
    })
  })

  it('leave out who wrote replies where that is not told apart', () => {
    expect(figuresOf({ ...noTally, replies: 3 }, null, false).replies).toBeNull()
  })

  it('count what was open at the end of each piece back from now', () => {
    // Ten are open now; two came since the period ended.
    expect(openAtEnds(10, [3, -1, 4], 2)).toEqual([5, 4, 8])
    expect(openAtEnds(0, [], 0)).toEqual([])
  })
})

describe('the days of a report', () => {
  const today = '2026-03-02'

  it('are the last thirty unless said, today among them', () => {
    expect(spanOf({}, today)).toEqual({ from: '2026-02-01', to: today })
    expect(spanOf({ period: '7-days' }, today)).toEqual({ from: '2026-02-24', to: today })
    expect(spanOf({ period: 'this-month' }, today)).toEqual({ from: '2026-03-01', to: today })
    expect(spanOf({ period: 'last-month' }, today)).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(spanOf({ from: '2025-12-30', to: '2026-01-02' }, today)).toEqual({
      from: '2025-12-30',
      to: '2026-01-02',
    })
  })

  it('go until today when only the first is said, and are thirty when only the last is', () => {
    expect(spanOf({ from: '2026-01-01' }, today)).toEqual({ from: '2026-01-01', to: today })
    expect(spanOf({ from: '2024-01-01' }, today)).toEqual({ from: '2024-01-01', to: '2024-12-31' })
    expect(spanOf({ from: '2027-01-01' }, today)).toEqual({ from: '2027-01-01', to: '2027-01-01' })
    expect(spanOf({ to: '2026-01-30' }, today)).toEqual({ from: '2026-01-01', to: '2026-01-30' })
  })

  it('are compared with as many days right before them', () => {
    expect(spanBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({
      from: '2026-01-29',
      to: '2026-02-28',
    })
    expect(spanBefore({ from: today, to: today })).toEqual({ from: '2026-03-01', to: '2026-03-01' })
  })

  it('fall into days, weeks from Monday on, or months, none left out and the ends cut short', () => {
    const span = { from: '2026-02-26', to: '2026-03-10' }
    expect(piecesOf(span, 'day')).toHaveLength(13)
    expect(piecesOf(span, 'week')).toEqual([
      { from: '2026-02-26', to: '2026-03-01' },
      { from: '2026-03-02', to: '2026-03-08' },
      { from: '2026-03-09', to: '2026-03-10' },
    ])
    expect(piecesOf(span, 'month')).toEqual([
      { from: '2026-02-26', to: '2026-02-28' },
      { from: '2026-03-01', to: '2026-03-10' },
    ])
  })

  it('are shown in pieces that can be told apart', () => {
    expect(grainFor({ from: '2026-03-01', to: '2026-03-31' })).toBe('day')
    expect(grainFor({ from: '2026-01-01', to: '2026-03-31' })).toBe('week')
    expect(grainFor({ from: '2026-01-01', to: '2026-12-31' })).toBe('month')
  })
})
