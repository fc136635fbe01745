/** Runs an endpoint: transaction, idempotency, what the op settled, commit. Knows no HTTP. */
import type { Pool } from 'pg'
import type { Clock } from '../clock.ts'
import type { Origin } from '../caller.ts'
import type { Tx, Writer } from '../db/transaction.ts'
import { ClaimTaken, transact } from '../db/transaction.ts'
import type { Chance, Ids } from '../ids.ts'
import { claimKey, findAnswer, hashOf, storeAnswer } from '../idempotency.ts'
import type { Keyed } from '../idempotency.ts'
import { audienceOf, settle } from '../op.ts'
import type { Callers, Endpoint, Ledger, Settled } from '../op.ts'
import { Refused } from '../refused.ts'
import type { TakenInput } from './input.ts'

/** What every op needs from the process. */
export interface Engine {
  pool: Pool
  clock: Clock
  ids: Ids
  chance: Chance
  ledger: Ledger
}

export interface Call {
  input: TakenInput
  caller: Callers[keyof Callers]
  origin: Origin
  /** The Idempotency-Key, where the route takes one. */
  key: string | undefined
}

export interface Ran {
  status: number
  /** JSON text. */
  body: string
  cookie?: string | null
}

/** Remembers under which role the op writes, since audit and events belong to that tenant. */
function watchWriter(tx: Tx): { tx: Tx; writer(): Writer | undefined } {
  let writer: Writer | undefined
  const open = tx.open.bind(tx)
  tx.open = (flight) => {
    writer = flight.write
    return open(flight)
  }
  return { tx, writer: () => writer }
}

async function answerBefore(engine: Engine, endpoint: Endpoint, keyed: Keyed, writer: Writer): Promise<Ran> {
  const { rows } = await transact(
    engine.pool,
    { role: writer.role, tenant: writer.tenant, account: keyed.account },
    (tx) => tx.read({ rows: findAnswer({ tenant: writer.tenant, account: keyed.account, key: keyed.key }) }),
  )
  const [row] = rows
  if (!row || row.status === null || row.answer === null) throw new Refused('service.unavailable')
  if (row.route !== endpoint.route.name || !row.body_hash.equals(keyed.bodyHash)) {
    throw new Refused('request.idempotency-key-reused')
  }
  return { status: row.status, body: row.answer }
}

function keyedOf(endpoint: Endpoint, call: Call, at: number): Keyed | undefined {
  if (!endpoint.route.idempotent || call.key === undefined || !('accountId' in call.caller)) return undefined
  const { route } = endpoint
  return {
    account: call.caller.accountId,
    key: call.key,
    route: route.name,
    bodyHash: hashOf(route.name, call.input.params, call.input.body),
    at,
  }
}

/** A violated unique constraint that the op has a word for. */
function refusalOfConflict(endpoint: Endpoint, error: unknown): unknown {
  const { constraint } = error as { constraint?: string }
  const known = constraint === undefined ? undefined : endpoint.options.conflicts?.[constraint]
  return known ? new Refused(known.word, known.field ? { field: known.field } : {}, known.field) : error
}

export async function run(engine: Engine, endpoint: Endpoint, call: Call): Promise<Ran> {
  const { route } = endpoint
  const status = route.status ?? 200
  const at = engine.clock.now()
  const audience = audienceOf(route, call.caller, endpoint.options)
  const base = { ...call.input, caller: call.caller, origin: call.origin, at }
  if (endpoint.kind === 'question') {
    const answer = await transact(engine.pool, audience, (tx) => endpoint.run({ ...base, tx } as never))
    return { status, body: JSON.stringify(answer) }
  }
  const keyed = keyedOf(endpoint, call, at)
  let told = false
  try {
    const ran = await transact(
      engine.pool,
      audience,
      async (plain) => {
        const { tx, writer } = watchWriter(plain)
        const context = { ...base, tx, ids: engine.ids, chance: engine.chance }
        const settled = (await endpoint.run(context as never)) as Settled<unknown>
        const body = JSON.stringify(settled.answer)
        const by = writer()
        if (!by && (settled.writes?.length || settled.events?.length || settled.audit)) {
          throw new Error(`${route.name} returned writes without opening its transaction for writing`)
        }
        if (by) {
          const statements = settle(engine.ledger, settled, { ...context, route, writer: by })
          if (keyed) {
            const { account, key } = keyed
            const answer = settled.again === undefined ? body : JSON.stringify(settled.again)
            statements.push(storeAnswer({ tenant: by.tenant, account, key, status, answer }))
          }
          await tx.save(statements)
          told = (settled.events?.length ?? 0) + (settled.timers?.length ?? 0) > 0
        }
        return { status, body, ...(settled.cookie === undefined ? {} : { cookie: settled.cookie }) }
      },
      { claim: keyed && claimKey(keyed), retryOn: endpoint.options.retryOn },
    )
    if (told) engine.ledger.committed()
    return ran
  } catch (error) {
    if (error instanceof ClaimTaken && keyed) return answerBefore(engine, endpoint, keyed, error.writer)
    throw refusalOfConflict(endpoint, error)
  }
}
