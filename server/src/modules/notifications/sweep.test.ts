/** Old notices and deliveries go, what is unread, waiting or young stays (settings KEEP_NOTICES, KEEP_DELIVERIES). */
import { expect, it } from 'vitest'
import { DAY, SECOND } from '#kernel/instant'
import { NOBODY } from '#platform/db/roles'
import { openWorld } from '../../testing/world.ts'
import { sweepOld } from './ops/sweep.ts'

it('removes notices read long ago and deliveries long over, tenant by tenant, in batches', async () => {
  const world = await openWorld({
    role: 'web',
    environment: { KEEP_NOTICES: '10', KEEP_DELIVERIES: '20' },
  })
  const { needs } = world.house
  const now = needs.engine.clock.now()
  const ago = (days: number) => new Date(now - days * DAY)
  const other = '10000000-0000-7000-8000-000000000000'
  const notice = (tenant: string, at: Date, readAt: Date | null) =>
    world.sql(
      `insert into notifications.notice (tenant_id, id, reader_id, console, kind, facts, at, read_at)
       values ($1, gen_random_uuid(), $1, 'provider', 'urged', '{}', $2, $3)`,
      [tenant, at, readAt],
    )
  const delivery = (tenant: string, at: Date, state: string) =>
    world.sql(
      `with made as (
         insert into notifications.delivery (tenant_id, id, channel, reader_id, console, kind, facts, state, sent_to, at)
         values ($1, gen_random_uuid(), 'mail', $1, 'provider', 'urged', '{}', $3, 'x', $2) returning tenant_id, id)
       select * from made`,
      [tenant, at, state],
    )
  for (const tenant of [NOBODY, other]) {
    await notice(tenant, ago(50), ago(11))
    await notice(tenant, ago(50), ago(9))
    await notice(tenant, ago(50), null)
    for (const [days, state] of [
      [21, 'sent'],
      [19, 'sent'],
      [21, 'failed'],
      [21, 'waiting'],
    ] as const)
      await delivery(tenant, ago(days), state)
  }
  await world.sql(
    `insert into notifications.attempt (tenant_id, delivery_id, number, started_at)
     select tenant_id, id, 1, at from notifications.delivery`,
  )
  // More than one batch of them.
  await world.sql(
    `insert into notifications.notice (tenant_id, id, reader_id, console, kind, facts, at, read_at)
     select $1, gen_random_uuid(), $1, 'provider', 'urged', '{}', $2, $2 from generate_series(1, 1200)`,
    [other, ago(30)],
  )
  await sweepOld(needs, AbortSignal.timeout(60 * SECOND))
  const count = (table: string) =>
    world.sql<{ tenant_id: string; rows: number }>(
      `select tenant_id, count(*)::int as rows from ${table} group by 1 order by 1`,
    )
  const each = (rows: number) => [NOBODY, other].map((tenant_id) => ({ tenant_id, rows }))
  expect(await count('notifications.notice')).toEqual(each(2))
  expect(await count('notifications.delivery')).toEqual(each(2))
  expect(await count('notifications.attempt')).toEqual(each(2))
})
