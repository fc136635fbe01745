/** Desks and moments by chance: twelve zones, night shifts, half days, holidays with make-up workdays, leap days, and days on which clocks are moved. */
import type { Chance } from '../../../server/src/platform/ids.ts'
import { wallOf } from './oracle.ts'
import type { Opening, Stretch } from './oracle.ts'

const DAY = 86_400_000
const A_DAY = 1_440

/** Clocks that are moved by an hour, by half an hour, at midnight, over a whole day, twice about Ramadan, never, and in Shanghai from 1986 to 1991. */
const zones: readonly { zone: string; years: readonly number[] }[] = [
  { zone: 'Asia/Shanghai', years: [1986, 1987, 1988, 1989, 1990, 1991, 2024, 2026, 2028] },
  { zone: 'America/New_York', years: [2024, 2026, 2028] },
  { zone: 'Europe/Berlin', years: [2024, 2026, 2028] },
  { zone: 'Europe/London', years: [2024, 2027] },
  { zone: 'Australia/Lord_Howe', years: [2024, 2026] },
  { zone: 'America/Santiago', years: [2024, 2026] },
  { zone: 'Pacific/Apia', years: [2010, 2011, 2024] },
  { zone: 'Asia/Kathmandu', years: [2024, 2026] },
  { zone: 'America/St_Johns', years: [2024, 2026] },
  { zone: 'Africa/Casablanca', years: [2024, 2026] },
  { zone: 'Asia/Gaza', years: [2024, 2026] },
  { zone: 'Pacific/Chatham', years: [2024, 2026] },
]

export interface Occasion {
  opening: Opening
  /** Moments near which clocks of this desk start: when its zone's clocks are moved, at leap days, at the ends of years, at holidays. */
  moments: readonly number[]
}

const hour = (from: number, to: number): Stretch => ({ from: from * 60, to: to * 60 })
const none: readonly Stretch[] = []
const workdays = (windows: readonly Stretch[], saturday = none, sunday = none) => [
  sunday,
  ...Array.from({ length: 5 }, () => windows),
  saturday,
]

const patterns: readonly (readonly (readonly Stretch[])[])[] = [
  workdays([hour(9, 12), hour(13, 18)]),
  workdays([hour(9, 18)], [hour(9, 12)]),
  workdays([hour(8.5, 12), hour(14, 17.5)], [hour(8.5, 12)]),
  workdays([hour(10, 22)], [hour(10, 22)], [hour(10, 22)]),
  workdays([hour(0, 6), hour(20, 24)], [hour(0, 6)], [hour(20, 24)]),
  workdays([hour(0, 24)]),
  workdays([hour(0, 2), hour(3, 24)], [hour(1, 3)], [hour(1, 3)]),
  workdays(none, none, [hour(9, 21)]),
]

/** Up to three windows that begin and end at any minute. */
function anyWindows(chance: Chance): Stretch[] {
  const cuts = [...new Set(Array.from({ length: 2 * chance(4) }, () => chance(A_DAY + 1)))].toSorted(
    (a, b) => a - b,
  )
  return Array.from({ length: Math.floor(cuts.length / 2) }, (_, index) => ({
    from: cuts[2 * index] as number,
    to: cuts[2 * index + 1] as number,
  }))
}

const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/** A year of holidays as the State Council makes it: blocks of days off, and weekends before or after on which work is made up. */
function holidaysOf(year: number, chance: Chance): [string, 'off' | 'work'][] {
  const first = Date.UTC(year, 0, 1) / DAY
  const days: [string, 'off' | 'work'][] = []
  for (let block = 0; block < 7; block += 1) {
    const begins = first + chance(360)
    const length = 1 + chance(8)
    for (let day = 0; day < length; day += 1) days.push([dateOf(begins + day), 'off'])
    for (const around of [begins - 7, begins - 1, begins + length]) {
      const weekday = new Date(around * DAY).getUTCDay()
      if (weekday === 0 || weekday === 6) days.push([dateOf(around), 'work'])
    }
  }
  return days
}

/** Days of these years on which a zone moves its clocks. */
const movesOf = (zone: string, years: readonly number[]): number[] =>
  years
    .flatMap((year) => Array.from({ length: 366 }, (_, day) => Date.UTC(year, 0, 1) / DAY + day))
    .filter((day) => wallOf(zone).isMovedOn(day))

const moves = new Map<string, readonly number[]>()

/** The desk of a number, with the moments that are hard for it; the zones take turns. */
export function occasion(number: number, chance: Chance): Occasion {
  const { zone, years } = zones[number % zones.length] as (typeof zones)[number]
  const known = moves.get(zone) ?? movesOf(zone, years)
  moves.set(zone, known)
  const anyhow = chance(4) === 0
  const week = anyhow
    ? Array.from({ length: 7 }, (_, day) => (day === 3 ? [hour(11, 12)] : anyWindows(chance)))
    : (patterns[chance(patterns.length)] as Opening['week'])
  const days = new Map(years.flatMap((year) => holidaysOf(year, chance)))
  const moments = [
    ...known.map((day) => day * DAY),
    ...years.flatMap((year) => [Date.UTC(year, 1, 28), Date.UTC(year, 11, 31)]),
    ...[...days.keys()].map((date) => Date.parse(date)),
  ]
  const makeUp = [[hour(9, 17)], [hour(9, 12)], none, anyWindows(chance)][chance(4)] as readonly Stretch[]
  return { opening: { zone, week, makeUp, days }, moments }
}

/** A moment within two days of a hard one, to the millisecond. */
export function momentNear({ moments }: Occasion, chance: Chance): number {
  const near = moments[chance(moments.length)] as number
  return near - DAY + chance(2 * DAY)
}
