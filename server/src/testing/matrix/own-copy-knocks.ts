/** How copies of a customer's data are ordered and fetched. */
import { randomUUID } from 'node:crypto'
import * as downloads from '@zhanggui/contract/downloads'
import { orderCustomerCopy, orderOwnCopy } from '@zhanggui/contract/identity-privacy'
import { NOBODY } from '#platform/db/roles'
import { knock } from './knock.ts'
import type { Aim, At, Knock } from './knock.ts'

/** However often everybody asks, nobody has too many under way. */
const clearAway = ({ cast }: Omit<At, 'id'>) =>
  cast.world.sql("update platform.download set state = 'cancelled' where state = 'waiting'")

const copy = async (
  { cast }: Omit<At, 'id'>,
  { kind, owner, customer }: { kind: 'own-copy' | 'customer-copy'; owner: string; customer: string },
  ready: boolean,
): Promise<string> => {
  const id = randomUUID()
  const bytes = (async function* () {
    yield Buffer.from('PK')
  })()
  const kept = ready ? await cast.world.house.needs.files.put(bytes) : null
  await cast.world.sql(
    `insert into platform.download
       (tenant_id, id, owner_id, kind, wanted, state, name, type, hash, size, ordered_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, 'a.zip', 'application/zip', $7, $8, now(), now() + interval '1 year')`,
    [
      NOBODY,
      id,
      owner,
      `identity.${kind}`,
      JSON.stringify({ customerId: customer, locale: 'zh-CN', at: 0 }),
      ready ? 'ready' : 'waiting',
      kept?.hash ?? null,
      kept?.size ?? null,
    ],
  )
  return id
}

const ofCustomer =
  (ready: boolean): Aim =>
  async (at) => {
    const own = (person: 'customer' | 'otherCustomer') => {
      const { id } = at.cast.people[person]
      return copy(at, { kind: 'own-copy', owner: id, customer: id }, ready)
    }
    const [mine, theirs] =
      at.kind === 'otherCustomer'
        ? (['otherCustomer', 'customer'] as const)
        : (['customer', 'otherCustomer'] as const)
    return { own: await own(mine), foreign: await own(theirs) }
  }

const ofOperator =
  (ready: boolean): Aim =>
  async (at) => {
    const customer = at.cast.people.customer.id
    const made = (owner: string) => copy(at, { kind: 'customer-copy', owner, customer }, ready)
    return {
      own: await made(at.cast.people[at.kind].id),
      foreign: await made(at.cast.people[at.kind === 'administrator' ? 'support' : 'administrator'].id),
    }
  }

export const ownCopyKnocks: readonly Knock[] = [
  knock(orderOwnCopy, {
    body: async (at) => {
      await clearAway(at)
      return {}
    },
  }),
  knock(orderCustomerCopy, {
    aim: ({ cast }) => ({ own: cast.people.customer.id, foreign: cast.people.main.id }),
    body: async (at) => {
      await clearAway(at)
      return { reason: '客户来函要求' }
    },
  }),
  knock(downloads.listDownloadsAsCustomer),
  knock(downloads.fetchDownloadAsCustomer, { aim: ofCustomer(true) }),
  knock(downloads.cancelDownloadAsCustomer, { aim: ofCustomer(false), body: {} }),
  knock(downloads.listDownloadsAsPlatform),
  knock(downloads.fetchDownloadAsPlatform, { aim: ofOperator(true) }),
  knock(downloads.cancelDownloadAsPlatform, { aim: ofOperator(false), body: {} }),
]
