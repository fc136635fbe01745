/** How our columns look in TypeScript: moments are numbers when read and Dates when written. */
import type { ColumnType, Generated } from 'kysely'
import type { Instant } from '#kernel/instant'

/** timestamptz: read as an Instant, written with `stamp`. */
export type Timestamp = ColumnType<Instant, Date, Date>
export type NullableTimestamp = ColumnType<Instant | null, Date | null, Date | null>

/** jsonb: written as text by `json`, read as a value. */
export type Json<T> = ColumnType<T, string, string>

/** A column with a default in the database. */
export type Defaulted<T> = Generated<T>

export const stamp = (at: Instant): Date => new Date(at)
export const stampOrNull = (at: Instant | null): Date | null => (at === null ? null : new Date(at))
export const json = (value: unknown): string => JSON.stringify(value)
