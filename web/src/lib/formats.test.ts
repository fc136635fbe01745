/** Times and amounts read the way people write them. */
import { describe, expect, it } from 'vitest'
import { countdown, dateTime, formatsIn } from './formats.ts'

const zh = formatsIn('zh-CN')
const en = formatsIn('en-US')
const now = new Date(2026, 10, 21, 18, 5).getTime()
const ago = (seconds: number) => new Date(now - seconds * 1000)

describe('a moment', () => {
  it('is told as a distance within a day', () => {
    expect(zh.relative(ago(20), now)).toBe('刚刚')
    expect(zh.relative(ago(180), now)).toBe('3 分钟前')
    expect(en.relative(ago(180), now)).toBe('3 minutes ago')
    expect(zh.relative(ago(23 * 3600 + 3599), now)).toBe('23 小时前')
  })

  it('is told as a date from one day on, the same in both languages', () => {
    expect(zh.relative(ago(86_400), now)).toBe('2026-11-20 18:05')
    expect(en.relative(ago(86_400), now)).toBe(dateTime(ago(86_400)))
  })
})

describe('a clock', () => {
  it('counts down to the second', () => {
    expect(countdown(14 * 60_000 + 32_999)).toBe('00:14:32')
    expect(countdown(0)).toBe('00:00:00')
  })

  it('counts how long it is overdue in the same way', () => {
    expect(countdown(-61_000)).toBe('00:01:01')
  })

  it('shows days in front', () => {
    expect(countdown(3 * 86_400_000 + 4 * 3_600_000)).toBe('3d 04:00:00')
  })
})

describe('a span that is over', () => {
  it('is told in its two largest parts', () => {
    expect(zh.duration(5_400)).toBe('1 小时 30 分')
    expect(en.duration(90_061)).toBe('1 d 1 h')
    expect(zh.duration(0)).toBe('0 秒')
  })
})

describe('an amount', () => {
  it('of money has its sign, groups and cents', () => {
    expect(zh.money(123_450)).toBe('¥1,234.50')
    expect(en.money(123_450)).toBe('¥1,234.50')
  })

  it('of bytes has one digit behind the point', () => {
    expect([zh.size(70), zh.size(1536), zh.size(20 * 1024 * 1024)]).toEqual(['70 B', '1.5 KB', '20 MB'])
  })
})
