/** Finds and deletes notices that were read long ago and deliveries that are long over. */
import { sql } from 'kysely'
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import { notifications } from '../store.ts'

interface Before<Moment> {
  before: Moment
  limit: number
}

/** As `zg_clock`. */
const noticeTenants = prepare(({ before, limit }: Before<Date>) =>
  notifications
    .selectFrom('notifications.notice')
    .select('tenant_id')
    .distinct()
    .where('read_at', '<', sql<number>`${before}`)
    .limit(limit),
)
export const tenantsWithOldNotices = (arg: Before<Instant>) =>
  noticeTenants({ ...arg, before: stamp(arg.before) })

/** As `zg_clock`. */
const deliveryTenants = prepare(({ before, limit }: Before<Date>) =>
  notifications
    .selectFrom('notifications.delivery')
    .select('tenant_id')
    .distinct()
    .where('at', '<', sql<number>`${before}`)
    .where('state', '<>', 'waiting')
    .limit(limit),
)
export const tenantsWithOldDeliveries = (arg: Before<Instant>) =>
  deliveryTenants({ ...arg, before: stamp(arg.before) })

type Of<Moment> = Before<Moment> & { tenant: string }

const noticesBefore = prepare(({ tenant, before, limit }: Of<Date>) =>
  notifications
    .selectFrom('notifications.notice')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('read_at', '<', sql<number>`${before}`)
    .limit(limit),
)
export const oldNotices = (arg: Of<Instant>) => noticesBefore({ ...arg, before: stamp(arg.before) })

const deliveriesBefore = prepare(({ tenant, before, limit }: Of<Date>) =>
  notifications
    .selectFrom('notifications.delivery')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('at', '<', sql<number>`${before}`)
    .where('state', '<>', 'waiting')
    .limit(limit),
)
export const oldDeliveries = (arg: Of<Instant>) => deliveriesBefore({ ...arg, before: stamp(arg.before) })

interface Some {
  tenant: string
  ids: readonly string[]
}

export const deleteNotices = prepare(({ tenant, ids }: Some) =>
  notifications
    .deleteFrom('notifications.notice')
    .where('tenant_id', '=', tenant)
    .where('id', '=', sql<string>`any(${ids})`),
)

export const deleteAttempts = prepare(({ tenant, ids }: Some) =>
  notifications
    .deleteFrom('notifications.attempt')
    .where('tenant_id', '=', tenant)
    .where('delivery_id', '=', sql<string>`any(${ids})`),
)

export const deleteDeliveries = prepare(({ tenant, ids }: Some) =>
  notifications
    .deleteFrom('notifications.delivery')
    .where('tenant_id', '=', tenant)
    .where('id', '=', sql<string>`any(${ids})`),
)
