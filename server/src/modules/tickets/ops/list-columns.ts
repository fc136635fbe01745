/** The columns of a person's lists, kept on the server so that they are the same on every machine (T-50). */
import {
  chooseListColumns,
  listColumn,
  readListColumns,
  usualColumns,
} from '@zhanggui/contract/tickets-lists'
import { inTenant } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { station } from '../store/desk.ts'
import { columnsOf, keepColumns } from '../store/view.ts'
import { agentAt } from './station.ts'

export const readColumns = question(readListColumns, async ({ caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const flight = await tx.read({
    station: station({ tenant, account }),
    kept: columnsOf({ tenant, account }),
  })
  agentAt(flight.station)
  // A column that a later release took away is left out.
  const columns = flight.kept[0]?.columns.filter((name) => listColumn.safeParse(name).success)
  return { columns: columns?.length ? columns : [...usualColumns] }
})

export const chooseColumns = op(chooseListColumns, async ({ body, caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const flight = await tx.open({
    read: { station: station({ tenant, account }) },
    write: inTenant(tenant),
  })
  agentAt(flight.station)
  return {
    writes: [keepColumns(tenant, account, body.columns)],
    // How a person looks at a list is no act on anything.
    audit: [],
    answer: { columns: body.columns },
  }
})
