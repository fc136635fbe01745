/** The report's period, pieces, breakdown and order as they stand in the address bar, so that a link shows a colleague the same. */
import { REPORT_MOST_DAYS, readReport, reportDimension } from '@zhanggui/contract/tickets-reports'
import type { ReportDimension, ReportGrain, ReportPeriod } from '@zhanggui/contract/tickets-reports'
import { queryFields } from '../../lib/fields.ts'

/** Either a period that moves with the day, or days; the last thirty days when there is neither. */
export interface Asked {
  period?: ReportPeriod
  from?: string
  to?: string
  grain?: ReportGrain
}

const DAY = 86_400_000
const fields = queryFields(readReport)

/** Whether the server would take these days. */
export const fits = (from: string, to: string): boolean =>
  fields.from.safeParse(from).success &&
  fields.to.safeParse(to).success &&
  from !== '' &&
  from <= to &&
  Date.parse(to) - Date.parse(from) < REPORT_MOST_DAYS * DAY

/** Reads the address; what does not belong there is ignored. */
export function readAsked(address: URLSearchParams): Asked {
  const grain = fields.grain.safeParse(address.get('grain') ?? undefined).data
  const pieces = grain === undefined ? {} : { grain }
  const [from, to] = [address.get('from') ?? '', address.get('to') ?? '']
  if (fits(from, to)) return { from, to, ...pieces }
  const period = fields.period.safeParse(address.get('period') ?? undefined).data
  return period === undefined ? pieces : { period, ...pieces }
}

export const readDimension = (address: URLSearchParams): ReportDimension =>
  reportDimension.safeParse(address.get('by')).data ?? 'agent'

/** The address with some of it changed; `undefined` takes a part away. */
export function changed(
  address: URLSearchParams,
  change: Readonly<Record<string, string | undefined>>,
): URLSearchParams {
  const next = new URLSearchParams(address)
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) next.delete(key)
    else next.set(key, value)
  }
  return next
}
