/** What a desk has settled for itself, as rows (T-9, T-26, T-36). */
import { sql as raw } from 'kysely'
import { json } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import type { Calendar } from '#kernel/business-time'
import type { Statement } from '#platform/db/statement'
import type { DeskHours } from '../domain/hours.ts'
import type { DeskRules } from '../domain/ticket.ts'
import { sql } from './tables.ts'

interface OfTenant {
  tenant: string
}

export const saveRules = prepare(
  ({
    tenant,
    confirmAfter,
    closeAfter,
    returnAfter,
  }: OfTenant & Pick<DeskRules, 'confirmAfter' | 'closeAfter' | 'returnAfter'>) =>
    sql
      .updateTable('tickets.desk')
      .set({ confirm_after: confirmAfter, close_after: closeAfter, return_after: returnAfter })
      .where('tenant_id', '=', tenant),
)

const save = prepare((row: OfTenant & { hours: string | null; calendar: string; zone: string }) =>
  sql
    .updateTable('tickets.desk')
    .set({ hours: row.hours, calendar: row.calendar, zone: row.zone })
    .where('tenant_id', '=', row.tenant),
)

/** The hours with the calendar made of them; the zone of the filters' dates follows (T-51). */
export const saveHours = (
  row: OfTenant & { hours: DeskHours | null; calendar: Calendar; zone: string },
): Statement =>
  save({
    tenant: row.tenant,
    hours: row.hours === null ? null : json(row.hours),
    calendar: json(row.calendar),
    zone: row.zone,
  })

/** The desks whose hours follow the public holidays. As `zg_platform`. */
export const followersOfHolidays = prepare(() =>
  sql
    .selectFrom('tickets.desk')
    .select('tenant_id')
    .where(raw<boolean>`(hours ->> 'followHolidays') = 'true'`)
    .orderBy('tenant_id'),
)
