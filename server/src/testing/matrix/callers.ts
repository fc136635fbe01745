/** The kinds of callers of the permission matrix, how a call may end for them, and the rows that many routes share. */
import type { Refusal } from '@zhanggui/contract/refusals'

/** The kinds of callers, each a person of the cast. `…other` belong to another company or to nobody the first ones know. */
export const callerKinds = [
  'anonymous',
  'customer',
  'otherCustomer',
  /** Sub-accounts of one company: without a permission, with the ticket permission but no agent, agent, desk administrator. */
  'bare',
  'candidate',
  'agent',
  'deskAdministrator',
  /** Main accounts of two companies. */
  'main',
  'otherMain',
  /** Operators of the platform, by role. */
  'administrator',
  'approvals',
  'support',
  'operations',
  /** A desk administrator who was stopped while signed in, and one who must change the password first. */
  'stopped',
  'mustChange',
] as const
export type CallerKind = (typeof callerKinds)[number]

/** How a call ends: done, or refused with this word. */
export type Outcome = 'done' | Refusal

/** What an id in the path may point at, seen from the caller. */
export type Target = 'own' | 'others' | 'foreign' | 'missing'

export interface Row {
  /** Who gets past the edge (session, console, permission of the route). */
  passes: readonly CallerKind[]
  /** How it ends for them when it is about their own, where that is not `done`. */
  own?: Outcome | Partial<Record<CallerKind, Outcome>>
  /** The same when it is about somebody else's in the same company, where that is not `not-found`. */
  others?: Partial<Record<CallerKind, Outcome>>
  /** The same for another company's and for what does not exist, which must be told alike. */
  elsewhere?: Partial<Record<CallerKind, Outcome>>
}

export const everybody = [...callerKinds]
export const members = ['bare', 'candidate', 'agent', 'deskAdministrator', 'main', 'otherMain'] as const
export const workers = ['candidate', 'agent', 'deskAdministrator', 'main', 'otherMain'] as const
export const mains = ['main', 'otherMain'] as const
export const people = ['deskAdministrator', 'main', 'otherMain'] as const
export const customers = ['customer', 'otherCustomer'] as const
export const operators = ['administrator', 'approvals', 'support', 'operations'] as const
export const signedIn = [...customers, ...members, ...operators] as const

/** Routes of the desk for agents: somebody with the permission alone is none. */
export const agents: Row = { passes: workers, own: { candidate: 'agent.not-agent' } }
/** Routes of the desk's administrators. */
export const administrators: Row = {
  passes: workers,
  own: { candidate: 'agent.not-agent', agent: 'agent.not-administrator' },
}
/** About a reply in its ten seconds, where there is none (T-68). */
export const nothingWaits: Row = {
  passes: workers,
  own: {
    candidate: 'agent.not-agent',
    agent: 'reply.not-waiting',
    deskAdministrator: 'reply.not-waiting',
    main: 'reply.not-waiting',
    otherMain: 'reply.not-waiting',
  },
}
/** Acts on a ticket that is not in the state for them: refused by the rule, past every permission. */
export const tooEarly: Row = { passes: customers, own: 'ticket.illegal-move' }
