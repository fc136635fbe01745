/** The statements over the log of deliveries, for administrators. */
import { sql } from 'kysely'
import type { NoticeKind } from '@zhanggui/contract/notifications'
import { stamp } from '#platform/db/columns'
import { prepare, statement } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { notifications as db } from '../store.ts'
import type { Channel, DeliveryShownRow, Place } from '../store.ts'

interface Asked {
  tenant: string
  after: Place
  limit: number
  state?: 'waiting' | 'sent' | 'failed' | undefined
  channel?: Channel | undefined
  kind?: NoticeKind | undefined
}

const shown = () =>
  db
    .selectFrom('notifications.delivery as d')
    .leftJoin('notifications.attempt as a', (join) =>
      join
        .onRef('a.tenant_id', '=', 'd.tenant_id')
        .onRef('a.delivery_id', '=', 'd.id')
        .onRef('a.number', '=', 'd.attempts'),
    )
    .select(['d.id', 'd.kind', 'd.channel', 'd.sent_to', 'd.state', 'd.attempts', 'd.at', 'a.error'])

/** The newest first; the first page from `THE_TOP`. */
export function deliveryLog(asked: Asked): Statement<DeliveryShownRow> {
  const { tenant, after, limit, state, channel, kind } = asked
  let rows = shown()
    .where('d.tenant_id', '=', tenant)
    .where(sql<boolean>`(d.at, d.id) < (${stamp(after.at)}::timestamptz, ${after.id}::uuid)`)
  if (state !== undefined) rows = rows.where('d.state', '=', state)
  if (channel !== undefined) rows = rows.where('d.channel', '=', channel)
  if (kind !== undefined) rows = rows.where('d.kind', '=', kind)
  return statement(rows.orderBy('d.at', 'desc').orderBy('d.id', 'desc').limit(limit))
}

export const deliveryShownRow = prepare((arg: { tenant: string; id: string }) =>
  shown().where('d.tenant_id', '=', arg.tenant).where('d.id', '=', arg.id),
)

export const attemptsOf = prepare((arg: { tenant: string; id: string }) =>
  db
    .selectFrom('notifications.attempt')
    .select(['number', 'started_at', 'ended_at', 'ref', 'error'])
    .where('tenant_id', '=', arg.tenant)
    .where('delivery_id', '=', arg.id)
    .orderBy('number', 'desc')
    .limit(200),
)
