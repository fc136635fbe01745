/** Quiet hours of a desk: whether it is now, and who hears of a clock instead of somebody off duty (T-42, T-80, T-81). */
import type { NoticeKind } from '@zhanggui/contract/notifications'
import type { Instant } from '#kernel/instant'
import { minuteOfDay } from '#kernel/zone'

export interface QuietHours {
  enabled: boolean
  /** Minutes of the day in the desk's zone; equal ones mean all day. */
  from: number
  to: number
  dutyList: readonly OnTheList[]
}

/** Somebody on the duty list. */
export interface OnTheList {
  /** Of the entry. */
  id: string
  name: string
  /** An agent, reached as in the account directory; null: reached as written here. */
  agentId: string | null
  email: string | null
  phone: string | null
}

export const neverQuiet: QuietHours = { enabled: false, from: 22 * 60, to: 8 * 60, dutyList: [] }

/** From the first minute on, up to the last one; over midnight when it ends before it begins. */
export function isQuiet({ enabled, from, to }: QuietHours, at: Instant, zone: string): boolean {
  if (!enabled) return false
  if (from === to) return true
  const minute = minuteOfDay(zone, at)
  return from < to ? minute >= from && minute < to : minute >= from || minute < to
}

/** Notices about clocks; everything else reaches its reader at any hour. */
export const aboutClocks: ReadonlySet<NoticeKind> = new Set<NoticeKind>(['clock-expired', 'clock-warned'])

/** Whether mail and SMS about a clock leave this reader alone. With an empty list nobody is left alone: it must reach somebody. */
export const isSpared = (quiet: boolean, { dutyList }: QuietHours, onDuty: boolean): boolean =>
  quiet && !onDuty && dutyList.length > 0

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
export const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
