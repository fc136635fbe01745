/** How lists, saved views and downloads are called. */
import { randomUUID } from 'node:crypto'
import * as downloads from '@zhanggui/contract/downloads'
import * as lists from '@zhanggui/contract/tickets-lists'
import { some, knock, otherOf } from './knock.ts'
import type { Aim, At, Knock } from './knock.ts'

const filter = { tab: 'mine', group: 'open' } as const

const viewOf = async ({ cast }: Omit<At, 'id'>, tenant: string, owner: string): Promise<string> => {
  const id = randomUUID()
  await cast.world.sql(
    'insert into tickets.view (tenant_id, id, owner_id, name, filter, position) values ($1, $2, $3, $4, $5, 1)',
    [tenant, id, owner, some('view'), JSON.stringify(filter)],
  )
  return id
}

/** One's own view, a colleague's, and one of the other company. */
const view: Aim = async (at) => ({
  own: await viewOf(at, at.company.id, at.cast.people[at.kind].id),
  others: await viewOf(at, at.company.id, at.company.colleagueId),
  foreign: await viewOf(at, otherOf(at).id, otherOf(at).main.id),
})

const downloadOf = async (
  { cast }: Omit<At, 'id'>,
  tenant: string,
  owner: string,
  ready: boolean,
): Promise<string> => {
  const id = randomUUID()
  const kept = ready ? await cast.world.house.needs.files.put(bytes()) : null
  await cast.world.sql(
    `insert into platform.download
       (tenant_id, id, owner_id, kind, wanted, state, name, type, hash, size, ordered_at, expires_at)
     values ($1, $2, $3, 'tickets.list', $4, $5, 'a.csv', 'text/csv', $6, $7, now(), now() + interval '1 year')`,
    [
      tenant,
      id,
      owner,
      JSON.stringify({ filter }),
      ready ? 'ready' : 'waiting',
      kept?.hash ?? null,
      kept?.size ?? null,
    ],
  )
  return id
}

async function* bytes() {
  yield Buffer.from('工单号\r\n')
}

const download =
  (ready: boolean): Aim =>
  async (at) => ({
    own: await downloadOf(at, at.company.id, at.cast.people[at.kind].id, ready),
    others: await downloadOf(at, at.company.id, at.company.colleagueId, ready),
    foreign: await downloadOf(at, otherOf(at).id, otherOf(at).main.id, ready),
  })

export const listKnocks: readonly Knock[] = [
  knock(lists.readListColumns),
  knock(lists.chooseListColumns, { body: { columns: ['title', 'state'] } }),
  knock(lists.listViews),
  knock(lists.saveView, { body: () => ({ name: some('view'), shared: false, filter }) }),
  knock(lists.changeView, { aim: view, body: { name: '改名', filter } }),
  knock(lists.deleteView, { aim: view }),
  knock(lists.orderViews, { body: { viewIds: [] } }),
  knock(lists.exportTickets, {
    body: async ({ cast }) => {
      // However often everybody asks, nobody has too many under way.
      await cast.world.sql("update platform.download set state = 'cancelled' where state = 'waiting'")
      return { filter, columns: ['title' as const], format: 'csv' as const }
    },
  }),
  knock(downloads.listDownloads),
  knock(downloads.fetchDownload, { aim: download(true) }),
  knock(downloads.cancelDownload, { aim: download(false), body: {} }),
]
