/** What a room does when something happened elsewhere: each reaction gets a job of its own for each event it hears. */
import type { EventFacts, EventName } from '@zhanggui/contract/events'
import type { Instant } from '#kernel/instant'
import type { Statement } from '#platform/db/statement'

/** An event as a reaction receives it. */
export type Told<N extends EventName = EventName> = {
  [E in N]: {
    /** The outbox row's id. A job may run twice: derive the ids of what you write from it (`derivedId`). */
    readonly id: string
    readonly tenantId: string
    readonly event: E
    readonly facts: EventFacts<E>
    readonly at: Instant
  }
}[N]

export interface Reaction {
  /** Room and deed, unique, and the name of its queue: `notifications.tell-handler`. Renaming it orphans waiting jobs. */
  readonly name: string
  readonly hears: readonly EventName[]
  /**
   * Asked of a tenant, as `zg_desk`, whenever events of it are handed on: without a row nobody there listens, and no
   * jobs are made. Absent: somebody always does.
   */
  wanted?(tenant: string): Statement
  react(told: Told): Promise<void>
}

/** Declares a reaction. It runs outside the transaction of the event, at least once, and is retried while it throws. */
export const reaction = <const N extends EventName>(declared: {
  name: string
  hears: readonly N[]
  wanted?: (tenant: string) => Statement
  react: (told: Told<N>) => Promise<void>
}): Reaction => ({ ...declared, react: (told) => declared.react(told as Told<N>) })

/** Which reactions hear an event; made once, asked for each outbox row. */
export function listenersByEvent(reactions: readonly Reaction[]): ReadonlyMap<string, readonly Reaction[]> {
  const listeners = new Map<string, Reaction[]>()
  const names = new Set<string>()
  for (const each of reactions) {
    if (names.has(each.name)) throw new Error(`two reactions are called ${each.name}; a queue has one reader`)
    names.add(each.name)
    for (const event of each.hears) listeners.set(event, [...(listeners.get(event) ?? []), each])
  }
  return listeners
}
