/** The room's one table: the public holidays of each year that is known. Global: the law is the same for every tenant. */
import type { Holiday } from '@zhanggui/contract/calendars'
import type { Instant } from '#kernel/instant'
import { json, stamp } from '#platform/db/columns'
import type { Json, Timestamp } from '#platform/db/columns'
import { prepare, tables } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'

interface CalendarsDb {
  'calendars.year': { year: number; days: Json<Holiday[]>; saved_at: Timestamp; saved_by_name: string }
}
const sql = tables<CalendarsDb>()

export const yearsNewestFirst = prepare(() =>
  sql.selectFrom('calendars.year').selectAll().orderBy('year', 'desc'),
)
export type YearRow = ReturnType<typeof yearsNewestFirst> extends Statement<infer Row> ? Row : never

export const yearTable = prepare(({ year }: { year: number }) =>
  sql.selectFrom('calendars.year').selectAll().where('year', '=', year),
)

/** The tables from a year on, oldest first. As `zg_provider`, `zg_platform` or `zg_desk`. */
export const holidayTables = prepare(({ since }: { since: number }) =>
  sql.selectFrom('calendars.year').select(['year', 'days']).where('year', '>=', since).orderBy('year'),
)
export type HolidayTable = ReturnType<typeof holidayTables> extends Statement<infer Row> ? Row : never

const upsert = prepare((row: { year: number; days: string; at: Date; by: string }) =>
  sql
    .insertInto('calendars.year')
    .values({ year: row.year, days: row.days, saved_at: row.at, saved_by_name: row.by })
    .onConflict((conflict) =>
      conflict.column('year').doUpdateSet((old) => ({
        days: old.ref('excluded.days'),
        saved_at: old.ref('excluded.saved_at'),
        saved_by_name: old.ref('excluded.saved_by_name'),
      })),
    ),
)

export const saveYear = (row: { year: number; days: readonly Holiday[]; at: Instant; by: string }) =>
  upsert({ ...row, days: json(row.days), at: stamp(row.at) })
