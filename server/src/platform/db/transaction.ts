/** One transaction as one audience: reads first, then writes under the machine role, then commit, in two round trips. */
import type { Pool, PoolClient } from 'pg'
import { begin, commit, fly } from './flight.ts'
import { gather } from './gather.ts'
import type { Role } from './roles.ts'
import { NOBODY } from './roles.ts'
import type { Statement } from './statement.ts'

/** Who reads: a role, the tenant it may see, the account that acts. */
export interface Audience {
  role: Role
  tenant: string | null
  account: string | null
}

export type Named = Readonly<Record<string, Statement>>
/** The rows of each named statement; of one that may be left out, perhaps none. */
export type RowsOf<N extends Named> = {
  [K in keyof N]: NonNullable<N[K]> extends Statement<infer Row> ? Row[] : never
}

const CLAIM = '*claim'
const ENTER = 'select platform.enter($1, $2, $3)'

/** Changes the role and what it may see until the transaction ends. */
export const enter = (role: Role, tenant: string | null, account: string | null): Statement => ({
  text: ENTER,
  key: 'enter',
  values: [role, tenant, account],
  enters: role,
})

/** What writes of an act run as: `zg_desk` inside a tenant, `zg_gate` for people without one. */
export interface Writer {
  role: 'zg_desk' | 'zg_gate'
  tenant: string
}
export const inTenant = (tenant: string): Writer => ({ role: 'zg_desk', tenant })
export const atTheGate: Writer = { role: 'zg_gate', tenant: NOBODY }

/** Goes out right after the writing role was entered; no row back means that somebody was here before. */
export type Claim = (writer: Writer) => Statement

/** The claim of this transaction was taken before, by a transaction that has committed. */
export class ClaimTaken extends Error {
  override readonly name = 'ClaimTaken'
  readonly writer: Writer
  constructor(writer: Writer) {
    super('claimed before')
    this.writer = writer
  }
}

export class Tx {
  readonly #pool: Pool
  readonly #audience: Audience
  /** Taken from the pool at the first flight, so that an act may work (hash a password) before it holds a connection. */
  #client: PoolClient | undefined
  #role: Role | undefined
  #open = false
  #done = false
  readonly #claim: Claim | undefined

  constructor(pool: Pool, audience: Audience, claim?: Claim) {
    this.#pool = pool
    this.#audience = audience
    this.#claim = claim
  }

  /** Reads as the audience and ends the transaction: begin, enter, statements, commit in one round trip. */
  async read<N extends Named>(statements: N): Promise<RowsOf<N>> {
    const rows = await this.#send(statements, undefined, {}, true)
    this.#done = true
    return rows as RowsOf<N>
  }

  /** Reads as the audience and leaves the transaction open. */
  async look<N extends Named>(statements: N): Promise<RowsOf<N>> {
    return (await this.#send(statements, undefined, {}, false)) as RowsOf<N>
  }

  /** Flight one of an act: reads as the audience, then enters the writing role and locks. Nothing may be read as the audience afterwards. */
  async open<R extends Named, L extends Named>(flight: {
    read?: R
    write: Writer
    lock?: L
  }): Promise<RowsOf<R> & RowsOf<L>> {
    const rows = await this.#send(flight.read ?? {}, flight.write, flight.lock ?? {}, false)
    return rows as RowsOf<R> & RowsOf<L>
  }

  /** A further flight under the writing role, for the few acts that must look again before they decide. */
  async more<N extends Named>(statements: N): Promise<RowsOf<N>> {
    return (await this.#send(statements, undefined, {}, false)) as RowsOf<N>
  }

  /** Flight two: all writes and the commit. */
  async save(statements: readonly Statement[]): Promise<void> {
    await fly(await this.#connect(), this.#role, [...gather(statements), commit])
    this.#done = true
  }

  /** Gives the connection back; whatever was left open is rolled back. */
  async end(): Promise<void> {
    const client = this.#client
    if (!client) return
    let broken: Error | undefined
    if (this.#open && !this.#done) {
      try {
        await client.query('rollback')
      } catch (error) {
        broken = error as Error
      }
    }
    client.release(broken)
  }

  async #connect(): Promise<PoolClient> {
    this.#client ??= await this.#pool.connect()
    return this.#client
  }

  async #send(
    reads: Named,
    writer: Writer | undefined,
    locks: Named,
    ends: boolean,
  ): Promise<Record<string, unknown[]>> {
    if (this.#done) throw new Error('the transaction has ended')
    const flight: Statement[] = []
    const names: (string | null)[] = []
    const push = (name: string | null, each: Statement) => {
      names.push(name)
      flight.push(each)
    }
    if (!this.#open) {
      push(null, begin)
      push(null, enter(this.#audience.role, this.#audience.tenant, this.#audience.account))
    }
    for (const [name, each] of Object.entries(reads)) push(name, each)
    if (writer) {
      push(null, enter(writer.role, writer.tenant, this.#audience.account))
      if (this.#claim) push(CLAIM, this.#claim(writer))
      for (const [name, each] of Object.entries(locks)) push(name, each)
    }
    if (ends) push(null, commit)
    const client = await this.#connect()
    const started = this.#role
    this.#open = true
    const results = await fly(client, started, flight)
    this.#role = writer?.role ?? this.#role ?? this.#audience.role
    const rows: Record<string, unknown[]> = {}
    results.forEach((result, index) => {
      const name = names[index]
      if (name === CLAIM && writer && result.rows.length === 0) throw new ClaimTaken(writer)
      if (name) rows[name] = result.rows
    })
    return rows
  }
}

/** Serialization failure and deadlock: nothing happened, and it may be tried again. */
const passing = new Set(['40001', '40P01'])
const ATTEMPTS = 4

export interface TransactOptions {
  claim?: Claim | undefined
  /** Names of unique constraints whose violation means: choose again (ticket numbers). */
  retryOn?: readonly string[] | undefined
}

/** Runs `work` in one transaction. It must end in `read`, `save` or a throw; anything left open is rolled back. */
export async function transact<T>(
  pool: Pool,
  audience: Audience,
  work: (tx: Tx) => Promise<T>,
  options: TransactOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const tx = new Tx(pool, audience, options.claim)
    try {
      return await work(tx)
    } catch (error) {
      const { code, constraint } = error as { code?: string; constraint?: string }
      const again =
        (code !== undefined && passing.has(code)) ||
        (constraint !== undefined && (options.retryOn ?? []).includes(constraint))
      if (!again || attempt >= ATTEMPTS) throw error
    } finally {
      await tx.end()
    }
  }
}
