/** How reports are called (T-92). */
import * as reports from '@zhanggui/contract/tickets-reports'
import { knock } from './knock.ts'
import type { Knock } from './knock.ts'

export const reportKnocks: readonly Knock[] = [
  knock(reports.readReport, { query: { period: '7-days' } }),
  knock(reports.readReportBreakdown, { query: { by: 'agent' } }),
  knock(reports.exportReport, {
    body: async ({ cast }) => {
      // However often everybody asks, nobody has too many under way.
      await cast.world.sql("update platform.download set state = 'cancelled' where state = 'waiting'")
      return { period: '7-days' as const, format: 'csv' as const }
    },
  }),
]
