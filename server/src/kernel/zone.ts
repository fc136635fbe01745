/** How far the wall clock of a time zone stands from UTC, day by day. */
import { Temporal } from 'temporal-polyfill'
import { DAY, SECOND } from '#kernel/instant'
import type { Instant } from '#kernel/instant'

/** A stretch within which wall clock − UTC is one constant, in milliseconds. */
export interface OffsetStretch {
  readonly from: Instant
  readonly to: Instant
  readonly offset: number
}

/**
 * The stretches of a UTC day (counted since 1970-01-01), in order: one, or two on a day on which the zone's clocks are
 * moved. Throws RangeError for a zone that does not exist.
 */
export function offsetsOf(zone: string, utcDay: number): readonly OffsetStretch[] {
  let days = known.get(zone)
  if (!days) known.set(zone, (days = new Map()))
  let stretches = days.get(utcDay)
  if (!stretches) {
    if (days.size >= KEPT) days.clear()
    days.set(utcDay, (stretches = split(zone, utcDay * DAY, (utcDay + 1) * DAY)))
  }
  return stretches
}

/** A cache of facts about the world, not of anybody's state: asking the zone database costs far more than the arithmetic. */
const known = new Map<string, Map<number, readonly OffsetStretch[]>>()
const KEPT = 4_000

/** Looks at both ends of the day and, where they differ, for the second at which the clocks are moved. No zone moves them twice within a day. */
function split(zone: string, from: Instant, to: Instant): readonly OffsetStretch[] {
  const before = offsetAt(zone, from)
  const after = offsetAt(zone, to - SECOND)
  if (before === after) return [{ from, to, offset: before }]
  let low = from
  let high = to - SECOND
  while (high - low > SECOND) {
    const middle = low + Math.floor((high - low) / 2 / SECOND) * SECOND
    if (offsetAt(zone, middle) === before) low = middle
    else high = middle
  }
  return [
    { from, to: high, offset: before },
    { from: high, to, offset: after },
  ]
}

const offsetAt = (zone: string, at: Instant): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000

/** The moment at which a local date (`2026-11-21`) begins in a zone. */
export const startOfDay = (zone: string, date: string): Instant =>
  Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds

/** The date that the wall clock of a zone shows at a moment. */
export const localDateAt = (zone: string, at: Instant): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()

/** The local date after another one. */
export const dayAfter = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString()

/** The minute of the local day, 0 to 1439. */
export function minuteOfDay(zone: string, at: Instant): number {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return hour * 60 + minute
}
