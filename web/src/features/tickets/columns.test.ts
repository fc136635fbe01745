/** Columns shown, hidden and put in order (T-50). */
import { describe, expect, it } from 'vitest'
import { moved, toggled } from './columns.ts'

describe('The columns of a list', () => {
  it('are shown at the end and hidden where they stand', () => {
    expect(toggled(['title', 'state'], 'tier')).toEqual(['title', 'state', 'tier'])
    expect(toggled(['title', 'state', 'tier'], 'state')).toEqual(['title', 'tier'])
  })

  it('move by one place and stay at the ends', () => {
    expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c'])
  })
})
