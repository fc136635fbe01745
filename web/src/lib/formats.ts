/** Times, durations, money and sizes as people read them, in the reader's language and zone. */
import type { Locale } from '@zhanggui/contract/refusals'
import { useMemo } from 'react'
import { useLocale } from './locale.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const two = (value: number): string => String(value).padStart(2, '0')

/** `2026-11-21 18:05` in the browser's zone, the same in both languages. */
export function dateTime(at: Date): string {
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** Milliseconds as `00:14:32`, with days in front from one day on (`3d 04:00:00`); a sign is the caller's business. */
export function countdown(milliseconds: number): string {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000)
  const days = Math.floor(seconds / 86_400)
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60]
    .map(two)
    .join(':')
  return days === 0 ? clock : `${days}d ${clock}`
}

/** Chinese is set with a space between figures and words; Intl leaves it out. */
const spaced = (text: string): string => text.replace(/(\d)(?=\p{Script=Han})/gu, '$1 ')

export interface Formats {
  dateTime(at: Date): string
  /** "3 分钟前" within a day of `now`, the date and time otherwise. */
  relative(at: Date, now: number): string
  /** `1 h 30 min`, for spans that are over. */
  duration(seconds: number): string
  /** Integer cents as `¥1,234.50`. */
  money(cents: number): string
  number(value: number): string
  /** Bytes as `1.2 MB`. */
  size(bytes: number): string
  /** `甲、乙、丙`, `A, B, C`. */
  list(names: readonly string[]): string
}

function duration(locale: Locale, seconds: number): string {
  const zh = locale === 'zh-CN'
  const parts: [number, string, string][] = [
    [Math.floor(seconds / 86_400), '天', 'd'],
    [Math.floor(seconds / 3600) % 24, '小时', 'h'],
    [Math.floor(seconds / 60) % 60, '分', 'min'],
    [Math.floor(seconds) % 60, '秒', 's'],
  ]
  const told = parts.filter(([amount]) => amount > 0).slice(0, 2)
  const shown = told.length === 0 ? parts.slice(3) : told
  return shown.map(([amount, hanzi, latin]) => `${amount} ${zh ? hanzi : latin}`).join(' ')
}

/** All formats of one language. */
export function formatsIn(locale: Locale): Formats {
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'long' })
  const just = locale === 'zh-CN' ? '刚刚' : 'just now'
  const number = new Intl.NumberFormat(locale)
  const money = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'CNY',
    currencyDisplay: 'narrowSymbol',
  })
  const oneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  return {
    dateTime,
    relative(at, now) {
      const passed = now - at.getTime()
      if (Math.abs(passed) < MINUTE) return just
      if (Math.abs(passed) >= DAY) return dateTime(at)
      return spaced(
        Math.abs(passed) < HOUR
          ? ago.format(-Math.trunc(passed / MINUTE), 'minute')
          : ago.format(-Math.trunc(passed / HOUR), 'hour'),
      )
    },
    duration: (seconds) => duration(locale, seconds),
    money: (cents) => money.format(cents / 100),
    number: (value) => number.format(value),
    list: (names) => names.join(locale === 'zh-CN' ? '、' : ', '),
    size(bytes) {
      if (bytes < 1024) return `${bytes} B`
      return bytes < 1024 * 1024
        ? `${oneDigit.format(bytes / 1024)} KB`
        : `${oneDigit.format(bytes / 1024 / 1024)} MB`
    },
  }
}

export function useFormats(): Formats {
  const locale = useLocale()
  return useMemo(() => formatsIn(locale), [locale])
}
