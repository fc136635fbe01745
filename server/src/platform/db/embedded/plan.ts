/** What a keeper is told when it is launched, and the few words that it and the processes it serves exchange. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from './run.ts'

/** The keeper's orders, handed over as JSON in its only argument. */
export type Plan = {
  /** Directory of the PostgreSQL programs (`bin`, `lib`, `share`). */
  readonly native: string
  readonly account?: Account
  /** Holds `cluster/`, `owner.password` and `postgres.log`. */
  readonly home: string
  readonly sockets: string
  /** TCP port on Windows (loopback only); elsewhere only the name of the socket. */
  readonly port: number
  readonly settings: Readonly<Record<string, string>>
  readonly unsafeFast: boolean
  /** Directories to remove once PostgreSQL has stopped: a throw-away cluster leaves nothing behind. */
  readonly erase: readonly string[]
}

/** What the keeper prints, as one line of JSON, once it knows whether the cluster is its own. */
export type Launched =
  | { readonly outcome: 'kept' }
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'failed'; readonly why: string }

/** What the keeper tells a process that holds a lease, as lines of JSON. After `failed` it hangs up. */
export type Word = { readonly state: 'ready' } | { readonly state: 'failed'; readonly why: string }

export const clusterOf = (home: string) => join(home, 'cluster')

/** Address on which the keeper grants leases. */
export function leaseAddress(sockets: string): string {
  if (process.platform !== 'win32') return join(sockets, 'keeper')
  return `\\\\.\\pipe\\zhanggui-${createHash('sha256').update(sockets).digest('hex').slice(0, 16)}`
}

/** What PostgreSQL writes about itself into `postmaster.pid`; `undefined` when no server holds the cluster. */
export async function readLock(
  home: string,
): Promise<{ pid: number; port: number; sockets: string } | undefined> {
  const text = await readFile(join(clusterOf(home), 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port, sockets] = text.split('\n')
  if (sockets === undefined || !(Number(pid) > 0)) return undefined
  return { pid: Number(pid), port: Number(port), sockets }
}
