/** Proves that one tag is one tag however it is typed, and what adding and removing leaves (T-90). */
import { describe, expect, it } from 'vitest'
import { colourOf, folded, namesOf, retagged, tidy } from './tags.ts'

describe('the name of a tag (T-90)', () => {
  it('is the same in any case and width, and without needless blanks', () => {
    expect(folded(' ＶＩＰ　客户 ')).toBe('vip 客户')
    expect(folded('Vip  客户')).toBe('vip 客户')
    expect(tidy('  催 款 ')).toBe('催 款')
    expect([...namesOf(['备案', ' 备案', 'ICP', 'icp']).values()]).toEqual(['备案', 'icp'])
  })

  it('gives the same colour to the same name', () => {
    expect(colourOf('退款')).toBe(colourOf(' 退款 '))
    expect(new Set(['备案', '退款', '发票', '域名', '续费', 'VIP'].map(colourOf)).size).toBeGreaterThan(2)
  })
})

describe('adding and removing (T-90)', () => {
  const current = new Set(['备案', '退款'])
  it('touches only what changes, and keeps what is both added and removed', () => {
    const of = (add: string[], remove: string[]) =>
      retagged(current, { add: namesOf(add), remove: namesOf(remove) })
    expect(of(['备案', 'VIP'], [])).toEqual({ added: ['vip'], removed: [] })
    expect(of([], ['退款', '域名'])).toEqual({ added: [], removed: ['退款'] })
    expect(of(['退款'], ['退款'])).toEqual({ added: [], removed: [] })
  })
})
