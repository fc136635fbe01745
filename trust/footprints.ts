/**
 * What each act has left in the product's own tables. No list of effects is written here: acts of one kind must all have left
 * the same, so one that was saved in part stands out from its like.
 */
import type pg from 'pg'
import type { Answered } from './ask.ts'

/** An act that the product has said it did. */
export interface Acknowledged extends Answered {
  route: string
  /** Its Idempotency-Key. */
  key: string
  account: string
}

interface Trace {
  tenant: string
  ticket: string
  at: number
  /** A table and what the row says there: `event:replied`, `outbox:tickets.replied`, `audit:tickets.reply`, `message:`. */
  what: string
  /** A person did it, as far as the row says who. */
  person: boolean
}

interface Kept {
  tenant: string
  account: string
  key: string
  route: string
  status: number | null
  answer: string | null
  at: number
}

/** Tables of the desk that tell when something was said or done on a ticket. */
async function tablesOfTickets(owner: pg.Client): Promise<{ name: string; kinds: boolean }[]> {
  const { rows } = await owner.query<{ name: string; kinds: boolean }>(
    `select c.relname as name, bool_or(a.attname = 'kind') as kinds from pg_class c
     join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
     where n.nspname = 'tickets' and c.relkind in ('r', 'p') and not c.relispartition
     group by c.relname having bool_or(a.attname = 'ticket_id') and bool_or(a.attname = 'at')`,
  )
  return rows
}

async function tracesSince(owner: pg.Client, since: Date): Promise<Trace[]> {
  const tables = await tablesOfTickets(owner)
  const places = [
    ...tables.map(({ name, kinds }) => {
      const kind = kinds ? 'kind' : `''`
      const person = name === 'event' ? `actor_kind <> 'system'` : 'true'
      return `select tenant_id, ticket_id::text, at, '${name}:' || ${kind} as what, ${person} as person from tickets.${name}`
    }),
    `select tenant_id, facts->>'ticketId', at, 'outbox:' || event, false from platform.outbox where facts ? 'ticketId'`,
    `select tenant_id, subject_id::text, at, 'audit:' || verb, true from identity.audit where subject_kind = 'ticket'`,
  ]
  const { rows } = await owner.query<Omit<Trace, 'at'> & { at: Date }>(
    `select tenant_id as tenant, ticket_id as ticket, at, what, person from (${places.join(' union all ')}) all_places
     where at >= $1 and ticket_id is not null`,
    [since],
  )
  return rows.map((row) => ({ ...row, at: row.at.getTime() }))
}

async function keptSince(owner: pg.Client, since: Date): Promise<Kept[]> {
  const { rows } = await owner.query<Omit<Kept, 'at'> & { at: Date }>(
    `select tenant_id as tenant, account_id as account, key, route, status, answer, at from platform.idempotency where at >= $1`,
    [since],
  )
  return rows.map((row) => ({ ...row, at: row.at.getTime() }))
}

/** One act is one moment on one ticket of one desk: everything that it leaves bears the same time. */
const placeOf = (tenant: string, ticket: string, at: number): string => `${tenant} ${ticket} ${at}`

/** What every act must leave at least. */
const LEAST = ['event:', 'outbox:', 'audit:']

/** Everything that is wrong with what was acknowledged or saved since a moment. */
export async function faultsOfActs(
  owner: pg.Client,
  acknowledged: readonly Acknowledged[],
  since: Date,
): Promise<{ faults: string[]; kinds: number; saved: number }> {
  const kept = await keptSince(owner, since)
  const byKey = Map.groupBy(kept, ({ account, key }) => `${account} ${key}`)
  const footprints = Map.groupBy(await tracesSince(owner, since), ({ tenant, ticket, at }) =>
    placeOf(tenant, ticket, at),
  )
  const likes = likesOf(kept, footprints)
  return {
    faults: [
      ...acknowledged.flatMap((each) => faultOfAnswer(each, byKey.get(`${each.account} ${each.key}`) ?? [])),
      ...likes.faults,
      ...strays(kept, footprints),
    ],
    kinds: likes.kinds,
    saved: kept.length,
  }
}

function faultOfAnswer({ route, key, status, text }: Acknowledged, records: readonly Kept[]): string[] {
  const [record] = records
  if (!record) return [`lost: ${route} was acknowledged and is not there (${key})`]
  if (records.length > 1) return [`doubled: ${route} is there ${records.length} times (${key})`]
  return record.status === status && record.answer === text
    ? []
    : [`altered: ${route} answered something else than it keeps (${key})`]
}

/** Acts of one route that put the same lines into the log have left the same everywhere; each other way is a fault. */
function likesOf(
  kept: readonly Kept[],
  footprints: ReadonlyMap<string, readonly Trace[]>,
): { faults: string[]; kinds: number } {
  const faults: string[] = []
  const ways = new Map<string, Map<string, { times: number; one: Kept }>>()
  for (const record of kept) {
    if (record.answer === null) {
      faults.push(`half-written: ${record.route} has claimed its key and kept no answer (${record.key})`)
      continue
    }
    const left = (footprints.get(placeOf(record.tenant, ticketOf(record.answer), record.at)) ?? [])
      .map(({ what }) => what)
      .toSorted()
    const missing = LEAST.filter((place) => !left.some((what) => what.startsWith(place)))
    if (missing.length > 0)
      faults.push(`half-written: ${record.route} is without ${missing.join(' ')} (${record.key})`)
    const kind = `${record.route} ${left.filter((what) => what.startsWith('event:')).join(' ')}`
    const way = ways.get(kind) ?? new Map<string, { times: number; one: Kept }>()
    ways.set(kind, way)
    const all = left.join(' ')
    const known = way.get(all)
    way.set(all, { times: (known?.times ?? 0) + 1, one: known?.one ?? record })
  }
  for (const [kind, way] of ways) {
    const [usual, ...others] = [...way].toSorted(([, a], [, b]) => b.times - a.times)
    for (const [left, { times, one }] of others)
      faults.push(`half-written: ${times} of ${kind} left ${left}, the others ${usual?.[0]} (${one.key})`)
  }
  return { faults, kinds: ways.size }
}

/** What a person has left without a record of the request: a part of an act, or an act done twice. */
function strays(kept: readonly Kept[], footprints: ReadonlyMap<string, readonly Trace[]>): string[] {
  const known = new Set(kept.map(({ tenant, answer, at }) => placeOf(tenant, ticketOf(answer), at)))
  return [...footprints].flatMap(([place, traces]) =>
    known.has(place) || !traces.some(({ person }) => person)
      ? []
      : [`stray: ${traces.map(({ what }) => what).join(' ')} on ${place} belongs to no request`],
  )
}

const ticketOf = (answer: string | null): string =>
  answer === null ? '' : (JSON.parse(answer) as { id: string }).id
