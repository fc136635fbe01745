/** Time in agents’ hands adds up over its runs (T-34). */
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '#kernel/instant'
import { atZero, running, spentBy } from '#kernel/stopwatch'

describe('a stopwatch', () => {
  it('adds up its runs and stands between them', () => {
    let watch = running(atZero, true, 0, 'always')
    watch = running(watch, false, 10 * MINUTE, 'always')
    watch = running(watch, true, HOUR, 'always')
    expect(spentBy(watch, HOUR + 5 * MINUTE, 'always')).toBe(15 * MINUTE)
  })

  it('goes on undisturbed when it is told what it is doing already', () => {
    const watch = running(atZero, true, 0, 'always')
    expect(running(watch, true, MINUTE, 'always')).toBe(watch)
    expect(running(atZero, false, MINUTE, 'always')).toBe(atZero)
  })
})
