/** The questions this room asks others: who a desk's administrators are, and how people are reached. */
import { operatorRoles } from '@zhanggui/contract/permissions'
import type { OperatorRole, PlatformPermission } from '@zhanggui/contract/permissions'
import { NOBODY } from '#platform/db/roles'
import type { Tx } from '#platform/db/transaction'
import {
  companyName,
  customerContact,
  mainContact,
  memberContacts,
  operatorContacts,
} from '#modules/identity/index'
import { administratorIds, followerIds, servedOver } from '#modules/tickets/index'
import type { OnTheList } from './domain/quiet-hours.ts'
import type { Console, Reader } from './domain/reader.ts'
import type { Who } from './domain/table.ts'

/** Customers and operators are told in the platform's tenant, members in their company's. */
export const PLATFORM = NOBODY

const operatorsWith = (permission: PlatformPermission): OperatorRole[] =>
  (Object.keys(operatorRoles) as OperatorRole[]).filter((role) =>
    (operatorRoles[role].holds as readonly string[]).includes(permission),
  )
const approvers = operatorsWith('platform.approve')
const supporters = operatorsWith('platform.support')

interface Row {
  account_id: string
  name: string
  email: string | null
  phone: string | null
  locale: Reader['locale']
}
const readerOf = (row: Row): Reader => ({
  accountId: row.account_id,
  name: row.name,
  locale: row.locale,
  mail: row.email,
  phone: row.phone,
})

/** The transaction must be open as `zg_desk` of `tenant`. */
interface Asked {
  tx: Pick<Tx, 'look'>
  tenant: string
}

/** Those whom an event names. */
interface Named {
  ticketId?: string
  handlerId?: string | null
  customerId?: string
  ownerId?: string
  personId?: string
  byId?: string | null
  againstId?: string | null
}

/** Whoever is to be told now: who left, or was stopped meanwhile, is not among them (reliability E10). */
export async function readersOf(who: Who, { tx, tenant }: Asked, named: Named): Promise<Reader[]> {
  switch (who) {
    case 'customer': {
      const { people, served } = await tx.look({
        people: customerContact({ account: named.customerId ?? NOBODY }),
        served: servedOver({ tenant, ticket: named.ticketId ?? NOBODY }),
      })
      // The connection tells the partner's own desk, which tells its customer: nobody is written to beside it (U-12, U-24).
      return people.map((row) => ({
        ...readerOf(row),
        ...(served.length > 0 && { mail: null, phone: null }),
      }))
    }
    case 'owner-customer': {
      const { people } = await tx.look({ people: customerContact({ account: named.ownerId ?? NOBODY }) })
      return people.map(readerOf)
    }
    case 'handler': {
      const handler = named.handlerId ?? null
      if (handler !== null) {
        const { people } = await tx.look({ people: memberContacts({ tenant, accounts: [handler] }) })
        if (people.length > 0) return people.map(readerOf)
      }
      return administratorsOf({ tx, tenant })
    }
    case 'owner':
    case 'owner-operator':
    case 'person': {
      const account = (who === 'person' ? named.personId : named.ownerId) ?? NOBODY
      const { people } = await tx.look({ people: memberContacts({ tenant, accounts: [account] }) })
      return people.map(readerOf)
    }
    case 'administrators': {
      // Whom a complaint is about is not told of it.
      const administrators = await administratorsOf({ tx, tenant })
      return administrators.filter(({ accountId }) => accountId !== named.againstId)
    }
    case 'followers': {
      const { ids } = await tx.look({ ids: followerIds({ tenant, ticket: named.ticketId ?? NOBODY }) })
      const accounts = ids.map(({ id }) => id).filter((id) => id !== named.handlerId && id !== named.byId)
      if (accounts.length === 0) return []
      const { people } = await tx.look({ people: memberContacts({ tenant, accounts }) })
      return people.map(readerOf)
    }
    case 'main-account': {
      const { people } = await tx.look({ people: mainContact({ tenant }) })
      return people.map(readerOf)
    }
    case 'approvers':
    case 'supporters': {
      const roles = who === 'approvers' ? approvers : supporters
      const { people } = await tx.look({ people: operatorContacts({ platform: tenant, roles }) })
      return people.map(readerOf)
    }
  }
}

async function administratorsOf({ tx, tenant }: Asked): Promise<Reader[]> {
  const { ids } = await tx.look({ ids: administratorIds({ tenant }) })
  const accounts = ids.map((row) => row.id)
  const { people } = await tx.look({ people: memberContacts({ tenant, accounts }) })
  return people.map(readerOf)
}

/** One reader again, as they are reached at this moment; undefined when they are gone. */
export async function readerNow(
  console: Console,
  accountId: string,
  { tx, tenant }: Asked,
): Promise<Reader | undefined> {
  const people =
    console === 'customer'
      ? customerContact({ account: accountId })
      : memberContacts({ tenant, accounts: [accountId] })
  const found = await tx.look({ people })
  return found.people.map(readerOf)[0]
}

/** What a company is called. */
export async function nameOf({ tx, tenant }: Asked): Promise<string> {
  const { company } = await tx.look({ company: companyName({ tenant }) })
  return company[0]?.name ?? ''
}

/** The people of a duty list as they are reached now, by the entry's id; agents who left are not among them. */
export async function dutyReaders(list: readonly OnTheList[], { tx, tenant }: Asked): Promise<Reader[]> {
  const accounts = list.flatMap(({ agentId }) => (agentId === null ? [] : [agentId]))
  const { people } = await tx.look({ people: memberContacts({ tenant, accounts }) })
  const agents = new Map(people.map((row) => [row.account_id, readerOf(row)]))
  return list.flatMap((entry) => {
    const { id: accountId, name, email: mail, phone } = entry
    const reader: Reader | undefined =
      entry.agentId === null
        ? { accountId, name, locale: 'zh-CN', mail, phone }
        : agents.get(entry.agentId) && { ...(agents.get(entry.agentId) as Reader), accountId }
    return reader && (reader.mail !== null || reader.phone !== null) ? [reader] : []
  })
}
