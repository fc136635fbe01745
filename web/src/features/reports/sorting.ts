/** The order of the breakdown's rows: by any figure, those without one last. */
import { reportFigureNames } from '@zhanggui/contract/report-figures'
import type { FigureName } from '@zhanggui/contract/report-figures'
import type { ReportFigures } from '@zhanggui/contract/tickets-reports'

export interface Order {
  by: FigureName
  descending: boolean
}

/** From the address; by what was submitted unless said. */
export const readOrder = (address: URLSearchParams): Order => ({
  by: reportFigureNames.find((name) => name === address.get('sort')) ?? 'submitted',
  descending: address.get('order') !== 'asc',
})

export const sortedRows = <Row extends { figures: ReportFigures }>(
  rows: readonly Row[],
  { by, descending }: Order,
): Row[] =>
  rows.toSorted((a, b) => {
    const [one, other] = [a.figures[by], b.figures[by]]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return descending ? other - one : one - other
  })
