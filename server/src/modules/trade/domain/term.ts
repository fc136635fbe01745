/** When an instance runs, and what follows from it for its state (S-12, S-R4). */
import type { InstanceState } from '@zhanggui/contract/trade'
import { DAY } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { dayAfter, localDateAt, startOfDay } from '#kernel/zone'

/** Days of opening and expiry are Asia/Shanghai's (S-R4). */
const ZONE = 'Asia/Shanghai'

/** An expired instance is kept that long, then it counts as closed (S-12). */
export const KEPT = 7 * DAY

/** What is written down; `expired` never is. */
export type WrittenState = Exclude<InstanceState, 'expired'>

export interface Term {
  readonly openedAt: Instant
  /** The end of its last day; null: it does not expire. */
  readonly expiresAt: Instant | null
}

/** Null: it would end before it begins. */
export function termOf(openedOn: string, expiresOn: string | null): Term | null {
  if (expiresOn !== null && expiresOn < openedOn) return null
  return {
    openedAt: startOfDay(ZONE, openedOn),
    expiresAt: expiresOn === null ? null : startOfDay(ZONE, dayAfter(expiresOn)),
  }
}

export const openedOn = ({ openedAt }: Term): string => localDateAt(ZONE, openedAt)

export const expiresOn = ({ expiresAt }: Term): string | null =>
  expiresAt === null ? null : localDateAt(ZONE, expiresAt - 1)

/** What people see at a moment. What is still being opened does not expire. */
export function stateAt(state: WrittenState, expiresAt: Instant | null, at: Instant): InstanceState {
  if (state === 'closed' || state === 'provisioning' || expiresAt === null || at < expiresAt) return state
  return at < expiresAt + KEPT ? 'expired' : 'closed'
}
