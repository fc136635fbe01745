/** Proves when an instance expires and when it counts as closed (S-12, S-R4). */
import { describe, expect, it } from 'vitest'
import { DAY, SECOND } from '#kernel/instant'
import { expiresOn, openedOn, stateAt, termOf } from './term.ts'

const midnight = Date.parse('2026-12-01T00:00:00+08:00')

describe('the term of an instance', () => {
  it('runs to 23:59:59 of its last day in Asia/Shanghai (S-R4)', () => {
    const term = termOf('2026-11-01', '2026-11-30')
    expect(term).toEqual({ openedAt: Date.parse('2026-11-01T00:00:00+08:00'), expiresAt: midnight })
    expect(term && [openedOn(term), expiresOn(term)]).toEqual(['2026-11-01', '2026-11-30'])
  })

  it('may be a single day, or have no end, but does not end before it begins', () => {
    expect(termOf('2026-11-30', '2026-11-30')?.expiresAt).toBe(midnight)
    expect(termOf('2026-11-30', null)?.expiresAt).toBeNull()
    expect(termOf('2026-11-30', '2026-11-29')).toBeNull()
  })
})

it.each([
  ['active', null, 400 * DAY, 'active'],
  ['active', midnight, -SECOND, 'active'],
  ['active', midnight, 0, 'expired'],
  ['in_service', midnight, 7 * DAY - SECOND, 'expired'],
  ['in_service', midnight, 7 * DAY, 'closed'],
  ['provisioning', midnight, 7 * DAY, 'provisioning'],
  ['closed', null, 0, 'closed'],
] as const)('%s with the end %s is, %s ms after it, %s (S-12)', (state, expiresAt, after, seen) => {
  expect(stateAt(state, expiresAt, midnight + after)).toBe(seen)
})
