/** Desks that count only their open hours, over lunch, nights, weekends, holidays and make-up workdays (T-36). */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE, SECOND } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { addOpenTime, checkCalendar, openSecondsBetween, openSpans, weekdays } from '#kernel/business-time'
import type { BusinessHours, Weekday, Window } from '#kernel/business-time'

const at = (text: string): Instant => Temporal.Instant.from(text).epochMilliseconds
const hours = (from: number, to: number): Window => ({ from: from * 3600, to: to * 3600 })
const weekOf = (workday: readonly Window[], weekend: readonly Window[] = []) =>
  Object.fromEntries(weekdays.map((day, i) => [day, i < 5 ? workday : weekend])) as Record<Weekday, Window[]>

const office: BusinessHours = {
  zone: 'Asia/Shanghai',
  week: weekOf([hours(9, 12), hours(13, 18)]),
  exceptions: { '2026-10-01': 'off', '2026-10-02': 'off', '2026-10-10': 'work' },
  makeUp: [hours(10, 16)],
}

describe('a desk that works from 9 to 12 and from 13 to 18 in Shanghai (T-36)', () => {
  it('counts on over lunch, nights and weekends', () => {
    // Friday 17:30 → Monday 09:30: half an hour each side of the weekend.
    expect(addOpenTime(office, at('2026-11-20T17:30+08:00'), 3600)).toBe(at('2026-11-23T09:30+08:00'))
    expect(addOpenTime(office, at('2026-11-20T11:30+08:00'), 3600)).toBe(at('2026-11-20T13:30+08:00'))
  })

  it('leaves a due time on the closing instant where it falls', () => {
    expect(addOpenTime(office, at('2026-11-20T17:30+08:00'), 1800)).toBe(at('2026-11-20T18:00+08:00'))
    expect(addOpenTime(office, at('2026-11-20T11:00+08:00'), 3600)).toBe(at('2026-11-20T12:00+08:00'))
  })

  it('counts from the opening when it starts outside hours', () => {
    expect(addOpenTime(office, at('2026-11-21T03:00+08:00'), 1)).toBe(at('2026-11-23T09:00:01+08:00'))
  })

  it('counts seconds, not minutes', () => {
    expect(addOpenTime(office, at('2026-11-20T17:59:59+08:00'), 2)).toBe(at('2026-11-23T09:00:01+08:00'))
    expect(openSecondsBetween(office, at('2026-11-20T17:59:59+08:00'), at('2026-11-23T09:00:01+08:00'))).toBe(
      2,
    )
  })

  it('is shut on holidays and open on make-up workdays, with their own hours', () => {
    const day = (date: string) =>
      openSecondsBetween(office, at(`${date}T00:00+08:00`), at(`${date}T23:59:59+08:00`))
    expect(day('2026-10-01')).toBe(0)
    expect(day('2026-10-10')).toBe(6 * 3600) // a Saturday
    expect(day('2026-10-17')).toBe(0)
  })

  it('lists the spans that it counts', () => {
    const friday = at('2026-11-20T11:00+08:00')
    expect([...openSpans(office, friday, at('2026-11-20T14:00+08:00'))]).toEqual([
      { from: friday, to: friday + HOUR },
      { from: friday + 2 * HOUR, to: friday + 3 * HOUR },
    ])
  })
})

describe('7×24', () => {
  it('is one span and plain addition', () => {
    expect([...openSpans('always', 5, 9)]).toEqual([{ from: 5, to: 9 }])
    expect([...openSpans('always', 9, 9)]).toEqual([])
    expect(addOpenTime('always', 5, 60)).toBe(5 + MINUTE)
    expect(openSecondsBetween('always', 0, 90 * SECOND + 999)).toBe(90)
  })

  it('is the same as a business calendar that never shuts', () => {
    const never: BusinessHours = { ...office, week: weekOf([hours(0, 24)], [hours(0, 24)]), exceptions: {} }
    const start = at('2026-11-20T17:30+08:00')
    expect([...openSpans(never, start, start + 3 * DAY)]).toEqual([{ from: start, to: start + 3 * DAY }])
    expect(addOpenTime(never, start, 100_000)).toBe(addOpenTime('always', start, 100_000))
  })
})

describe('a calendar is refused when', () => {
  const faulty: [string, Partial<BusinessHours>, string][] = [
    ['its week has no open time, even with make-up workdays', { week: weekOf([]) }, 'never-open'],
    ['its zone does not exist', { zone: 'Asia/Gotham' }, 'unknown-zone'],
    ['a window ends before it begins', { week: weekOf([hours(18, 9)]) }, 'bad-window'],
    ['a window runs past midnight', { makeUp: [hours(22, 26)] }, 'bad-window'],
    ['two windows overlap', { week: weekOf([hours(9, 12), hours(11, 18)]) }, 'windows-overlap'],
    ['an exception is no date', { exceptions: { '2026-02-30': 'off' } }, 'bad-date'],
  ]
  it.each(faulty)('%s', (_, part, fault) => expect(checkCalendar({ ...office, ...part })).toBe(fault))
  it('else not', () => {
    expect(checkCalendar(office)).toBeNull()
    expect(checkCalendar('always')).toBeNull()
  })
})

/** The slow truth: at each minute, ask the zone's wall clock whether it stands inside a window. */
function openMinutes(calendar: BusinessHours, from: Instant, minutes: number): boolean[] {
  return Array.from({ length: minutes }, (_, i) => {
    const wall = Temporal.Instant.fromEpochMilliseconds(from + i * MINUTE).toZonedDateTimeISO(calendar.zone)
    const exception = calendar.exceptions[wall.toPlainDate().toString()]
    if (exception === 'off') return false
    const windows = exception === 'work' ? calendar.makeUp : calendar.week[weekdays[wall.dayOfWeek - 1]!]
    const second = wall.hour * 3600 + wall.minute * 60 + wall.second
    return windows.some((window) => window.from <= second && second < window.to)
  })
}

/** Where clocks are moved: by an hour, by half an hour, at midnight, over a whole day, and in Shanghai from 1986 to 1991. */
const places: [zone: string, moments: string[]][] = [
  ['Asia/Shanghai', ['1986-05-03T16:00Z', '1986-09-13T15:00Z', '1991-09-14T15:00Z', '2026-10-10T00:00Z']],
  ['America/New_York', ['2026-03-08T07:00Z', '2026-11-01T06:00Z', '2061-11-06T06:00Z']],
  ['Europe/Berlin', ['2026-03-29T01:00Z', '2026-10-25T01:00Z']],
  ['Australia/Lord_Howe', ['2026-04-04T15:00Z', '2026-10-03T15:30Z']],
  ['America/Santiago', ['2026-09-06T04:00Z', '2026-04-05T03:00Z']],
  ['Pacific/Apia', ['2011-12-30T10:00Z']],
  ['Asia/Kathmandu', ['2026-11-21T00:00Z']],
]

const minuteWindows = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 0, maxLength: 6 })
  .map((cuts) => {
    const sorted = cuts.toSorted((a, b) => a - b)
    const windows: Window[] = []
    for (let i = 0; i + 1 < sorted.length; i += 2)
      windows.push({ from: sorted[i]! * 60, to: sorted[i + 1]! * 60 })
    return windows
  })

const situations = fc
  .record({
    place: fc.constantFrom(
      ...places.flatMap(([zone, moments]) => moments.map((moment) => ({ zone, moment }))),
    ),
    days: fc.array(minuteWindows, { minLength: 7, maxLength: 7 }),
    makeUp: minuteWindows,
    exception: fc.constantFrom<'off' | 'work' | null>('off', 'work', null),
    before: fc.integer({ min: 0, max: 1500 }),
    minutes: fc.integer({ min: 1, max: 2400 }),
  })
  .map(({ place, days, makeUp, exception, before, minutes }) => {
    const week = Object.fromEntries(weekdays.map((day, i) => [day, days[i]!])) as Record<Weekday, Window[]>
    const date = Temporal.Instant.from(place.moment).toZonedDateTimeISO(place.zone).toPlainDate().toString()
    const exceptions: BusinessHours['exceptions'] = exception ? { [date]: exception } : {}
    const calendar: BusinessHours = { zone: place.zone, week, exceptions, makeUp }
    return { calendar, from: at(place.moment) - before * MINUTE, minutes }
  })

describe('in any zone, on any day, also when the clocks are moved', () => {
  it('counts the minutes at which the wall clock stands inside a window', () => {
    fc.assert(
      fc.property(situations, ({ calendar, from, minutes }) => {
        const open = openMinutes(calendar, from, minutes)
        expect(openSecondsBetween(calendar, from, from + minutes * MINUTE)).toBe(
          open.filter(Boolean).length * 60,
        )
        const spans = [...openSpans(calendar, from, from + minutes * MINUTE)]
        const starts = open.flatMap((isOpen, i) => (isOpen && !open[i - 1] ? [from + i * MINUTE] : []))
        expect(spans.map((span) => span.from)).toEqual(starts)
      }),
      { numRuns: 150 },
    )
  })

  it('is due at the first moment by which the time is used up', () => {
    fc.assert(
      fc.property(situations, fc.integer({ min: 1, max: 200_000 }), ({ calendar, from }, seconds) => {
        fc.pre(checkCalendar(calendar) === null)
        const due = addOpenTime(calendar, from, seconds)
        expect(openSecondsBetween(calendar, from, due)).toBe(seconds)
        expect(openSecondsBetween(calendar, from, due - SECOND)).toBe(seconds - 1)
      }),
      { numRuns: 200 },
    )
  })

  it('adds up: two halves of a span count as much as the whole', () => {
    fc.assert(
      fc.property(situations, fc.nat(3_000_000), ({ calendar, from, minutes }, cut) => {
        const [middle, to] = [from + cut * SECOND, from + cut * SECOND + minutes * MINUTE]
        const whole = openSecondsBetween(calendar, from, to)
        expect(openSecondsBetween(calendar, from, middle) + openSecondsBetween(calendar, middle, to)).toBe(
          whole,
        )
      }),
      { numRuns: 50 },
    )
  })
})
