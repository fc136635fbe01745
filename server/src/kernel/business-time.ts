/** Time counted only while a desk is open: spans, sums and due times in a calendar of business hours (T-36). */
import { DAY, SECOND } from '#kernel/instant'
import type { Instant, Seconds } from '#kernel/instant'
import { offsetsOf } from '#kernel/zone'

/** Seconds since local midnight, as a wall clock shows them: `from` inclusive, `to` exclusive, at most 86,400. */
export interface Window {
  readonly from: Seconds
  readonly to: Seconds
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/**
 * Business hours. The desk is open at an instant when the wall clock of `zone` then stands inside a window of that day;
 * hours that cross midnight are two windows.
 */
export interface BusinessHours {
  /** An IANA name such as `Asia/Shanghai`. */
  readonly zone: string
  readonly week: Readonly<Record<Weekday, readonly Window[]>>
  /** Local dates (`2026-10-01`) that leave the week's pattern: closed all day, or a make-up workday (调休上班). */
  readonly exceptions: Readonly<Record<string, 'off' | 'work'>>
  /** The windows of a make-up workday. */
  readonly makeUp: readonly Window[]
  /** The years whose public holidays stand among the exceptions; absent where the desk follows none. */
  readonly holidayYears?: readonly number[]
}

/** `always` is 7×24. */
export type Calendar = 'always' | BusinessHours

/** A stretch of open time, `from` inclusive, `to` exclusive. */
export interface Span {
  readonly from: Instant
  readonly to: Instant
}

/** Open spans from `from` on, in order, neighbours joined; ends at `to`, or never. Cut at `from` and `to`. */
export function* openSpans(calendar: Calendar, from: Instant, to: Instant = Infinity): Generator<Span> {
  if (to <= from) return
  if (calendar === 'always') return yield { from, to }
  let held: Span | null = null
  for (const next of pieces(calendar, from, to)) {
    if (held?.to === next.from) held = { from: held.from, to: next.to }
    else {
      if (held) yield held
      held = next
    }
  }
  if (held) yield held
}

/** Open milliseconds between two moments; 0 when `to` is not after `from`. */
export function openTimeBetween(calendar: Calendar, from: Instant, to: Instant): number {
  if (calendar === 'always') return Math.max(0, to - from)
  let sum = 0
  for (const span of openSpans(calendar, from, to)) sum += span.to - span.from
  return sum
}

/** Whole open seconds between two moments. */
export const openSecondsBetween = (calendar: Calendar, from: Instant, to: Instant): Seconds =>
  Math.floor(openTimeBetween(calendar, from, to) / SECOND)

/**
 * The first moment by which `seconds` of open time have passed since `from`. It may be a closing instant and then stays
 * there: the time was used up when the desk closed, not when it opens again.
 */
export function addOpenTime(calendar: Calendar, from: Instant, seconds: Seconds): Instant {
  let left = seconds * SECOND
  if (calendar === 'always' || left <= 0) return from + left
  for (const { from: start, to: end } of pieces(calendar, from, from + HORIZON)) {
    if (end - start >= left) return start + left
    left -= end - start
  }
  throw new RangeError('a calendar without open time reached a clock: checkCalendar should have refused it')
}

/**
 * The local years between two moments whose public holidays the calendar ought to follow and does not know yet: what is
 * counted in them is provisional (T-36).
 */
export function unknownYears(calendar: Calendar, from: Instant, to: Instant): number[] {
  if (calendar === 'always' || !calendar.holidayYears) return []
  const unknown: number[] = []
  for (let year = localYear(calendar.zone, from); year <= localYear(calendar.zone, to); year++)
    if (!calendar.holidayYears.includes(year)) unknown.push(year)
  return unknown
}

/** What is wrong with a calendar, in a word; null when it may be saved. */
export type CalendarFault = 'unknown-zone' | 'bad-window' | 'windows-overlap' | 'bad-date' | 'never-open'

/** A calendar must have an open moment in its ordinary week: exceptions run out, the week does not (T-36). */
export function checkCalendar(calendar: Calendar): CalendarFault | null {
  if (calendar === 'always') return null
  try {
    offsetsOf(calendar.zone, 0)
  } catch {
    return 'unknown-zone'
  }
  const days = [...weekdays.map((day) => calendar.week[day]), calendar.makeUp]
  for (const windows of days) {
    if (windows.some((window) => !isWindow(window))) return 'bad-window'
    let reached: Seconds = 0
    for (const { from, to } of windows.toSorted((a, b) => a.from - b.from)) {
      if (from < reached) return 'windows-overlap'
      reached = to
    }
  }
  if (Object.keys(calendar.exceptions).some((date) => !isDate(date))) return 'bad-date'
  return weekdays.every((day) => calendar.week[day].length === 0) ? 'never-open' : null
}

/** No week's pattern stays shut this long, exceptions and all: about ten years. */
const HORIZON = 3653 * DAY

const isWindow = ({ from, to }: Window): boolean =>
  Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from < to && to <= 86_400

const isDate = (date: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(date) && localDate(Date.parse(`${date}T00:00:00Z`) / DAY) === date

/**
 * Open spans, cut wherever a UTC day ends or the zone's offset changes. Inside such a piece wall clock and UTC differ by
 * one constant, so that an hour that summer time repeats or leaves out needs no case of its own.
 */
function* pieces(hours: BusinessHours, from: Instant, to: Instant): Generator<Span> {
  for (let utcDay = Math.floor(from / DAY); utcDay * DAY < to; utcDay++) {
    for (const stretch of offsetsOf(hours.zone, utcDay)) {
      const start = Math.max(from, stretch.from)
      const end = Math.min(to, stretch.to)
      if (start < end) yield* insideOneOffset(hours, start, end, stretch.offset)
    }
  }
}

function* insideOneOffset(hours: BusinessHours, from: Instant, to: Instant, offset: number): Generator<Span> {
  for (let day = Math.floor((from + offset) / DAY); day * DAY < to + offset; day++) {
    for (const window of windowsOn(hours, day)) {
      const start = Math.max(from, day * DAY + window.from * SECOND - offset)
      const end = Math.min(to, day * DAY + window.to * SECOND - offset)
      if (start < end) yield { from: start, to: end }
    }
  }
}

/** The windows of a local day, counted in days since 1970-01-01, earliest first. */
function windowsOn(hours: BusinessHours, day: number): readonly Window[] {
  const exception = hours.exceptions[localDate(day)]
  if (exception === 'off') return []
  const windows = exception === 'work' ? hours.makeUp : hours.week[weekdayOf(day)]
  return windows.length > 1 ? windows.toSorted((a, b) => a.from - b.from) : windows
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): Weekday => weekdays.at((day + 3) % 7) ?? 'mon'

/** The year that the wall clock of a zone shows. */
export function localYear(zone: string, at: Instant): number {
  const stretch = offsetsOf(zone, Math.floor(at / DAY)).find(({ to }) => at < to)
  return new Date(at + (stretch?.offset ?? 0)).getUTCFullYear()
}

/** `2026-10-01` from days since 1970-01-01 (a calendar date, no zone involved). */
const localDate = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)
