/** When a message is tried again, when an endpoint is left alone, and when both are given up (T-93). */
import { describe, expect, it } from 'vitest'
import { events } from '@zhanggui/contract/events'
import { webhookEvents } from '@zhanggui/contract/webhooks'
import { DAY, HOUR, MINUTE } from '#kernel/instant'
import { told } from './message.ts'
import { afterAttempt, atOnce, waits } from './outcome.ts'

const at = Date.parse('2026-11-21T10:00:00Z')
const well = { failures: 0, failingSince: null }
const failed = (tries: number, before: Parameters<typeof afterAttempt>[0] = well, now = at) =>
  afterAttempt(before, { tries, status: 503, at: now, chance: 0 })

describe('a message', () => {
  it('is tried for more than three days', () => {
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(3 * DAY)
    expect(failed(waits.length).message.state).toBe('waiting')
    expect(failed(waits.length + 1).message.state).toBe('failed')
  })

  it('waits longer after each failure, and never all at the same moment', () => {
    const next = waits.map((_, index) => failed(index + 1).message.nextAt)
    expect(next).toEqual(next.toSorted((a, b) => a - b))
    const late = afterAttempt(well, { tries: 1, status: null, at, chance: 0.99 })
    expect(late.message.nextAt).toBeGreaterThan(failed(1).message.nextAt)
  })

  it.each([200, 201, 204, 299])('is delivered by %d', (status) => {
    const after = afterAttempt({ failures: 7, failingSince: at - DAY }, { tries: 3, status, at, chance: 0 })
    expect(after).toEqual({
      message: { state: 'delivered', nextAt: at },
      endpoint: { failures: 0, failingSince: null, resumeAt: null, disabledBecause: null },
    })
  })

  it.each([199, 301, 302, 304, 400, 401, 404, 429, 500, null])('is not delivered by %s', (status) => {
    expect(afterAttempt(well, { tries: 1, status, at, chance: 0 }).message.state).toBe('waiting')
  })
})

describe('an endpoint', () => {
  it('is left alone after five failures in a row, longer and longer up to an hour', () => {
    const rest = (failures: number) => failed(1, { failures, failingSince: at }).endpoint.resumeAt
    expect([3, 4, 5, 6, 7, 20].map(rest)).toEqual([
      null,
      at + MINUTE,
      at + 5 * MINUTE,
      at + 15 * MINUTE,
      at + HOUR,
      at + HOUR,
    ])
    expect([atOnce(0), atOnce(1)]).toEqual([4, 1])
  })

  it('is given up after three days of nothing but failures, and at once when it is gone', () => {
    const since = { failures: 40, failingSince: at }
    expect(failed(3, since, at + 3 * DAY - 1).endpoint.disabledBecause).toBeNull()
    expect(failed(3, since, at + 3 * DAY)).toMatchObject({
      message: { state: 'failed' },
      endpoint: { disabledBecause: 'failing', resumeAt: null },
    })
    expect(afterAttempt(well, { tries: 1, status: 410, at, chance: 0 }).endpoint.disabledBecause).toBe('gone')
  })
})

describe('what is told', () => {
  it('are facts that the event has, for every event that can be chosen', () => {
    expect(Object.keys(told).sort()).toEqual(Object.keys(webhookEvents).sort())
    for (const [event, keys] of Object.entries(told)) {
      const { shape } = events[event as keyof typeof told]
      expect(
        keys.filter((key) => !(key in shape)),
        event,
      ).toEqual([])
    }
  })

  it('are never notes, remarks, the text of a complaint, a tier or a phone (T-35, T-62)', () => {
    const inside = /note|remark|^text$|reason|tier|phone|mail/i
    expect(
      Object.values(told)
        .flat()
        .filter((key) => inside.test(key)),
    ).toEqual([])
  })
})
