/** A complaint as a case: filed, taken on, answered; never by whom it is about (T-71). */
import type { ComplaintKeeper, ComplaintState } from '@zhanggui/contract/tickets-complaints'
import { addOpenTime } from '#kernel/business-time'
import type { Calendar } from '#kernel/business-time'
import { accept, refuse } from '#kernel/decision'
import type { Decision, Refused } from '#kernel/decision'
import type { Instant, Seconds } from '#kernel/instant'
import type { Person } from './people.ts'

export interface Complaint {
  readonly state: ComplaintState
  readonly keeper: ComplaintKeeper
  /** The ticket's handler when it was filed. */
  readonly against: Person | null
  /** The administrator who looks into it. */
  readonly handler: Person | null
  readonly filedAt: Instant
  readonly dueAt: Instant
  readonly answer: string | null
  readonly answeredAt: Instant | null
}

/** Open time in which a customer is owed an answer to a complaint: the same for every tier (T-35). */
export const ANSWER_WITHIN: Seconds = 4 * 3_600

/**
 * Who looks after a complaint about `against`: never they themselves.
 * @param administratorIds those who can sign in now; the main account is always an administrator
 */
export const keeperOf = (administratorIds: readonly string[], against: Person | null): ComplaintKeeper =>
  administratorIds.some((id) => id !== against?.id) ? 'administrators' : 'platform'

export const file = (
  against: Person | null,
  keeper: ComplaintKeeper,
  calendar: Calendar,
  at: Instant,
): Complaint => ({
  state: 'open',
  keeper,
  against,
  handler: null,
  filedAt: at,
  dueAt: addOpenTime(calendar, at, ANSWER_WITHIN),
  answer: null,
  answeredAt: null,
})

/** An administrator looks into it, also where another one did until now. */
export function take(complaint: Complaint, by: Person): Decision<Complaint> {
  return closedTo(complaint, by) ?? accept({ ...complaint, state: 'handling', handler: by })
}

/** The last word. Who answers one that nobody has taken takes it on; another's must be taken over first. */
export function answer(complaint: Complaint, by: Person, text: string, at: Instant): Decision<Complaint> {
  const refused = closedTo(complaint, by)
  if (refused) return refused
  const { handler } = complaint
  if (handler && handler.id !== by.id) return refuse('complaint.taken', { name: handler.name })
  return accept({ ...complaint, state: 'resolved', handler: by, answer: text, answeredAt: at })
}

function closedTo({ state, against }: Complaint, by: Person): Refused | null {
  if (state === 'resolved') return refuse('complaint.resolved')
  return against?.id === by.id ? refuse('complaint.about-you') : null
}

/** What an administrator may do with it now. */
export function mayWith(complaint: Complaint, by: Person): ('take' | 'answer')[] {
  if (closedTo(complaint, by)) return []
  if (complaint.handler === null) return ['take', 'answer']
  return complaint.handler.id === by.id ? ['answer'] : ['take']
}
