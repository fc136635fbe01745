/** The desk's rules and hours: read and changed by administrators (T-9, T-26, T-36). */
import { changeDeskHours, changeDeskRules, readDeskRules } from '@zhanggui/contract/tickets-rules'
import type { DeskRules as RulesView } from '@zhanggui/contract/tickets-rules'
import { checkCalendar, localYear } from '#kernel/business-time'
import type { CalendarFault } from '#kernel/business-time'
import { iso, isoOrNull } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { inTenant } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { holidayTables } from '#modules/calendars/index'
import type { HolidayTable } from '#modules/calendars/index'
import { calendarOf, hoursBehind } from '../domain/hours.ts'
import { deskOf, lockDesk, station } from '../store/desk.ts'
import type { DeskRow } from '../store/desk.ts'
import { lastRecount } from '../store/recount.ts'
import type { RecountRow } from '../store/recount.ts'
import { saveHours, saveRules } from '../store/rules.ts'
import { administratorAt } from './station.ts'

/** Clocks that start now count from the year before on: none reaches further back. */
export const firstYear = (zone: string, at: Instant): number => localYear(zone, at) - 1

export const recountView = (row: RecountRow): NonNullable<RulesView['recount']> => ({
  id: row.id,
  state: row.state,
  orderedAt: iso(row.ordered_at),
  orderedBy: { id: row.ordered_by_id, name: row.ordered_by_name },
  total: row.total,
  lookedAt: row.looked_at,
  moved: row.moved,
  overdue: row.overdue,
  finishedAt: isoOrNull(row.finished_at),
})

interface Seen {
  desk: DeskRow
  tables: readonly HolidayTable[]
  recount: RecountRow | undefined
  at: Instant
}

const rulesView = ({ desk, tables, recount, at }: Seen): RulesView => {
  const hours = desk.hours ?? hoursBehind(desk.calendar)
  return {
    confirmAfter: desk.confirm_after,
    closeAfter: desk.close_after,
    returnAfter: desk.return_after,
    hours: hours && {
      ...hours,
      week: mapped(hours.week, (windows) => [...windows]),
      makeUp: [...hours.makeUp],
      ownDays: [...hours.ownDays],
    },
    holidayYears: tables.map(({ year }) => year),
    thisYear: localYear(desk.zone, at),
    recount: recount ? recountView(recount) : null,
  }
}

const mapped = <K extends string, A, B>(record: Readonly<Record<K, A>>, by: (each: A) => B): Record<K, B> =>
  Object.fromEntries(Object.entries<A>(record).map(([key, each]) => [key, by(each)])) as Record<K, B>

export const readRules = question(readDeskRules, async ({ caller, tx, at }) => {
  const { tenantId: tenant, accountId: account } = caller
  const flight = await tx.read({
    station: station({ tenant, account }),
    desk: deskOf({ tenant }),
    tables: holidayTables({ since: firstYear('UTC', at) }),
    recount: lastRecount({ tenant }),
  })
  administratorAt(flight.station)
  const [desk] = flight.desk
  if (!desk) refuse('not-found')
  return rulesView({ desk, tables: flight.tables, recount: flight.recount[0], at })
})

/** What both changes read: the desk under the lock of dispatch, who asks, the holidays that are known. */
const reading = (tenant: string, account: string, at: Instant) => ({
  locked: lockDesk({ tenant }),
  station: station({ tenant, account }),
  desk: deskOf({ tenant }),
  tables: holidayTables({ since: firstYear('UTC', at) }),
  recount: lastRecount({ tenant }),
})

export const changeRules = op(changeDeskRules, async ({ body, caller, tx, at }) => {
  const { tenantId: tenant, accountId: account } = caller
  const flight = await tx.open({ write: inTenant(tenant), lock: reading(tenant, account, at) })
  administratorAt(flight.station)
  const [desk] = flight.desk
  if (!desk) refuse('not-found')
  const { confirmAfter, closeAfter, returnAfter } = body
  const next = { ...desk, confirm_after: confirmAfter, close_after: closeAfter, return_after: returnAfter }
  return {
    writes: [saveRules({ tenant, ...body })],
    audit: {
      verb: changeDeskRules.name,
      subject: { kind: 'desk', id: tenant },
      details: {
        from: {
          confirmAfter: desk.confirm_after,
          closeAfter: desk.close_after,
          returnAfter: desk.return_after,
        },
        to: body,
      },
    },
    answer: rulesView({ desk: next, tables: flight.tables, recount: flight.recount[0], at }),
  }
})

const words = {
  'unknown-zone': 'hours.unknown-zone',
  'bad-window': 'hours.bad-window',
  'windows-overlap': 'hours.windows-overlap',
  'bad-date': 'hours.bad-date',
  'never-open': 'hours.never-open',
} as const satisfies Record<CalendarFault, string>

export const changeHours = op(changeDeskHours, async ({ body: { hours }, caller, tx, at }) => {
  const { tenantId: tenant, accountId: account } = caller
  const flight = await tx.open({ write: inTenant(tenant), lock: reading(tenant, account, at) })
  administratorAt(flight.station)
  const [desk] = flight.desk
  if (!desk) refuse('not-found')
  const asWritten = calendarOf(hours, [], 0)
  const fault = checkCalendar(asWritten)
  if (fault) refuse(words[fault], {}, 'hours')
  const zone = hours?.zone ?? desk.zone
  const calendar = calendarOf(hours, flight.tables, firstYear(zone, at))
  return {
    writes: [saveHours({ tenant, hours, calendar, zone })],
    audit: {
      verb: changeDeskHours.name,
      subject: { kind: 'desk', id: tenant },
      details: { from: desk.hours, to: hours },
    },
    answer: rulesView({
      desk: { ...desk, hours, calendar, zone },
      tables: flight.tables,
      recount: flight.recount[0],
      at,
    }),
  }
})
