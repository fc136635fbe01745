/** Orders a copy of everything held about a customer: for the customer themself, or by an operator whom they asked. */
import { orderCustomerCopy, orderOwnCopy } from '@zhanggui/contract/identity-privacy'
import { operatorRoles } from '@zhanggui/contract/permissions'
import type { OperatorRole } from '@zhanggui/contract/permissions'
import type { Locale } from '@zhanggui/contract/refusals'
import type { Instant } from '#kernel/instant'
import { asDesk } from '#platform/db/as-desk'
import { inTenant } from '#platform/db/transaction'
import { copyOf } from '#platform/downloads/copy'
import type { Holding } from '#platform/downloads/holding'
import { maker } from '#platform/downloads/maker'
import type { Maker, Owner } from '#platform/downloads/maker'
import { orderDownload, unfinished } from '#platform/downloads/order'
import type { Needs } from '#platform/needs'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { PLATFORM } from '../gate.ts'
import { customerContact, operatorContacts } from '../store/asked.ts'
import { customer } from '../store/platform.ts'

const OWN = 'identity.own-copy'
const FOR_CUSTOMER = 'identity.customer-copy'

/** What is kept of an order; `customerId` is what an erasure looks for. */
interface Wanted {
  customerId: string
  locale: Locale
  at: Instant
}

/** `个人数据-20261121`: of whom it is stands inside. */
const nameOf = (locale: Locale, at: Instant): string =>
  `${locale === 'zh-CN' ? '个人数据' : 'personal-data'}-${new Date(at).toISOString().slice(0, 10).replaceAll('-', '')}`

interface Order {
  owner: string
  id: string
  kind: string
  wanted: Wanted
}

const ordered = ({ wanted, ...order }: Order, waiting: readonly { downloads: number }[]) =>
  orderDownload(
    {
      ...order,
      wanted,
      tenant: PLATFORM,
      format: 'zip',
      name: nameOf(wanted.locale, wanted.at),
      at: wanted.at,
    },
    waiting,
  )

export const orderOwnCopyOp = op(orderOwnCopy, async ({ caller, tx, ids, at }) => {
  const { accountId: owner, locale } = caller
  const { waiting } = await tx.open({
    read: { waiting: unfinished(PLATFORM, owner) },
    write: inTenant(PLATFORM),
  })
  const id = ids.next()
  const wanted = { customerId: owner, locale, at }
  return {
    ...ordered({ owner, id, kind: OWN, wanted }, waiting),
    audit: { verb: orderOwnCopy.name, subject: { kind: 'customer', id: owner } },
    answer: { id },
  }
})

export const orderCustomerCopyOp = op(orderCustomerCopy, async ({ params, body, caller, tx, ids, at }) => {
  const { accountId: owner, locale } = caller
  const { customerId } = params
  const { rows, waiting } = await tx.open({
    read: { rows: customer({ id: customerId }), waiting: unfinished(PLATFORM, owner) },
    write: inTenant(PLATFORM),
  })
  const [found] = rows
  if (!found) refuse('not-found')
  const id = ids.next()
  const wanted = { customerId, locale, at }
  return {
    ...ordered({ owner, id, kind: FOR_CUSTOMER, wanted }, waiting),
    audit: {
      verb: orderCustomerCopy.name,
      subject: { kind: 'customer', id: customerId },
      details: { name: found.name, reason: body.reason },
    },
    answer: { id },
  }
})

const mayExport = (Object.keys(operatorRoles) as OperatorRole[]).filter((role) =>
  (operatorRoles[role].holds as readonly string[]).includes('platform.customers'),
)

/** Both make the same: what the customer would see of themself, with nothing internal. */
export function copyMakers(needs: Pick<Needs, 'engine'>, holdings: readonly Holding[]): Maker[] {
  const make = async (_: Owner, { customerId, ...asked }: Wanted) =>
    copyOf(holdings, { customer: customerId, ...asked })
  const ask = <T>(work: Parameters<typeof asDesk<T>>[2]): Promise<T> => asDesk(needs.engine, PLATFORM, work)
  return [
    maker<Wanted>({
      kind: OWN,
      reach: { console: 'customer' },
      mayHave: ({ accountId }, { customerId }) =>
        ask(async (tx) => {
          const { found } = await tx.look({ found: customerContact({ account: customerId }) })
          await tx.save([])
          return accountId === customerId && found.length > 0
        }),
      make,
    }),
    maker<Wanted>({
      kind: FOR_CUSTOMER,
      reach: { console: 'platform', can: 'platform.customers' },
      mayHave: ({ accountId }, { customerId }) =>
        ask(async (tx) => {
          const { found, operators } = await tx.look({
            found: customerContact({ account: customerId }),
            operators: operatorContacts({ platform: PLATFORM, roles: mayExport }),
          })
          await tx.save([])
          return found.length > 0 && operators.some(({ account_id }) => account_id === accountId)
        }),
      make,
    }),
  ]
}
