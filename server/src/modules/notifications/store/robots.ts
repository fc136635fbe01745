/** The statements over chat robots; address and secret come out sealed, and for the machine role only. */
import { sql } from 'kysely'
import type { NoticeKind } from '@zhanggui/contract/notifications'
import type { RobotVendor } from '@zhanggui/contract/notifications-robots'
import type { Locale } from '@zhanggui/contract/refusals'
import type { ColumnType } from 'kysely'
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import type { Timestamp } from '#platform/db/columns'
import { prepare, tables } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'

interface RobotsDb {
  'notifications.robot': {
    tenant_id: string
    id: string
    name: string
    vendor: RobotVendor
    locale: Locale
    kinds: ColumnType<NoticeKind[], readonly NoticeKind[], readonly NoticeKind[]>
    enabled: boolean
    url: Buffer
    secret: Buffer | null
    signed: boolean
    created_at: Timestamp
  }
}

const db = tables<RobotsDb>()

/** What administrators may see. */
const SHOWN = ['id', 'name', 'vendor', 'locale', 'kinds', 'enabled', 'signed', 'created_at'] as const

export const robotsOf = prepare((arg: { tenant: string }) =>
  db.selectFrom('notifications.robot').select(SHOWN).where('tenant_id', '=', arg.tenant).orderBy('id'),
)
export type RobotRow = typeof robotsOf extends (arg: never) => Statement<infer Row> ? Row : never

export const robotShown = prepare((arg: { tenant: string; id: string }) =>
  db
    .selectFrom('notifications.robot')
    .select(SHOWN)
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)

/** Those that say this kind. */
export const robotsFor = prepare((arg: { tenant: string; kind: NoticeKind }) =>
  db
    .selectFrom('notifications.robot')
    .select(['id', 'name'])
    .where('tenant_id', '=', arg.tenant)
    .where('enabled', '=', true)
    .where(sql<boolean>`${arg.kind} = any(kinds)`)
    .orderBy('id'),
)

/** With its sealed address and secret, to be called or changed. */
export const robotSealed = prepare((arg: { tenant: string; id: string }) =>
  db
    .selectFrom('notifications.robot')
    .select([...SHOWN, 'url', 'secret'])
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)
export type SealedRobotRow = typeof robotSealed extends (arg: never) => Statement<infer Row> ? Row : never

interface Written {
  tenant: string
  id: string
  name: string
  locale: Locale
  kinds: readonly NoticeKind[]
  enabled: boolean
  url: Buffer
  secret: Buffer | null
}

interface NewRobot<Moment> extends Written {
  vendor: RobotVendor
  signed: boolean
  at: Moment
}
const addRobot = prepare((arg: NewRobot<Date>) =>
  db.insertInto('notifications.robot').values({
    tenant_id: arg.tenant,
    id: arg.id,
    name: arg.name,
    vendor: arg.vendor,
    locale: arg.locale,
    kinds: arg.kinds,
    enabled: arg.enabled,
    url: arg.url,
    secret: arg.secret,
    signed: arg.signed,
    created_at: arg.at,
  }),
)

export const insertRobot = (arg: NewRobot<Instant>) => addRobot({ ...arg, at: stamp(arg.at) })

export const updateRobot = prepare((arg: Written & { signed: boolean }) =>
  db
    .updateTable('notifications.robot')
    .set({
      name: arg.name,
      locale: arg.locale,
      kinds: arg.kinds,
      enabled: arg.enabled,
      url: arg.url,
      secret: arg.secret,
      signed: arg.signed,
    })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)

export const deleteRobot = prepare((arg: { tenant: string; id: string }) =>
  db
    .deleteFrom('notifications.robot')
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id)
    .returning(['id', 'name']),
)
