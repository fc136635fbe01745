/** Live updates: one event stream per console and browser, shared by all its tabs, that says which reads to renew. */
import type { Hint } from '@zhanggui/contract/live'
import type { Query } from '@tanstack/react-query'
import { useEffect } from 'react'
import { whoAmI } from '@zhanggui/contract/identity'
import type { ConsoleName } from '@zhanggui/contract/identity'
import { queryClient } from './query-client.ts'

type Heard = (hint: Hint) => void

const isHint = (value: unknown): value is Hint =>
  typeof value === 'object' && value !== null && typeof (value as Hint).event === 'string'

/** `tickets.reply` → `tickets`. */
const roomOf = (name: string): string => name.slice(0, name.indexOf('.'))

/**
 * True if the hint may have changed what the query holds: same room, and the same ticket if both name one. After a
 * `resync` everything may have changed, the reader's own rights too.
 */
export function concerns(hint: Hint, queryKey: readonly unknown[]): boolean {
  if (hint.event === 'resync') return true
  const [name, input] = queryKey
  if (typeof name !== 'string' || roomOf(name) !== roomOf(hint.event)) return false
  const ticketId = (input as { params?: { ticketId?: string } } | undefined)?.params?.ticketId
  return ticketId === undefined || hint.ticketId === null || ticketId === hint.ticketId
}

function renew(hint: Hint): void {
  void queryClient.invalidateQueries({ predicate: (query: Query) => concerns(hint, query.queryKey) })
}

/** After a gap nobody knows what was missed: read everything on the page again. */
const renewAll = (): void => void queryClient.invalidateQueries()

/** Opens the stream; the browser reconnects by itself, except after an answer that is not a stream. */
function open(console: ConsoleName, heard: Heard): () => void {
  let source: EventSource
  let again: ReturnType<typeof setTimeout> | undefined
  let wait = 1_000
  let interrupted = false
  const connect = (): void => {
    source = new EventSource(`/api/${console}/stream`)
    source.onopen = () => {
      wait = 1_000
      if (interrupted) renewAll()
      interrupted = false
    }
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const hint: unknown = JSON.parse(data)
      if (isHint(hint)) heard(hint)
    }
    source.onerror = () => {
      interrupted = true
      if (source.readyState !== EventSource.CLOSED) return
      // Refused, not interrupted: perhaps the session has ended. Asking who is signed in finds out, and goes to the sign-in.
      void queryClient.invalidateQueries({ queryKey: [whoAmI.name] })
      again = setTimeout(connect, wait)
      wait = Math.min(wait * 2, 30_000)
    }
  }
  connect()
  return () => {
    clearTimeout(again)
    source.close()
  }
}

/**
 * One tab holds the stream and tells the others: a browser allows six connections to a host over HTTP/1.1, so a stream
 * per tab would hang the seventh. Web Locks exist in secure contexts only; elsewhere each tab has its own.
 */
function share(console: ConsoleName, heard: Heard): () => void {
  if (!('locks' in navigator)) return open(console, heard)
  const name = `zhanggui.live.${console}`
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isHint(data)) heard(data)
  }
  const leaving = new AbortController()
  const left = new Promise<void>((resolve) => {
    leaving.signal.addEventListener('abort', () => resolve())
  })
  const hold = async (): Promise<void> => {
    const close = open(console, (hint) => {
      heard(hint)
      channel.postMessage(hint)
    })
    await left
    close()
  }
  navigator.locks.request(name, { signal: leaving.signal }, hold).catch(() => undefined)
  return () => {
    leaving.abort()
    channel.close()
  }
}

/** Listens while the console is on screen; `heard` also gets each hint, for sounds and marks. */
export function useLive(console: ConsoleName, heard?: Heard): void {
  useEffect(
    () =>
      share(console, (hint) => {
        renew(hint)
        heard?.(hint)
      }),
    [console, heard],
  )
}
