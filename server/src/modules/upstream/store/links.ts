/** Links: listed with their health, locked, changed, leased to whoever delivers over them. */
import { sql } from 'kysely'
import type { Instant } from '#kernel/instant'
import { json, stamp, stampOrNull } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import type { Side } from '../domain/handover.ts'
import { db } from './tables.ts'
import type { Key, Offered, RowOf } from './tables.ts'

/** More than a company may have, up and down together. */
export const MOST_LINKS = 50

/** Everything but the secrets, which providers hold no grant on. */
const shown = [
  'id',
  'side',
  'adapter',
  'name',
  'base_url',
  'remote_address',
  'old_secret_until',
  'enabled',
  'target_minutes',
  'customer_id',
  'category_id',
  'product_id',
  'options',
  'offered',
  'failures',
  'failing_since',
  'resume_at',
  'last_ok_at',
  'last_error',
  'last_error_at',
  'tested_at',
  'created_at',
] as const

const links = (tenant: string) => db.selectFrom('upstream.link').where('tenant_id', '=', tenant)

export const allLinks = prepare((arg: { tenant: string }) =>
  links(arg.tenant).select(shown).orderBy('side').orderBy('id').limit(MOST_LINKS),
)
export type LinkRow = RowOf<typeof allLinks>

export const readLink = prepare((arg: Key) => links(arg.tenant).select(shown).where('id', '=', arg.id))

/** With its secrets; `zg_desk` only. */
export const linkWithSecrets = prepare((arg: Key) => links(arg.tenant).selectAll().where('id', '=', arg.id))
export const lockLink = prepare((arg: Key) =>
  links(arg.tenant).selectAll().where('id', '=', arg.id).forUpdate(),
)
export type LockedLink = RowOf<typeof lockLink>

/** What waits for each link: entries not confirmed, tickets that are with the other side. */
export const pendingByLink = prepare((arg: { tenant: string }) =>
  db
    .selectFrom('upstream.outgoing')
    .select(['link_id'])
    .select(({ fn }) => fn.countAll<number>().as('entries'))
    .where('tenant_id', '=', arg.tenant)
    .where('acked_at', 'is', null)
    .groupBy('link_id'),
)
export const liveByLink = prepare((arg: { tenant: string }) =>
  db
    .selectFrom('upstream.handover')
    .select(['link_id'])
    .select(({ fn }) => fn.countAll<number>().as('tickets'))
    .where('tenant_id', '=', arg.tenant)
    .where('status', 'in', ['opening', 'transferred', 'returned'])
    .groupBy('link_id'),
)

export const categoriesByLink = prepare((arg: { tenant: string }) =>
  db
    .selectFrom('upstream.category_link')
    .select(['category_id', 'link_id', 'remote_category'])
    .where('tenant_id', '=', arg.tenant)
    .orderBy('category_id'),
)

export const remoteCategoryOf = prepare((arg: { tenant: string; link: string; category: string }) =>
  db
    .selectFrom('upstream.category_link')
    .select('remote_category')
    .where('tenant_id', '=', arg.tenant)
    .where('link_id', '=', arg.link)
    .where('category_id', '=', arg.category),
)

export const putCategory = prepare(
  (row: { tenant: string; category: string; link: string; remote: string | null }) =>
    db
      .insertInto('upstream.category_link')
      .values({
        tenant_id: row.tenant,
        category_id: row.category,
        link_id: row.link,
        remote_category: row.remote,
      })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'category_id']).doUpdateSet((put) => ({
          link_id: put.ref('excluded.link_id'),
          remote_category: put.ref('excluded.remote_category'),
        })),
      ),
)
export const dropCategory = prepare((arg: { tenant: string; category: string }) =>
  db
    .deleteFrom('upstream.category_link')
    .where('tenant_id', '=', arg.tenant)
    .where('category_id', '=', arg.category),
)

export interface LinkFields {
  name: string
  base_url: string | null
  remote_address: string | null
  enabled: boolean
  target_minutes: number | null
  category_id: string | null
  product_id: string | null
  options: Readonly<Record<string, string>>
}
type Stored<T extends LinkFields> = Omit<T, 'options'> & { options: string }

const insert = prepare(
  (
    row: Stored<
      Key & LinkFields & { side: Side; adapter: string; secret: Buffer; customer: string | null; at: Date }
    >,
  ) =>
    db.insertInto('upstream.link').values({
      tenant_id: row.tenant,
      id: row.id,
      side: row.side,
      adapter: row.adapter,
      name: row.name,
      base_url: row.base_url,
      remote_address: row.remote_address,
      secret: row.secret,
      enabled: row.enabled,
      target_minutes: row.target_minutes,
      customer_id: row.customer,
      category_id: row.category_id,
      product_id: row.product_id,
      options: row.options,
      created_at: row.at,
    }),
)
export const insertLink = (
  row: Key &
    LinkFields & { side: Side; adapter: string; secret: Buffer; customer: string | null; at: Instant },
) => insert({ ...row, options: json(row.options), at: stamp(row.at) })

const set = prepare((arg: Stored<Key & LinkFields>) =>
  db
    .updateTable('upstream.link')
    .set({
      name: arg.name,
      base_url: arg.base_url,
      remote_address: arg.remote_address,
      enabled: arg.enabled,
      target_minutes: arg.target_minutes,
      category_id: arg.category_id,
      product_id: arg.product_id,
      options: arg.options,
    })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)
/** What people say of it; whether it works is {@link linkWorks} and {@link linkFails}. */
export const setLink = (arg: Key & LinkFields) => set({ ...arg, options: json(arg.options) })

const rotate = prepare((arg: Key & { secret: Buffer; until: Date }) =>
  db
    .updateTable('upstream.link')
    .set(({ ref }) => ({ old_secret: ref('secret'), secret: arg.secret, old_secret_until: arg.until }))
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)
/** The secret before stays good for a while, for calls of both sides. */
export const rotateSecret = ({ until, ...arg }: Key & { secret: Buffer; until: Instant }) =>
  rotate({ ...arg, until: stamp(until) })

const lease = prepare((arg: Key & { until: Date | null }) =>
  db
    .updateTable('upstream.link')
    .set({ busy_until: arg.until })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)
export const leaseLink = ({ until, ...key }: Key & { until: Instant | null }) =>
  lease({ ...key, until: stampOrNull(until) })

const healthy = prepare((arg: Key & { at: Date }) =>
  db
    .updateTable('upstream.link')
    .set({ failures: 0, failing_since: null, resume_at: null, last_ok_at: arg.at })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)
/** A call went through, ours or theirs: whatever failed before is over. */
export const linkWorks = ({ at, ...key }: Key & { at: Instant }) => healthy({ ...key, at: stamp(at) })

const unhealthy = prepare(
  (arg: Key & { failures: number; since: Date; resume: Date; error: string; at: Date }) =>
    db
      .updateTable('upstream.link')
      .set({
        failures: arg.failures,
        failing_since: arg.since,
        resume_at: arg.resume,
        last_error: arg.error,
        last_error_at: arg.at,
      })
      .where('tenant_id', '=', arg.tenant)
      .where('id', '=', arg.id),
)
export const linkFails = (
  arg: Key & { failures: number; since: Instant; resume: Instant; error: string; at: Instant },
) => unhealthy({ ...arg, since: stamp(arg.since), resume: stamp(arg.resume), at: stamp(arg.at) })

const tested = prepare((arg: Key & { at: Date }) =>
  db
    .updateTable('upstream.link')
    .set({ tested_at: arg.at })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)
export const linkTested = ({ at, ...key }: Key & { at: Instant }) => tested({ ...key, at: stamp(at) })

const offers = prepare((arg: Key & { offered: string }) =>
  db
    .updateTable('upstream.link')
    .set({ offered: arg.offered })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)
export const linkOffers = ({ offered, ...key }: Key & { offered: Offered }) =>
  offers({ ...key, offered: json(offered) })

/** The other end of a served link has said where it is. */
export const linkAnsweredFrom = prepare((arg: Key & { url: string | null; address: string }) =>
  db
    .updateTable('upstream.link')
    .set({ base_url: arg.url, remote_address: arg.address })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)

/** Whether tickets of a company go anywhere at all: without it nothing need be collected. */
export const anyLink = prepare(({ tenant }: { tenant: string }) =>
  links(tenant)
    .select(sql<number>`1`.as('there'))
    .limit(1),
)
