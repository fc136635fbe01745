/** Reports: a period beside the one before, over time, and by agent, category, product or tier (T-92). */
import { readReport, readReportBreakdown } from '@zhanggui/contract/tickets-reports'
import type {
  ReportAsked,
  ReportDimension,
  ReportFigures,
  ReportGrain,
} from '@zhanggui/contract/tickets-reports'
import type { Instant } from '#kernel/instant'
import { dayAfter, localDateAt, startOfDay } from '#kernel/zone'
import type { Statement } from '#platform/db/statement'
import type { Tx } from '#platform/db/transaction'
import { question } from '#platform/op'
import { refuse } from '#platform/refused'
import { figuresOf, openAtEnds } from '../domain/report.ts'
import { grainFor, piecesOf, spanBefore, spanOf } from '../domain/report-period.ts'
import type { Span } from '../domain/report-period.ts'
import { station } from '../store/desk.ts'
import type { StationRow } from '../store/desk.ts'
import { planWithValues } from '../store/desk-list.ts'
import { countsOf, namesAt, openFlow, sourceNames, tellsApart, withMemory } from '../store/report.ts'
import type { Apart, CountedRow, SourceName } from '../store/report.ts'
import { tallyOf } from './report-tally.ts'

/** A period of a desk as it is counted. */
export interface Season {
  readonly tenant: string
  readonly zone: string
  readonly span: Span
  readonly before: Span
}

/** The zone of the desk; a company without one has nothing to report. */
export const zoneOf = (standing: readonly StationRow[]): string =>
  standing[0]?.zone ?? refuse('desk.not-open')

export function seasonOf(
  asked: Omit<ReportAsked, 'grain'>,
  { tenant, zone, at }: { tenant: string; zone: string; at: Instant },
): Season {
  const span = spanOf(asked, localDateAt(zone, at))
  return { tenant, zone, span, before: spanBefore(span) }
}

const beginningOf = ({ zone }: Season, { from }: Span): Instant => startOfDay(zone, from)
const endOf = ({ zone, span }: Season): Instant => startOfDay(zone, dayAfter(span.to))

/** Sends the statements in one flight. */
export type Ask = Tx['read']

/** All kinds of happening of a season, told apart in one way: one statement each. */
function counting(apart: Apart, season: Season, pieces: readonly Span[]) {
  const edges = [season.before, ...pieces].map((piece) => beginningOf(season, piece))
  const asked = { tenant: season.tenant, edges: [...edges, endOf(season)] }
  return Object.fromEntries(
    sourceNames
      .filter((name) => tellsApart(name, apart))
      .map((name) => [name, countsOf(name, apart, asked)] as const),
  ) as { [N in SourceName]: Statement<CountedRow> }
}

const countedIn = (flight: Partial<Record<SourceName, CountedRow[]>>): CountedRow[] =>
  sourceNames.flatMap((name) => flight[name] ?? [])

export interface Summary {
  readonly figures: ReportFigures
  readonly before: ReportFigures
  readonly series: readonly (Span & { readonly figures: ReportFigures })[]
}

/** The figures of a season, of the one before, and piece by piece. */
export async function summarise(season: Season, grain: ReportGrain, ask: Ask): Promise<Summary> {
  const pieces = piecesOf(season.span, grain)
  const edges = [...pieces.map((piece) => beginningOf(season, piece)), endOf(season)]
  const { flow, ...flight } = await ask({
    plan: planWithValues(),
    memory: withMemory(),
    flow: openFlow({ tenant: season.tenant, edges }),
    ...counting('time', season, pieces),
  })
  const rows = countedIn(flight)
  const openIn = (slot: number | null) => flow.find((row) => row.slot === slot)?.open ?? 0
  const changes = pieces.map((_, i) => openIn(i + 1))
  const ends = openAtEnds(openIn(null), changes, openIn(pieces.length + 1))
  const openBefore = (ends[0] ?? 0) - (changes[0] ?? 0)
  const tally = (is: (row: CountedRow) => boolean) => tallyOf(rows.filter((row) => is(row)))
  return {
    figures: figuresOf(
      tally((row) => row.whole === true),
      ends.at(-1) ?? null,
    ),
    before: figuresOf(
      tally((row) => row.slot === 1),
      openBefore,
    ),
    series: pieces.map((piece, i) => ({
      ...piece,
      figures: figuresOf(
        tally((row) => row.slot === i + 2),
        ends[i] ?? null,
      ),
    })),
  }
}

export interface BrokenDown {
  key: string | null
  name: string | null
  figures: ReportFigures
  before: ReportFigures
}

/** The figures apart, the busiest first. */
export async function breakDown(season: Season, by: ReportDimension, ask: Ask): Promise<BrokenDown[]> {
  const { names, ...flight } = await ask({
    plan: planWithValues(),
    memory: withMemory(),
    names: namesAt({ tenant: season.tenant }),
    ...counting(by, season, [season.span]),
  })
  const rows = countedIn(flight)
  const called = new Map(names.map(({ key, name }) => [key, name]))
  const byKey = Map.groupBy(rows, ({ key }) => key)
  const figures = (of: readonly CountedRow[], slot: number) =>
    figuresOf(tallyOf(of.filter((row) => row.slot === slot)), null, tellsApart('replies', by))
  return [...byKey]
    .map(([key, of]) => ({
      key,
      name: (key === null ? null : called.get(key)) ?? of.find(({ name }) => name !== null)?.name ?? null,
      figures: figures(of, 2),
      before: figures(of, 1),
    }))
    .toSorted(
      (a, b) =>
        b.figures.submitted - a.figures.submitted ||
        (b.figures.replies ?? 0) - (a.figures.replies ?? 0) ||
        (a.name ?? a.key ?? '').localeCompare(b.name ?? b.key ?? '', 'zh-CN'),
    )
}

export const report = question(readReport, async ({ query, caller, tx, at }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { standing } = await tx.look({ standing: station({ tenant, account }) })
  const zone = zoneOf(standing)
  const season = seasonOf(query, { tenant, zone, at })
  const { span, before } = season
  const grain = query.grain ?? grainFor(span)
  const summary = await summarise(season, grain, (statements) => tx.read(statements))
  const mayList = standing[0]?.role === 'admin'
  return {
    zone,
    period: span,
    previous: before,
    grain,
    figures: summary.figures,
    before: summary.before,
    series: [...summary.series],
    may: [
      ...(mayList ? (['list'] as const) : []),
      ...(mayList && span.to === localDateAt(zone, at) ? (['open-now'] as const) : []),
    ],
  }
})

export const breakdown = question(readReportBreakdown, async ({ query, caller, tx, at }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { by, ...asked } = query
  const { standing } = await tx.look({ standing: station({ tenant, account }) })
  const season = seasonOf(asked, { tenant, zone: zoneOf(standing), at })
  return { rows: await breakDown(season, by, (statements) => tx.read(statements)) }
})
