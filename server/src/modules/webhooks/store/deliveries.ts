/** Deliveries and their attempts: decided on once for each event, due, ended, shown. */
import { sql } from 'kysely'
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import { prepare, statement } from '#platform/db/statement'
import { db } from './tables.ts'
import type { DeliveryState, Key, RowOf } from './tables.ts'

interface NewDelivery<Moment> extends Key {
  endpoint: string
  eventId: string
  event: string
  body: string
  at: Moment
}

const insert = prepare((row: NewDelivery<Date>) =>
  db
    .insertInto('webhooks.delivery')
    .values({
      tenant_id: row.tenant,
      id: row.id,
      endpoint_id: row.endpoint,
      event_id: row.eventId,
      event: row.event,
      body: row.body,
      at: row.at,
      next_at: row.at,
    })
    .onConflict((conflict) => conflict.constraint('delivery_once').doNothing()),
)
/** Decided on before: left as it is. */
export const insertDelivery = (row: NewDelivery<Instant>) => insert({ ...row, at: stamp(row.at) })

/** What waits for an endpoint, the longest due first; some of it may be due later. */
export const waitingFor = prepare((arg: { tenant: string; endpoint: string; limit: number }) =>
  db
    .selectFrom('webhooks.delivery')
    .selectAll()
    .where('tenant_id', '=', arg.tenant)
    .where('endpoint_id', '=', arg.endpoint)
    .where('state', '=', 'waiting')
    .orderBy('next_at')
    .limit(arg.limit),
)
export type WaitingRow = RowOf<typeof waitingFor>

export const lockDelivery = prepare((arg: Key) =>
  db
    .selectFrom('webhooks.delivery')
    .selectAll()
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id)
    .forUpdate(),
)

interface Progress<Moment> extends Key {
  state: DeliveryState
  attempts: number
  tries: number
  nextAt: Moment
}
const set = prepare((arg: Progress<Date>) =>
  db
    .updateTable('webhooks.delivery')
    .set({ state: arg.state, attempts: arg.attempts, tries: arg.tries, next_at: arg.nextAt })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)
export const setDelivery = (arg: Progress<Instant>) => set({ ...arg, nextAt: stamp(arg.nextAt) })

/** An endpoint that is disabled keeps nothing waiting: what is wanted of it is redelivered by hand. */
export const failWaiting = prepare((arg: { tenant: string; endpoint: string }) =>
  db
    .updateTable('webhooks.delivery')
    .set({ state: 'failed' })
    .where('tenant_id', '=', arg.tenant)
    .where('endpoint_id', '=', arg.endpoint)
    .where('state', '=', 'waiting'),
)

interface NewAttempt<Moment> {
  tenant: string
  delivery: string
  number: number
  at: Moment
  duration: number
  status: number | null
  fault: string | null
  answer: string | null
}
const addAttempt = prepare((row: NewAttempt<Date>) =>
  db
    .insertInto('webhooks.attempt')
    .values({
      tenant_id: row.tenant,
      delivery_id: row.delivery,
      number: row.number,
      at: row.at,
      duration_ms: row.duration,
      status: row.status,
      fault: row.fault,
      answer: row.answer,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'delivery_id', 'number']).doNothing()),
)
export const insertAttempt = (row: NewAttempt<Instant>) => addAttempt({ ...row, at: stamp(row.at) })

const shownDeliveries = (tenant: string) =>
  db
    .selectFrom('webhooks.delivery as d')
    .leftJoin('webhooks.attempt as a', (join) =>
      join
        .onRef('a.tenant_id', '=', 'd.tenant_id')
        .onRef('a.delivery_id', '=', 'd.id')
        .onRef('a.number', '=', 'd.attempts'),
    )
    .select(['d.id', 'd.event_id', 'd.event', 'd.state', 'd.attempts', 'd.at', 'd.next_at'])
    .select(['a.status', 'a.fault'])
    .where('d.tenant_id', '=', tenant)

/** Newest first, each with how its last attempt ended. */
export const deliveriesPage = (arg: {
  tenant: string
  endpoint: string
  after: string | null
  state: DeliveryState | null
  limit: number
}) =>
  statement(
    shownDeliveries(arg.tenant)
      .where('d.endpoint_id', '=', arg.endpoint)
      .$if(arg.after !== null, (query) => query.where('d.id', '<', arg.after))
      .$if(arg.state !== null, (query) => query.where('d.state', '=', arg.state))
      .orderBy('d.id', 'desc')
      .limit(arg.limit),
  )
export type DeliveryRow = NonNullable<ReturnType<typeof deliveriesPage>['row']>

export const readDelivery = prepare((arg: Key) =>
  shownDeliveries(arg.tenant).select('d.body').where('d.id', '=', arg.id),
)

export const attemptsOf = prepare((arg: Key & { limit: number }) =>
  db
    .selectFrom('webhooks.attempt')
    .select(['number', 'at', 'duration_ms', 'status', 'fault', 'answer'])
    .where('tenant_id', '=', arg.tenant)
    .where('delivery_id', '=', arg.id)
    .orderBy('number', 'desc')
    .limit(arg.limit),
)
export type AttemptRow = RowOf<typeof attemptsOf>

/** Takes away the oldest that have ended, a few with each new one, so that no job is needed for it. */
export const sweepDeliveries = prepare(
  (arg: { tenant: string; endpoint: string; beforeId: string; limit: number }) =>
    db
      .deleteFrom('webhooks.delivery')
      .where('tenant_id', '=', arg.tenant)
      .where('id', 'in', (old) =>
        old
          .selectFrom('webhooks.delivery')
          .select('id')
          .where('tenant_id', '=', arg.tenant)
          .where('endpoint_id', '=', arg.endpoint)
          .where('id', '<', arg.beforeId)
          .where('state', '<>', 'waiting')
          .orderBy('id')
          .limit(arg.limit),
      ),
)

/** Messages in which a customer is named, held until they are changed. As `zg_desk`. */
export const bodiesAbout = prepare(
  (arg: { tenant: string; customer: string; after: string; limit: number }) =>
    db
      .selectFrom('webhooks.delivery')
      .select(['id', 'body'])
      .where('tenant_id', '=', arg.tenant)
      .where('id', '>', arg.after)
      .where(sql<boolean>`strpos(body, ${arg.customer}::text) > 0`)
      .orderBy('id')
      .limit(arg.limit)
      .forUpdate(),
)

export const setBody = prepare((arg: Key & { body: string }) =>
  db
    .updateTable('webhooks.delivery')
    .set({ body: arg.body })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)
