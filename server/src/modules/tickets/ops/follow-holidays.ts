/** When a year's public holidays are saved: the calendars of the desks that follow them (T-36). Running clocks keep theirs. */
import type { Engine } from '#platform/http/run'
import { NOBODY } from '#platform/db/roles'
import { transact } from '#platform/db/transaction'
import { holidayTables } from '#modules/calendars/index'
import { calendarOf } from '../domain/hours.ts'
import { deskOf, lockDesk } from '../store/desk.ts'
import { followersOfHolidays, saveHours } from '../store/rules.ts'
import { firstYear } from './rules.ts'

/** Reads the tables as they are now, so that twice, or in another order, comes to the same. */
export async function followHolidays({ pool, clock }: Pick<Engine, 'pool' | 'clock'>): Promise<void> {
  const { desks } = await transact(pool, { role: 'zg_platform', tenant: NOBODY, account: null }, (tx) =>
    tx.read({ desks: followersOfHolidays({}) }),
  )
  for (const { tenant_id: tenant } of desks) {
    await transact(pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
      const { desk, tables } = await tx.look({
        locked: lockDesk({ tenant }),
        desk: deskOf({ tenant }),
        tables: holidayTables({ since: firstYear('UTC', clock.now()) }),
      })
      const [row] = desk
      if (!row?.hours) return tx.save([])
      const { hours, zone } = row
      const calendar = calendarOf(hours, tables, firstYear(zone, clock.now()))
      return tx.save([saveHours({ tenant, hours, calendar, zone })])
    })
  }
}
