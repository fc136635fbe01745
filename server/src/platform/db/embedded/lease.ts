/**
 * A lease on the embedded database: an open connection to its keeper. The system closes it when the process that holds
 * it ends, however it ends; so the keeper always knows who still needs the database.
 */
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Word } from './plan.ts'

/** One process's claim on the running database. */
export type Lease = {
  /** Resolves when PostgreSQL takes connections; `false` when the keeper hung up first, as one does that is stopping. */
  readonly ready: Promise<boolean>
  /** Resolves when the keeper hung up, whether or not we asked for it. */
  readonly over: Promise<void>
  /** Gives the lease back; resolves once PostgreSQL has stopped, or at once when others still use it. */
  leave(): Promise<void>
}

/** Takes a lease from the keeper that listens at `address`; `undefined` when nobody does. */
export async function takeLease(address: string): Promise<Lease | undefined> {
  const socket = await dial(address)
  if (socket === undefined) return undefined
  const ready = Promise.withResolvers<boolean>()
  const over = Promise.withResolvers<void>()
  ready.promise.catch(() => {})
  createInterface(socket)
    .on('line', (line) => {
      const word = JSON.parse(line) as Word
      if (word.state === 'ready') ready.resolve(true)
      else ready.reject(new Error(word.why))
    })
    .on('error', () => socket.destroy()) // the reader repeats the socket's errors
  socket.once('close', () => {
    ready.resolve(false)
    over.resolve()
  })
  socket.write('lease\n')
  return {
    ready: ready.promise.finally(() => socket.unref()), // from then on a lease keeps no process alive
    over: over.promise,
    leave() {
      socket.ref()
      socket.end()
      return over.promise
    },
  }
}

/** Whether a keeper listens at `address`. */
export async function answers(address: string): Promise<boolean> {
  const socket = await dial(address)
  socket?.destroy()
  return socket !== undefined
}

function dial(address: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(address)
    socket.once('connect', () => resolve(socket))
    socket.once('error', () => resolve(undefined))
  })
}
