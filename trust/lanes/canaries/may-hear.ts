/** Who may be told of what: written down apart from the product, by column. What is not written here is nobody's but its company's. */
import { PLATFORM_DESK } from '@zhanggui/contract/platform-desk'
import { NOBODY } from '../../../server/src/platform/db/roles.ts'
import type { CallerKind } from '../../../server/src/testing/matrix/callers.ts'
import { hiddenColumns, hiddenFromCustomers } from '../../../server/src/testing/second-wall.ts'
import type { Mark } from './marks.ts'

export type Console = 'public' | 'customer' | 'provider' | 'platform'

/** Somebody who hears: on a console, with an account, in a company. */
export interface Hearer {
  console: Console
  account: string | null
  tenant: string | null
  /** Companies whose desk the customer has written to; customers who have written to the desk. */
  knows: ReadonlySet<string>
}

/** What a company says to everybody (T-70), and to whoever may write a ticket to it. */
const shopWindow =
  /^(identity\.tenant\.(name|alias)|tickets\.desk\.provider_name|catalog\.product\.name|tickets\.category\.(name|form|group_name|description))$/

/** A person's name stands under what they write. */
const names = /^(identity\.(account|member)|tickets\.agent)\.name$/

/** What operators look after: companies and their applications, people and their contacts, complaints, their own house. */
const operators =
  /^(identity\.(tenant|account|member|audit)\.|tickets\.(desk|complaint)\.|notifications\.(notice|delivery)\.|platform\.download\.|calendars\.|tickets\.ticket\.(number|title|customer_name|product_name)$)/

const house: ReadonlySet<string | null> = new Set([NOBODY, PLATFORM_DESK])

function isInternal({ table, column }: Mark): boolean {
  return hiddenFromCustomers.includes(table) || (table === 'tickets.ticket' && hiddenColumns.includes(column))
}

function mayHearOf({ console, account, tenant, knows }: Hearer, mark: Mark): boolean {
  if (mark.secret) return false
  const at = `${mark.table}.${mark.column}`
  if (shopWindow.test(at)) return true
  // Whoever of the platform did something for somebody is named there.
  if (console !== 'public' && names.test(at) && house.has(mark.tenant)) return true
  const own = account !== null && mark.account === account
  switch (console) {
    case 'public':
      return own && mark.table === 'identity.account'
    case 'customer':
      return (own && !isInternal(mark)) || (names.test(at) && knows.has(mark.tenant ?? ''))
    case 'provider':
      return (
        mark.tenant === tenant ||
        (own && at.startsWith('identity.account.')) ||
        (names.test(at) && knows.has(mark.account ?? '')) ||
        // The number under which the platform's own desk keeps what was handed up to it.
        (at === 'tickets.ticket.number' && house.has(mark.tenant))
      )
    case 'platform':
      return operators.test(at) || house.has(mark.tenant) || own
  }
}

/** A text may stand for several rows: it is theirs who may hear of any. */
export const mayHear = (hearer: Hearer, marks: readonly Mark[]): boolean =>
  marks.some((mark) => mayHearOf(hearer, mark))

export const consoleOf = (kind: CallerKind): Console => {
  if (kind === 'anonymous' || kind === 'stopped') return 'public'
  if (kind === 'customer' || kind === 'otherCustomer') return 'customer'
  return ['administrator', 'approvals', 'support', 'operations'].includes(kind) ? 'platform' : 'provider'
}
