/** Which notices a person may switch off, by which way; what the specification makes obligatory stays (T-80, T-82, T-20). */
import type { NoticeKind } from '@zhanggui/contract/notifications'
import type { NoticeWay } from '@zhanggui/contract/notifications-choices'
import { noticeTable } from './table.ts'
import type { Who } from './table.ts'

/** Where somebody chooses; operators of the platform have nothing to choose yet. */
export type ChoosingConsole = 'customer' | 'provider'

/** A notice by one way: what somebody can switch off. */
export interface KindAndWay {
  kind: NoticeKind
  way: NoticeWay
}

const consoleOf: Record<Who, ChoosingConsole | null> = {
  customer: 'customer',
  handler: 'provider',
  administrators: 'provider',
  'main-account': 'provider',
  owner: 'provider',
  'owner-customer': 'customer',
  'owner-operator': null,
  supporters: null,
  person: 'provider',
  followers: 'provider',
  approvers: null,
}

/**
 * Overtime always reaches its handler by SMS and mail (T-80): only quiet hours hand it to the duty list instead. A complaint
 * and a ticket that nobody took always reach the administrators by mail. A customer's bell rings for everything.
 */
const obligatory: Partial<Record<NoticeKind, readonly NoticeWay[]>> = {
  'clock-expired': ['bell', 'mail', 'sms'],
  complaint: ['bell', 'mail'],
  'complaint-escalated': ['bell', 'mail'],
  'complaint-overdue': ['bell', 'mail'],
  unassigned: ['bell', 'mail'],
}

/** Answers to what somebody sent, and what a person asked for themselves: there is nothing to choose about them. */
const always = new Set<NoticeKind>(['reply-not-taken', 'robot-test', 'factor-reset'])

export const isFixed = (console: ChoosingConsole, { kind, way }: KindAndWay): boolean =>
  always.has(kind) || (console === 'customer' && way === 'bell') || (obligatory[kind]?.includes(way) ?? false)

/** Everything that somebody in this console can be told, each way once, in the order of the table. */
export function choicesOf(console: ChoosingConsole): KindAndWay[] {
  const found = new Map<string, KindAndWay>()
  for (const { kind, ways, who } of noticeTable) {
    if (consoleOf[who] !== console || always.has(kind)) continue
    for (const way of ways) found.set(`${kind} ${way}`, { kind, way })
  }
  return [...found.values()]
}

/** What of somebody's wishes counts: what is fixed arrives, whatever was once switched off. */
export const isWanted = (
  console: ChoosingConsole,
  off: readonly KindAndWay[],
  { kind, way }: KindAndWay,
): boolean => isFixed(console, { kind, way }) || !off.some((each) => each.kind === kind && each.way === way)
