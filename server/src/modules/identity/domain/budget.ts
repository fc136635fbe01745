/** How many tries there are at a secret: so many for an account, so many from an address, in any quarter of an hour. */
import { MINUTE, SECOND } from '#kernel/instant'
import type { Instant, Seconds } from '#kernel/instant'

export interface Budget {
  /** At most so many tries … */
  readonly tries: number
  /** … in any span of so many milliseconds. */
  readonly within: number
}

const WINDOW = 15 * MINUTE

export const budgets = {
  /** Wrong passwords for one account, or for one name that no account has. */
  account: { tries: 10, within: WINDOW },
  /** Wrong passwords for one account from a device that has signed in to it before: a stranger cannot use these up. */
  device: { tries: 10, within: WINDOW },
  /** Wrong passwords from one address on the network, whatever the account. */
  address: { tries: 50, within: WINDOW },
  /** Passwords checked for one account, right or wrong: nobody keeps the server computing hashes. */
  work: { tries: 100, within: WINDOW },
  /** Codes of the second factor for one account: six digits are few. */
  code: { tries: 5, within: WINDOW },
  /** Accounts made from one address on the network. */
  signUp: { tries: 50, within: WINDOW },
  /** Reset mails for one mail address, whether or not an account has it. */
  resetMail: { tries: 3, within: WINDOW },
  /** Reset mails asked for from one address on the network. */
  resetAddress: { tries: 20, within: WINDOW },
} as const satisfies Record<string, Budget>

export type BudgetName = keyof typeof budgets

/**
 * A network address as budgets count it: a whole /64 of IPv6, since one customer of a network has all of it, and an
 * IPv4 address whether or not it is written inside an IPv6 one.
 */
export function countedAddress(ip: string): string {
  const inner = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(ip)?.[1]
  if (inner) return inner
  if (!ip.includes(':')) return ip
  const [before = '', after] = ip.toLowerCase().split('%', 1)[0]?.split('::') ?? []
  const head = before === '' ? [] : before.split(':')
  const tail = after ? after.split(':') : []
  const gap = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length)
  const groups = [...head, ...Array<string>(gap).fill('0'), ...tail]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}

/** Whole seconds until the oldest try no longer counts; at least one. */
export const secondsToWait = (oldest: Instant, now: Instant, { within }: Budget): Seconds =>
  Math.max(1, Math.ceil((oldest + within - now) / SECOND))
