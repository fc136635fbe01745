/** What of an address a report reads, and what a change leaves of it. */
import { describe, expect, it } from 'vitest'
import { changed, fits, readAsked, readDimension } from './address.ts'

describe('the address of a report', () => {
  it('gives a period, own days or neither, and ignores what the server would refuse', () => {
    const read = (address: string) => readAsked(new URLSearchParams(address))
    expect(read('')).toEqual({})
    expect(read('period=90-days&grain=week')).toEqual({ period: '90-days', grain: 'week' })
    expect(read('from=2026-11-01&to=2026-11-20&period=7-days')).toEqual({
      from: '2026-11-01',
      to: '2026-11-20',
    })
    expect(read('from=2026-11-20&to=2026-11-01')).toEqual({})
    expect(read('from=2026-11-31&to=2026-12-01&grain=year')).toEqual({})
    expect(read('from=2026-11-01')).toEqual({})
  })

  it('takes 366 days and no more', () => {
    expect(fits('2026-01-01', '2027-01-01')).toBe(true)
    expect(fits('2026-01-01', '2027-01-02')).toBe(false)
  })

  it('keeps what was not changed', () => {
    const address = new URLSearchParams('period=7-days&by=tier')
    expect(changed(address, { period: undefined, from: '2026-11-01' }).toString()).toBe(
      'by=tier&from=2026-11-01',
    )
    expect(readDimension(address)).toBe('tier')
    expect(readDimension(new URLSearchParams('by=moon'))).toBe('agent')
  })
})
