/** Endpoints: listed, locked, changed, leased to whoever delivers to them. */
import { sql } from 'kysely'
import type { WebhookEvent } from '@zhanggui/contract/webhooks'
import type { Instant } from '#kernel/instant'
import { stamp, stampOrNull } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import { db } from './tables.ts'
import type { Because, Key, RowOf } from './tables.ts'

const shown = [
  'id',
  'name',
  'url',
  'events',
  'old_secret_until',
  'enabled',
  'disabled_because',
  'failures',
  'failing_since',
  'resume_at',
  'created_at',
] as const

const endpoints = (tenant: string) => db.selectFrom('webhooks.endpoint').where('tenant_id', '=', tenant)

/** More than a company may have. */
export const MOST_ENDPOINTS = 20

export const allEndpoints = prepare((arg: { tenant: string }) =>
  endpoints(arg.tenant).select(shown).orderBy('id', 'desc').limit(MOST_ENDPOINTS),
)
export type EndpointRow = RowOf<typeof allEndpoints>

/** Whether there is such an endpoint, for those who list what was delivered to it. */
export const readEndpoint = prepare((arg: Key) =>
  endpoints(arg.tenant).select(shown).where('id', '=', arg.id),
)

export const lockEndpoint = prepare((arg: Key) =>
  endpoints(arg.tenant).selectAll().where('id', '=', arg.id).forUpdate(),
)
export type LockedEndpoint = RowOf<typeof lockEndpoint>

/** Those that hear an event; what was there before them is not their business. */
const hearing = prepare((arg: { tenant: string; event: WebhookEvent; at: Date }) =>
  endpoints(arg.tenant)
    .select('id')
    .where('enabled', '=', true)
    .where(sql<boolean>`${arg.event} = any(events)`)
    .where(sql<boolean>`created_at <= ${arg.at}`)
    .orderBy('id'),
)
export const listening = (arg: { tenant: string; event: WebhookEvent; at: Instant }) =>
  hearing({ ...arg, at: stamp(arg.at) })

/** Whether the company has an endpoint that is on. */
export const anyEndpoint = prepare(({ tenant }: { tenant: string }) =>
  db
    .selectFrom('webhooks.endpoint')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('enabled', '=', true)
    .limit(1),
)

interface Told extends Key {
  name: string
  url: string
  events: readonly string[]
}

const insert = prepare((row: Told & { secret: Buffer; at: Date }) =>
  db.insertInto('webhooks.endpoint').values({
    tenant_id: row.tenant,
    id: row.id,
    name: row.name,
    url: row.url,
    events: row.events as string[],
    secret: row.secret,
    created_at: row.at,
  }),
)
export const insertEndpoint = (row: Told & { secret: Buffer; at: Instant }) =>
  insert({ ...row, at: stamp(row.at) })

/** What people say of it; whether it works is {@link setHealth}. */
export const setEndpoint = prepare((arg: Told) =>
  db
    .updateTable('webhooks.endpoint')
    .set({ name: arg.name, url: arg.url, events: arg.events as string[] })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)

/** Its deliveries go with it. */
export const deleteEndpoint = prepare((arg: Key) =>
  db
    .deleteFrom('webhooks.endpoint')
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id)
    .returning(['name', 'url']),
)

const rotate = prepare((arg: Key & { secret: Buffer; until: Date }) =>
  db
    .updateTable('webhooks.endpoint')
    .set(({ ref }) => ({ old_secret: ref('secret'), secret: arg.secret, old_secret_until: arg.until }))
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)
/** The secret before goes on signing for a while. */
export const rotateSecret = ({ until, ...arg }: Key & { secret: Buffer; until: Instant }) =>
  rotate({ ...arg, until: stamp(until) })

const lease = prepare((arg: Key & { until: Date | null }) =>
  db
    .updateTable('webhooks.endpoint')
    .set({ busy_until: arg.until })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)
export const leaseEndpoint = ({ until, ...key }: Key & { until: Instant | null }) =>
  lease({ ...key, until: stampOrNull(until) })

const health = prepare(
  (
    arg: Key & {
      enabled: boolean
      because: Because | null
      failures: number
      since: Date | null
      resume: Date | null
    },
  ) =>
    db
      .updateTable('webhooks.endpoint')
      .set({
        enabled: arg.enabled,
        disabled_because: arg.because,
        failures: arg.failures,
        failing_since: arg.since,
        resume_at: arg.resume,
      })
      .where('tenant_id', '=', arg.tenant)
      .where('id', '=', arg.id),
)
export const setHealth = (
  arg: Key & {
    failures: number
    failingSince: Instant | null
    resumeAt: Instant | null
    disabledBecause: Because | null
  },
) =>
  health({
    tenant: arg.tenant,
    id: arg.id,
    enabled: arg.disabledBecause === null,
    because: arg.disabledBecause,
    failures: arg.failures,
    since: stampOrNull(arg.failingSince),
    resume: stampOrNull(arg.resumeAt),
  })
