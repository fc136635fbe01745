/** The room's statements: notices, deliveries and their attempts. */
import { sql } from 'kysely'
import type { NoticeKind } from '@zhanggui/contract/notifications'
import type { Instant } from '#kernel/instant'
import { json, stamp } from '#platform/db/columns'
import type { Defaulted, Json, NullableTimestamp, Timestamp } from '#platform/db/columns'
import { prepare, tables } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import type { NoticeFacts } from './domain/facts.ts'
import type { Console } from './domain/reader.ts'

export type Channel = 'mail' | 'sms' | 'robot'

/** What is told to whom; a notice and a delivery have it in common. */
interface Telling {
  tenant_id: string
  id: string
  reader_id: string
  console: Console
  kind: NoticeKind
  facts: Json<NoticeFacts>
  subject_id: string | null
  at: Timestamp
}

interface NotificationsDb {
  'notifications.notice': Telling & { read_at: NullableTimestamp }
  'notifications.delivery': Telling & {
    channel: Channel
    via: 'person' | 'duty' | 'robot'
    state: Defaulted<'waiting' | 'sent' | 'failed'>
    sent_to: string
    attempts: Defaulted<number>
  }
  'notifications.attempt': {
    tenant_id: string
    delivery_id: string
    number: number
    started_at: Timestamp
    ended_at: NullableTimestamp
    ref: string | null
    error: string | null
  }
}

export const notifications = tables<NotificationsDb>()
const db = notifications

type RowOf<F> = F extends (...args: never[]) => Statement<infer Row> ? Row : never

interface NewTelling {
  tenant: string
  id: string
  reader: string
  console: Console
  kind: NoticeKind
  facts: NoticeFacts
  subject: string | null
  at: Instant
}

const columnsOf = (row: {
  [K in keyof NewTelling]: K extends 'facts' ? string : K extends 'at' ? Date : NewTelling[K]
}) => ({
  tenant_id: row.tenant,
  id: row.id,
  reader_id: row.reader,
  console: row.console,
  kind: row.kind,
  facts: row.facts,
  subject_id: row.subject,
  at: row.at,
})

type Bound<T> = Omit<T, 'facts' | 'at'> & { facts: string; at: Date }
const bound = <T extends NewTelling>(row: T): Bound<T> => ({
  ...row,
  facts: json(row.facts),
  at: stamp(row.at),
})

const addNotice = prepare((row: Bound<NewTelling>) =>
  db
    .insertInto('notifications.notice')
    .values({ ...columnsOf(row), read_at: null })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing()),
)
/** Told before: left as it is. */
export const insertNotice = (row: NewTelling): Statement => addNotice(bound(row))

type NewDelivery = NewTelling & { channel: Channel; via: 'person' | 'duty' | 'robot'; sentTo: string }
const addDelivery = prepare((row: Bound<NewDelivery>) =>
  db
    .insertInto('notifications.delivery')
    .values({ ...columnsOf(row), channel: row.channel, via: row.via, sent_to: row.sentTo })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing()),
)
/** Decided before: left as it is. */
export const insertDelivery = (row: NewDelivery): Statement => addDelivery(bound(row))

/** A place in the bell's list: what comes after it is older. */
export interface Place {
  at: Instant
  id: string
}

interface Reader {
  tenant: string
  reader: string
  console: Console
}

/** The newest first; the first page from `THE_TOP`. */
export const listNotices = (arg: Reader & { after: Place; limit: number }) =>
  pageOfNotices({ ...arg, at: stamp(arg.after.at), id: arg.after.id })

/** Before the newest notice. */
export const THE_TOP: Place = { at: Date.UTC(9000, 0), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

const pageOfNotices = prepare((arg: Reader & { at: Date; id: string; limit: number }) =>
  db
    .selectFrom('notifications.notice')
    .select(['id', 'kind', 'facts', 'subject_id', 'at', 'read_at'])
    .where('tenant_id', '=', arg.tenant)
    .where('reader_id', '=', arg.reader)
    .where('console', '=', arg.console)
    .where(sql<boolean>`(at, id) < (${arg.at}::timestamptz, ${arg.id}::uuid)`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(arg.limit),
)

export type NoticeRow = RowOf<typeof pageOfNotices>

/** Counted no further than `most`: nobody reads a larger number. */
export const countUnread = prepare((arg: Reader & { most: number }) =>
  db
    .selectFrom(
      db
        .selectFrom('notifications.notice')
        .select('id')
        .where('tenant_id', '=', arg.tenant)
        .where('reader_id', '=', arg.reader)
        .where('console', '=', arg.console)
        .where('read_at', 'is', null)
        .limit(arg.most)
        .as('unread'),
    )
    .select((select) => select.fn.countAll<number>().as('notices')),
)

const setSomeRead = prepare((arg: Reader & { ids: readonly string[]; at: Date }) =>
  unread(arg).where('id', '=', sql<string>`any(${arg.ids})`),
)
const setAllRead = prepare((arg: Reader & { at: Date }) => unread(arg))

export const markRead = (reader: Reader, ids: readonly string[], at: Instant): Statement =>
  setSomeRead({ ...reader, ids, at: stamp(at) })
export const markAllRead = (reader: Reader, at: Instant): Statement =>
  setAllRead({ ...reader, at: stamp(at) })

const unread = (arg: Reader & { at: Date }) =>
  db
    .updateTable('notifications.notice')
    .set({ read_at: arg.at })
    .where('tenant_id', '=', arg.tenant)
    .where('reader_id', '=', arg.reader)
    .where('console', '=', arg.console)
    .where('read_at', 'is', null)

/** Held until the attempt is written down. */
export const lockDelivery = prepare((arg: { tenant: string; id: string }) =>
  db
    .selectFrom('notifications.delivery')
    .selectAll()
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id)
    .forUpdate(),
)

export type DeliveryRow = RowOf<typeof lockDelivery>

/** Where it stands now. */
export const setDelivery = prepare(
  (arg: {
    tenant: string
    id: string
    state: 'waiting' | 'sent' | 'failed'
    sentTo: string
    attempts: number
  }) =>
    db
      .updateTable('notifications.delivery')
      .set({ state: arg.state, sent_to: arg.sentTo, attempts: arg.attempts })
      .where('tenant_id', '=', arg.tenant)
      .where('id', '=', arg.id),
)

const endDelivery = prepare((arg: { tenant: string; id: string; state: 'waiting' | 'sent' | 'failed' }) =>
  db
    .updateTable('notifications.delivery')
    .set({ state: arg.state })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id)
    // An attempt that comes back late does not take away what another one has reached.
    .where('state', '=', 'waiting'),
)

interface Attempt<Moment> {
  tenant: string
  delivery: string
  number: number
  at: Moment
}

const addAttempt = prepare((arg: Attempt<Date>) =>
  db.insertInto('notifications.attempt').values({
    tenant_id: arg.tenant,
    delivery_id: arg.delivery,
    number: arg.number,
    started_at: arg.at,
    ended_at: null,
    ref: null,
    error: null,
  }),
)

export const startAttempt = (arg: Attempt<Instant>): Statement => addAttempt({ ...arg, at: stamp(arg.at) })

interface Ended<Moment> extends Attempt<Moment> {
  ref: string | null
  error: string | null
}
const closeAttempt = prepare((arg: Ended<Date>) =>
  db
    .updateTable('notifications.attempt')
    .set({ ended_at: arg.at, ref: arg.ref, error: arg.error })
    .where('tenant_id', '=', arg.tenant)
    .where('delivery_id', '=', arg.delivery)
    .where('number', '=', arg.number),
)

/** How an attempt ended, and with it the delivery, or not yet. */
export const endAttempt = (arg: Ended<Instant> & { state: 'waiting' | 'sent' | 'failed' }): Statement[] => [
  closeAttempt({ ...arg, at: stamp(arg.at) }),
  endDelivery({ tenant: arg.tenant, id: arg.delivery, state: arg.state }),
]

/** What was sent about a ticket, with the last error of each, the newest first. */
export const listDeliveriesOf = prepare((arg: { tenant: string; subject: string; limit: number }) =>
  db
    .selectFrom('notifications.delivery as d')
    .leftJoin('notifications.attempt as a', (join) =>
      join
        .onRef('a.tenant_id', '=', 'd.tenant_id')
        .onRef('a.delivery_id', '=', 'd.id')
        .onRef('a.number', '=', 'd.attempts'),
    )
    .select(['d.id', 'd.kind', 'd.channel', 'd.sent_to', 'd.state', 'd.attempts', 'd.at', 'a.error'])
    .where('d.tenant_id', '=', arg.tenant)
    .where('d.subject_id', '=', arg.subject)
    .orderBy('d.at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(arg.limit),
)

export type DeliveryShownRow = RowOf<typeof listDeliveriesOf>
