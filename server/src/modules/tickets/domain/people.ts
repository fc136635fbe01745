/** Those who act on a ticket, as far as the rules care. */
import type { AgentRole } from '@zhanggui/contract/tickets'

export interface Person {
  readonly id: string
  readonly name: string
}

export type Actor =
  | { readonly kind: 'customer' }
  | { readonly kind: 'agent'; readonly id: string; readonly role: AgentRole }
  | { readonly kind: 'system' }

/** An agent with their name, as the log shows it. */
export type Agent = Person & Extract<Actor, { kind: 'agent' }>
