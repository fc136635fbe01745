/** A person's bell: the list with its unread count, and marking as read (T-87). */
import * as contract from '@zhanggui/contract/notifications'
import type { Locale } from '@zhanggui/contract/refusals'
import type { Instant } from '#kernel/instant'
import { inTenant } from '#platform/db/transaction'
import type { Tx } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import type { Settled } from '#platform/op'
import { PLATFORM } from '../directory.ts'
import type { Console } from '../domain/reader.ts'
import { countUnread, listNotices, markAllRead, markRead } from '../store.ts'
import { bellPage, PAGE, placeIn } from '../view.ts'

/** Whose bell: an agent's lies in the company, a customer's and an operator's in the platform's tenant. */
interface Owner {
  tenant: string
  reader: string
  console: Console
}

const ownerOf = {
  customer: ({ accountId }: { accountId: string }): Owner => ({
    tenant: PLATFORM,
    reader: accountId,
    console: 'customer',
  }),
  provider: ({ accountId, tenantId }: { accountId: string; tenantId: string }): Owner => ({
    tenant: tenantId,
    reader: accountId,
    console: 'provider',
  }),
  platform: ({ accountId, tenantId }: { accountId: string; tenantId: string }): Owner => ({
    tenant: tenantId,
    reader: accountId,
    console: 'platform',
  }),
}

/** Nobody reads a larger number than 99+. */
const MOST_UNREAD = 100

async function list(
  tx: Pick<Tx, 'read'>,
  owner: Owner,
  { after, limit = PAGE }: { after?: string | undefined; limit?: number | undefined },
  locale: Locale,
) {
  const { rows, unread } = await tx.read({
    rows: listNotices({ ...owner, after: placeIn(after), limit: limit + 1 }),
    unread: countUnread({ ...owner, most: MOST_UNREAD }),
  })
  return bellPage(rows, limit, unread[0]?.notices ?? 0, owner.console, locale)
}

async function read(tx: Tx, owner: Owner, ids: readonly string[], at: Instant): Promise<Settled<{}>> {
  await tx.open({ write: inTenant(owner.tenant) })
  return {
    answer: {},
    audit: [],
    writes: [ids.length === 0 ? markAllRead(owner, at) : markRead(owner, ids, at)],
  }
}

export const bellEndpoints = [
  question(contract.listAsCustomer, ({ tx, caller, query }) =>
    list(tx, ownerOf.customer(caller), query, caller.locale),
  ),
  question(contract.listAsProvider, ({ tx, caller, query }) =>
    list(tx, ownerOf.provider(caller), query, caller.locale),
  ),
  question(contract.listAsPlatform, ({ tx, caller, query }) =>
    list(tx, ownerOf.platform(caller), query, caller.locale),
  ),
  op(contract.readAsCustomer, ({ tx, caller, body, at }) => read(tx, ownerOf.customer(caller), body.ids, at)),
  op(contract.readAsProvider, ({ tx, caller, body, at }) => read(tx, ownerOf.provider(caller), body.ids, at)),
  op(contract.readAsPlatform, ({ tx, caller, body, at }) => read(tx, ownerOf.platform(caller), body.ids, at)),
]
