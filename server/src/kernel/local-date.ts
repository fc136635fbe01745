/** Arithmetic with calendar dates (`2026-11-21`), which have no time and no zone. */
import { Temporal } from 'temporal-polyfill'

const of = (date: string): Temporal.PlainDate => Temporal.PlainDate.from(date)

/** The date some days later; earlier when negative. */
export const addDays = (date: string, days: number): string => of(date).add({ days }).toString()

/** Days of a span with both ends in it. */
export const daysIn = (from: string, to: string): number => of(from).until(of(to)).days + 1

/** Monday of the date's week. */
export const weekOf = (date: string): string => addDays(date, 1 - of(date).dayOfWeek)

/** The first of the date's month. */
export const monthOf = (date: string): string => of(date).with({ day: 1 }).toString()
