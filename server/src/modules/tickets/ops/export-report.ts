/** The report as a file: ordered here, made in the background, the same figures as on the page (T-92). */
import { exportReport, reportDimension } from '@zhanggui/contract/tickets-reports'
import type { ReportGrain } from '@zhanggui/contract/tickets-reports'
import type { Locale } from '@zhanggui/contract/refusals'
import { inTenant, transact } from '#platform/db/transaction'
import { maker } from '#platform/downloads/maker'
import type { Cell, Maker, Owner, Sheet } from '#platform/downloads/maker'
import { orderDownload, unfinished } from '#platform/downloads/order'
import type { Needs } from '#platform/needs'
import { op } from '#platform/op'
import { grainFor, spanBefore } from '../domain/report-period.ts'
import type { Span } from '../domain/report-period.ts'
import { reportHead, reportName, reportRow } from '../report-sheet.ts'
import type { ReportLine } from '../report-sheet.ts'
import { station } from '../store/desk.ts'
import { breakDown, seasonOf, summarise, zoneOf } from './report.ts'
import type { Ask, Season } from './report.ts'

const KIND = 'tickets.report'

/** What is kept of an order: the days as they were when it was given. */
interface Wanted {
  span: Span
  grain: ReportGrain
  locale: Locale
}

export const orderReport = op(exportReport, async ({ body, caller, tx, ids, at }) => {
  const { tenantId: tenant, accountId: account, locale } = caller
  const flight = await tx.open({
    read: { station: station({ tenant, account }), waiting: unfinished(tenant, account) },
    write: inTenant(tenant),
  })
  const { format, grain, ...asked } = body
  const { span } = seasonOf(asked, { tenant, zone: zoneOf(flight.station), at })
  const wanted: Wanted = { span, grain: grain ?? grainFor(span), locale }
  const id = ids.next()
  const ordered = { tenant, owner: account, id, kind: KIND, wanted, format, at }
  return {
    ...orderDownload({ ...ordered, name: reportName(span, locale) }, flight.waiting),
    audit: { verb: exportReport.name, subject: { kind: 'download', id }, details: { ...span, format } },
    answer: { id },
  }
})

export const reportMaker = ({ engine }: Pick<Needs, 'engine'>): Maker =>
  maker<Wanted>({
    kind: KIND,
    reach: { console: 'provider', can: 'reports.read' },
    // The permission is all that it takes; it is looked at before this is asked.
    mayHave: () => Promise.resolve(true),
    make: (owner, wanted) => sheetOf(engine, owner, wanted),
  })

async function sheetOf({ pool }: Needs['engine'], owner: Owner, wanted: Wanted): Promise<Sheet> {
  const { tenantId: tenant, accountId: account } = owner
  const { span, grain, locale } = wanted
  const ask: Ask = (statements) =>
    transact(pool, { role: 'zg_provider', tenant, account }, (tx) => tx.read(statements))
  const { standing } = await ask({ standing: station({ tenant, account }) })
  const season: Season = { tenant, zone: zoneOf(standing), span, before: spanBefore(span) }
  const rows = (await linesOf(season, grain, ask)).map((line) => reportRow(line, locale))
  return { total: rows.length, columns: reportHead(locale), rows: pieces(rows), zone: season.zone }
}

async function linesOf(season: Season, grain: ReportGrain, ask: Ask): Promise<ReportLine[]> {
  const { span, before } = season
  const summary = await summarise(season, grain, ask)
  const lines: ReportLine[] = [
    { of: 'whole', which: 'now', span, figures: summary.figures },
    { of: 'whole', which: 'before', span: before, figures: summary.before },
    ...summary.series.map(
      ({ from, to, figures }) => ({ of: 'time', which: 'now', span: { from, to }, figures }) as const,
    ),
  ]
  for (const by of reportDimension.options) {
    for (const item of await breakDown(season, by, ask)) {
      lines.push({ of: by, which: 'now', span, item, figures: item.figures })
      lines.push({ of: by, which: 'before', span: before, item, figures: item.before })
    }
  }
  return lines
}

/** A report is small enough to be counted whole, and given as one piece. */
async function* pieces(rows: Cell[][]) {
  yield rows
}
