/** Who else is at which ticket, as the stream tells it, and one's own signs of life (T-65). */
import type { Hint } from '@zhanggui/contract/live'
import { bePresent, listPresent } from '@zhanggui/contract/tickets-presence'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { addressOf, call } from '../../lib/api.ts'

export type Present = NonNullable<Hint['who']>
type Doing = Present['doing']

/** Milliseconds after which somebody who was not heard of again is gone. */
const FORGOTTEN_AFTER = 40_000

const heardAt = new Map<string, { ticketId: string; who: Present; at: number }>()
let byTicket: ReadonlyMap<string, readonly Present[]> = new Map()
const listeners = new Set<() => void>()
const nobody: readonly Present[] = []

function publish(): void {
  const next = new Map<string, Present[]>()
  for (const { ticketId, who } of heardAt.values()) next.set(ticketId, [...(next.get(ticketId) ?? []), who])
  byTicket = next
  for (const listener of listeners) listener()
}

function note(ticketId: string, who: Present): void {
  const key = `${ticketId} ${who.id}`
  if (who.doing === 'gone') heardAt.delete(key)
  else heardAt.set(key, { ticketId, who, at: Date.now() })
}

function sweep(): void {
  const before = heardAt.size
  for (const [key, { at }] of heardAt) if (at < Date.now() - FORGOTTEN_AFTER) heardAt.delete(key)
  if (heardAt.size !== before) publish()
}

/** For the console's stream. */
export function hearPresence({ ticketId, who }: Hint): void {
  if (who === undefined || ticketId === null) return
  note(ticketId, who)
  publish()
}

function learn(rows: readonly { ticketId: string; who: Present }[]): void {
  for (const { ticketId, who } of rows) note(ticketId, who)
  if (rows.length > 0) publish()
}

/** Asks once who is there already, and forgets those who are heard of no longer. `works`: the reader is an agent. */
export function usePresence(works: boolean): void {
  useEffect(() => {
    if (!works) return undefined
    call(listPresent, {}).then(
      ({ rows }) => learn(rows),
      () => undefined,
    )
    const timer = setInterval(sweep, 5_000)
    return () => clearInterval(timer)
  }, [works])
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The others at a ticket. */
export function usePresent(ticketId: string, self: string): readonly Present[] {
  const all = useSyncExternalStore(subscribe, () => byTicket.get(ticketId) ?? nobody)
  return all.filter(({ id }) => id !== self)
}

// Oneself: one ticket is open in a tab.

let typedAt = 0
let unfinished = false

/** Somebody typed; `text` is what stands in the box now. */
export function noteTyping(text: string): void {
  typedAt = Date.now()
  unfinished = text.trim() !== ''
}

/** Milliseconds without a key after which writing counts as paused. */
const PAUSED_AFTER = 6_000
/** Milliseconds between two signs of life of the same kind. */
const BEAT = 10_000

const doingNow = (): Doing => {
  if (document.visibilityState === 'hidden') return 'gone'
  if (!unfinished) return 'looking'
  return Date.now() - typedAt < PAUSED_AFTER ? 'writing' : 'paused'
}

/** Tells colleagues that somebody has this ticket open. `draft`: a text was begun here before. */
export function useBeingHere(ticketId: string, draft: boolean): void {
  const [begun] = useState(draft)
  useEffect(() => {
    unfinished = begun
    typedAt = 0
    let told: Doing | null = null
    let toldAt = 0
    const tell = () => {
      const doing = doingNow()
      if (doing === told && (doing === 'gone' || Date.now() - toldAt < BEAT)) return
      told = doing
      toldAt = Date.now()
      call(bePresent, { params: { ticketId }, body: { doing } }).then(
        ({ rows }) => learn(rows),
        () => undefined,
      )
    }
    const leave = () => {
      const body = new Blob([JSON.stringify({ doing: 'gone' })], { type: 'application/json' })
      navigator.sendBeacon(addressOf(bePresent, { params: { ticketId } }), body)
    }
    tell()
    const timer = setInterval(tell, 1_000)
    document.addEventListener('visibilitychange', tell)
    addEventListener('pagehide', leave)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tell)
      removeEventListener('pagehide', leave)
      if (told !== 'gone') leave()
    }
  }, [ticketId, begun])
}
