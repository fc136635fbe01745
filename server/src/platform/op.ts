/** An op: one use case in one transaction. It loads, decides and returns what to write; this file saves it all and commits. */
import type { EventFacts, EventName } from '@zhanggui/contract/events'
import type { Locale, Refusal } from '@zhanggui/contract/refusals'
import type { Answer, Audience as AudienceName, Input, Route } from '@zhanggui/contract/route'
import type { Instant } from '#kernel/instant'
import type { Origin, SignedIn } from './caller.ts'
import type { Role } from './db/roles.ts'
import type { Statement } from './db/statement.ts'
import type { Audience, Tx, Writer } from './db/transaction.ts'
import type { Chance, Ids } from './ids.ts'

/** What each audience's ops know of their caller. */
export interface Callers {
  public: { locale: Locale }
  session: SignedIn
  customer: { accountId: string; name: string; locale: Locale }
  provider: {
    accountId: string
    tenantId: string
    name: string
    isMain: boolean
    locale: Locale
    permissions: NonNullable<SignedIn['company']>['permissions']
  }
  platform: {
    accountId: string
    tenantId: string
    name: string
    locale: Locale
    permissions: NonNullable<SignedIn['platform']>['permissions']
  }
}

/** Something that happened, told to other rooms through the outbox. */
export type Happened = { [N in EventName]: { event: N; facts: EventFacts<N> } }[EventName]

/** A timer to set or to cancel, in the transaction that gives reason to it. */
export type TimerOrder =
  | { set: string; subjectId: string; dueAt: Instant; facts: Readonly<Record<string, unknown>> }
  | { cancel: string; subjectId: string }

/** One line of the audit log. Who, where from and when are added by the platform. */
export interface AuditEntry {
  verb: string
  subject: { kind: string; id: string | null }
  details?: Readonly<Record<string, unknown>>
}

/** What an op decided. Everything in it is saved in one flight with the commit. */
export interface Settled<A> {
  answer: A
  /** What the same Idempotency-Key gets later, where the answer holds a secret that is shown once and kept nowhere. */
  again?: A
  writes?: readonly Statement[]
  events?: readonly Happened[]
  timers?: readonly TimerOrder[]
  /**
   * What the audit log says of it. Not given: the route's name and what it was done to, so that no act is without its
   * line (A-8). An empty list leaves it out: for what is no act, such as reading one's bell.
   */
  audit?: AuditEntry | readonly AuditEntry[]
  /** A new session token for the caller's cookie, or null to take it away. */
  cookie?: string | null
}

/** What an op is given. Time, ids and chance come in by the door. */
export type Context<R extends Route> = Input<R> & {
  caller: Callers[R['audience']]
  origin: Origin
  at: Instant
  ids: Ids
  chance: Chance
  tx: Tx
}

/** What a question is given: the same without a way to write. */
export type Asking<R extends Route> = Input<R> & {
  caller: Callers[R['audience']]
  at: Instant
  tx: Pick<Tx, 'read' | 'look'>
}

export interface OpOptions {
  /** Reads as another role than the audience's own: only signing in does. */
  as?: Role
  /** Unique constraints whose violation means: choose again. */
  retryOn?: readonly string[]
  /** Unique constraints whose violation is a refusal; by constraint name. */
  conflicts?: Readonly<Record<string, { word: Refusal; field?: string }>>
}

/** A route with what answers it. */
export interface Endpoint {
  route: Route
  kind: 'op' | 'question'
  options: OpOptions
  // The route's own types are checked where the endpoint is declared; the router only hands values through.
  run(context: never): Promise<unknown>
}

/** Declares an op for a route that changes something. */
export const op = <R extends Route>(
  route: R,
  run: (context: Context<R>) => Promise<Settled<Answer<R>>>,
  options: OpOptions = {},
): Endpoint => ({ route, kind: 'op', options, run })

/** Declares what answers a route that only reads. It must end its transaction with `tx.read`. */
export const question = <R extends Route>(
  route: R,
  run: (context: Asking<R>) => Promise<Answer<R>>,
  options: OpOptions = {},
): Endpoint => ({ route, kind: 'question', options, run })

/** How the platform writes down what an op reports; made of the outbox, the timers and the audit log. */
export interface Ledger {
  event(row: { tenant: string; id: string; happened: Happened; at: Instant }): Statement
  timer(row: { tenant: string; id: string; order: TimerOrder }): Statement
  audit(row: {
    tenant: string
    id: string
    entry: AuditEntry
    at: Instant
    actor: { kind: 'customer' | 'provider' | 'platform' | 'system'; id: string | null; name: string }
    origin: Origin | null
  }): Statement
  /** Called after a commit with events or timers, so that the relay need not wait for its next look. */
  committed(): void
}

const audienceRoles: Record<AudienceName, Role> = {
  public: 'zg_public',
  session: 'zg_gate',
  customer: 'zg_customer',
  provider: 'zg_provider',
  platform: 'zg_platform',
}

/** The database audience of a caller. */
export function audienceOf(route: Route, caller: Callers[AudienceName], options: OpOptions): Audience {
  const role = options.as ?? audienceRoles[route.audience]
  const account = 'accountId' in caller ? caller.accountId : null
  const tenant = 'tenantId' in caller ? caller.tenantId : null
  return { role, tenant, account }
}

const actorKinds = {
  public: 'system',
  session: 'customer',
  customer: 'customer',
  provider: 'provider',
  platform: 'platform',
} as const

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/

/** The line of an act that wrote none itself. Signing in and one's own settings write theirs, by name of the person. */
function usualEntry(route: Route, params: unknown, answer: unknown): AuditEntry[] {
  if (route.audience === 'public' || route.audience === 'session') return []
  // `{ ticketId }` in the path is about a ticket; a route without a path id is about what it has just made.
  const [first] = Object.entries((params ?? {}) as Record<string, unknown>)
  const [room = ''] = route.name.split('.')
  const kind = first ? first[0].replace(/Id$/, '') : room.replace(/s$/, '')
  const id = first ? first[1] : (answer as { id?: unknown } | null)?.id
  return [{ verb: route.name, subject: { kind, id: typeof id === 'string' && ID.test(id) ? id : null } }]
}

/** The statements of flight two: the op's writes, its events, timers and audit lines. */
export function settle(
  ledger: Ledger,
  settled: Settled<unknown>,
  context: {
    route: Route
    params: unknown
    writer: Writer
    caller: Callers[AudienceName]
    origin: Origin
    at: Instant
    ids: Ids
  },
): Statement[] {
  const { writer, at, ids, caller, route } = context
  const tenant = writer.tenant
  const entries =
    settled.audit === undefined ? usualEntry(route, context.params, settled.answer) : [settled.audit].flat()
  const actor = {
    kind: actorKinds[route.audience],
    id: 'accountId' in caller ? caller.accountId : null,
    name: 'name' in caller ? caller.name : '',
  }
  return [
    ...(settled.writes ?? []),
    ...(settled.events ?? []).map((happened) => ledger.event({ tenant, id: ids.next(), happened, at })),
    ...(settled.timers ?? []).map((order) => ledger.timer({ tenant, id: ids.next(), order })),
    ...entries.map((entry) =>
      ledger.audit({ tenant, id: ids.next(), entry, at, actor, origin: context.origin }),
    ),
  ]
}
