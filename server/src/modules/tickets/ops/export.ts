/** The filtered list as a file: ordered here, made in the background batch by batch (T-54). */
import { exportTickets } from '@zhanggui/contract/tickets-lists'
import type { ListColumn, TicketFilter } from '@zhanggui/contract/tickets-lists'
import type { Locale } from '@zhanggui/contract/refusals'
import { transact } from '#platform/db/transaction'
import { inTenant } from '#platform/db/transaction'
import { maker } from '#platform/downloads/maker'
import type { Maker, Owner, Sheet } from '#platform/downloads/maker'
import { orderDownload, unfinished } from '#platform/downloads/order'
import type { Needs } from '#platform/needs'
import { op } from '#platform/op'
import { exportedRow, exportHead, exportName } from '../export-view.ts'
import { station } from '../store/desk.ts'
import { countOf, deskList, planWithValues } from '../store/desk-list.ts'
import type { DeskListRow } from '../store/desk-list.ts'
import { ANYWHERE, deskFilter, readyFilter } from './filter.ts'
import { administratorAt, agentAt } from './station.ts'

const KIND = 'tickets.list'

/** What is kept of an order. */
interface Wanted {
  filter: TicketFilter
  columns: readonly ListColumn[]
  locale: Locale
}

export const order = op(exportTickets, async ({ body, caller, tx, ids, at }) => {
  const { tenantId: tenant, accountId: account, locale } = caller
  const flight = await tx.open({
    read: { station: station({ tenant, account }), waiting: unfinished(tenant, account) },
    write: inTenant(tenant),
  })
  if (body.filter.tab === 'all') administratorAt(flight.station)
  else agentAt(flight.station)
  const { filter, columns, format } = body
  const wanted: Wanted = { filter, columns, locale }
  const zone = flight.station[0]?.zone ?? ANYWHERE
  const id = ids.next()
  const ordered = { tenant, owner: account, id, kind: KIND, wanted, format, at }
  return {
    ...orderDownload({ ...ordered, name: exportName(locale, zone, at) }, flight.waiting),
    audit: { verb: exportTickets.name, subject: { kind: 'download', id }, details: { filter, format } },
    answer: { id },
  }
})

/** Rows of one transaction: nothing of the whole is held in memory, and no transaction is long. */
const BATCH = 200
/** The most that one file takes. */
const MOST = 200_000

export const listMaker = ({ engine }: Pick<Needs, 'engine'>): Maker =>
  maker<Wanted>({
    kind: KIND,
    reach: { console: 'provider', can: 'tickets.work' },
    mayHave: async ({ tenantId: tenant, accountId: account }, { filter }) => {
      const { standing } = await asOwner(engine, { tenantId: tenant, accountId: account }, (tx) =>
        tx.read({ standing: station({ tenant, account }) }),
      )
      const role = standing[0]?.role ?? null
      return role === 'admin' || (role !== null && filter.tab !== 'all')
    },
    make: (owner, wanted) => sheetOf(engine, owner, wanted),
  })

const asOwner = <T>(
  { pool }: Needs['engine'],
  { tenantId: tenant, accountId: account }: Owner,
  work: Parameters<typeof transact<T>>[2],
): Promise<T> => transact(pool, { role: 'zg_provider', tenant, account }, work)

async function sheetOf(
  engine: Needs['engine'],
  owner: Owner,
  { filter: asked, columns, locale }: Wanted,
): Promise<Sheet> {
  const { tenantId: tenant, accountId: account } = owner
  const { standing } = await asOwner(engine, owner, (tx) =>
    tx.read({ standing: station({ tenant, account }) }),
  )
  const zone = standing[0]?.zone ?? ANYWHERE
  // One moment for all of it, so that "overdue" means the same in the first row and in the last.
  const plain = deskFilter(asked, { tenant, account, zone, at: engine.clock.now() })
  const { filter, total } = await asOwner(engine, owner, async (tx) => {
    const ready = await readyFilter(plain, tx)
    const { found } = await tx.read({ plan: planWithValues(), found: countOf(ready, MOST) })
    return { filter: ready, total: found[0]?.tickets ?? 0 }
  })
  const { sort = 'submitted', order: way = sort === 'due' ? 'asc' : 'desc' } = asked
  async function* rows() {
    let after: { at: number | null; id: string } | undefined
    let left = MOST
    while (left > 0) {
      const limit = Math.min(BATCH, left)
      const page = deskList({ filter, sort, order: way, after, limit })
      const batch: DeskListRow[] = (
        await asOwner(engine, owner, (tx) => tx.read({ plan: planWithValues(), page }))
      ).page
      if (batch.length > 0) yield batch.map((row) => exportedRow(row, columns, locale))
      const last = batch.at(-1)
      if (!last || batch.length < limit) return
      after = { at: sort === 'due' ? last.due_at : last.submitted_at, id: last.id }
      left -= batch.length
    }
  }
  return { total, columns: exportHead(columns, locale), rows: rows(), zone }
}
