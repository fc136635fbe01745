/** 我的下载: the list, the file itself with rights looked at again, and stopping what is being made (T-54). */
import * as routes from '@zhanggui/contract/downloads'
import type { Download } from '@zhanggui/contract/downloads'
import { iso } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { NOBODY } from '#platform/db/roles'
import { inTenant, transact } from '#platform/db/transaction'
import type { Audience, Tx } from '#platform/db/transaction'
import { attachmentHeader } from '#platform/files/display-name'
import type { RawCall, RawEndpoint } from '#platform/http/raw'
import type { Needs } from '#platform/needs'
import { op, question } from '#platform/op'
import type { Callers, Endpoint } from '#platform/op'
import { refuse } from '#platform/refused'
import type { Maker } from './maker.ts'
import { downloadsOf, lockDownload, ownDownload, setEnded, THE_TOP } from './store.ts'
import type { DownloadRow } from './store.ts'

const PAGE = 50

const shown = (row: DownloadRow): Download => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  state: row.state,
  done: row.done,
  total: row.total,
  size: row.size,
  orderedAt: iso(row.ordered_at),
  expiresAt: iso(row.expires_at),
  may:
    row.state === 'ready' ? ['fetch'] : row.state === 'waiting' || row.state === 'running' ? ['cancel'] : [],
})

/** Where a person's downloads lie: a member's in the company, everybody else's in the platform's tenant. */
const homeOf = (caller: { accountId: string; tenantId?: string }): { tenant: string; owner: string } => ({
  tenant: caller.tenantId ?? NOBODY,
  owner: caller.accountId,
})
type Home = ReturnType<typeof homeOf>

interface ListAsked {
  query: { after?: string | undefined; limit?: number | undefined }
  tx: Pick<Tx, 'read'>
  at: Instant
}

async function page({ tenant, owner }: Home, { query, tx, at }: ListAsked) {
  const limit = query.limit ?? PAGE
  const after = query.after === undefined ? THE_TOP : placeOf(query.after)
  const { rows } = await tx.read({
    rows: downloadsOf({ tenant, owner, now: at, after, limit: limit + 1 }),
  })
  const last = rows[limit - 1]
  const next = rows.length > limit && last ? cursorOf(last) : null
  return { rows: rows.slice(0, limit).map(shown), next }
}

const cursorOf = ({ ordered_at, id }: DownloadRow): string =>
  Buffer.from(`${ordered_at} ${id}`).toString('base64url')

function placeOf(cursor: string): { at: Instant; id: string } {
  const [, at, id] = /^(\d{1,15}) ([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (at === undefined || id === undefined) refuse('request.invalid', { reason: 'cursor' }, 'after')
  return { at: Number(at), id }
}

async function stop({ tenant, owner }: Home, { id, tx }: { id: string; tx: Tx }) {
  const { own, locked } = await tx.open({
    read: { own: ownDownload({ tenant, owner, id }) },
    write: inTenant(tenant),
    lock: { locked: lockDownload({ tenant, id }) },
  })
  if (own.length === 0) refuse('not-found')
  if (!locked.some(({ state }) => state === 'waiting' || state === 'running')) refuse('download.finished')
  return { writes: [setEnded({ tenant, id, state: 'cancelled' })], answer: {} }
}

export const listsAndStops: readonly Endpoint[] = [
  question(routes.listDownloads, (asked) => page(homeOf(asked.caller), asked)),
  question(routes.listDownloadsAsCustomer, (asked) => page(homeOf(asked.caller), asked)),
  question(routes.listDownloadsAsPlatform, (asked) => page(homeOf(asked.caller), asked)),
  op(routes.cancelDownload, ({ params, caller, tx }) => stop(homeOf(caller), { id: params.downloadId, tx })),
  op(routes.cancelDownloadAsCustomer, ({ params, caller, tx }) =>
    stop(homeOf(caller), { id: params.downloadId, tx }),
  ),
  op(routes.cancelDownloadAsPlatform, ({ params, caller, tx }) =>
    stop(homeOf(caller), { id: params.downloadId, tx }),
  ),
]

/** Who fetches, as the database knows them, and whether they hold what the maker asks for. */
interface Fetching {
  audience: Audience
  holds(maker: Maker): boolean
}

export const fetchings = (needs: Needs, makers: readonly Maker[]): RawEndpoint[] => [
  {
    route: routes.fetchDownload,
    handle: (call) => {
      const { tenantId: tenant, accountId: account, permissions } = call.caller as Callers['provider']
      return give(needs, makers, call, {
        audience: { role: 'zg_provider', tenant, account },
        holds: ({ reach }) => reach.console === 'provider' && permissions.has(reach.can),
      })
    },
  },
  {
    route: routes.fetchDownloadAsCustomer,
    handle: (call) => {
      const { accountId: account } = call.caller as Callers['customer']
      return give(needs, makers, call, {
        audience: { role: 'zg_customer', tenant: NOBODY, account },
        holds: ({ reach }) => reach.console === 'customer',
      })
    },
  },
  {
    route: routes.fetchDownloadAsPlatform,
    handle: (call) => {
      const { tenantId: tenant, accountId: account, permissions } = call.caller as Callers['platform']
      return give(needs, makers, call, {
        audience: { role: 'zg_platform', tenant, account },
        holds: ({ reach }) => reach.console === 'platform' && permissions.has(reach.can),
      })
    },
  },
]

async function give(
  { engine, files }: Needs,
  makers: readonly Maker[],
  { request, reply, input }: RawCall,
  { audience, holds }: Fetching,
) {
  const tenant = audience.tenant ?? NOBODY
  const owner = audience.account ?? NOBODY
  const { downloadId: id } = input.params as { downloadId: string }
  const { rows } = await transact(engine.pool, audience, (tx) =>
    tx.read({ rows: ownDownload({ tenant, owner, id }) }),
  )
  const [row] = rows
  const { hash, size } = row ?? {}
  if (!row || !hash || !size || row.expires_at <= engine.clock.now()) refuse('not-found')
  const by = makers.find(({ kind }) => kind === row.kind)
  // Made when they might have it; whether they still may is another question.
  if (!by || !holds(by) || !(await by.mayHave({ tenantId: tenant, accountId: owner }, row.wanted)))
    refuse('permission.denied')
  const bytes = await files.open(hash).catch((error: unknown) => {
    request.log.error({ err: error, download: id }, 'The file store did not give a download')
    refuse('service.unavailable')
  })
  return reply
    .header('cache-control', 'private, no-store')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('content-type', row.type)
    .header('content-length', size)
    .header('content-disposition', attachmentHeader(row.name))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .send(bytes)
}
