/** What the database itself refuses each audience in this room, whatever a statement asks for (A-10, T-35, reliability A3). */
import { beforeAll, describe, expect, it } from 'vitest'
import { NOBODY } from '#platform/db/roles'
import type { Role } from '#platform/db/roles'
import { handwritten } from '#platform/db/statement'
import { transact } from '#platform/db/transaction'
import { setTier } from '@zhanggui/contract/identity-platform'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { customerContact, membersWithPermission } from './index.ts'

let world: World
let desk: Desk
let rival: Desk
let customer: Someone
let agent: Someone
beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  const operator = await operatorOf(world)
  desk = await Desk.without(world, '云上科技')
  rival = await Desk.without(world, '对手科技')
  agent = await desk.member('李四')
  await rival.member('别人')
  customer = await customerOf(world, '张三')
  await customerOf(world, '王五')
  await operator.calls.call(setTier, { params: { customerId: customer.id }, body: { tier: 'gold' } })
})

const as = <Row = Record<string, unknown>>(
  role: Role,
  tenant: string | null,
  account: string | null,
  text: string,
) =>
  transact(world.house.needs.engine.pool, { role, tenant, account }, (tx) =>
    tx.read({ rows: handwritten<Row>(text)() }),
  ).then(({ rows }) => rows)

const denied = /permission denied/
const tables = async () => {
  const rows = await world.sql<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'identity'::regnamespace
     and c.relkind in ('r', 'p') order by 1`,
  )
  return rows.map(({ name }) => name)
}

describe('the second wall', () => {
  it('lets nobody who is not signed in read anything but what active providers are called', async () => {
    for (const table of (await tables()).filter((name) => name !== 'identity.tenant')) {
      await expect(as('zg_public', null, null, `select 1 from ${table}`), table).rejects.toThrow(denied)
    }
  })

  it('T-70: shows everybody the names of providers, and nothing else of them', async () => {
    const ask = (text: string) => as<{ id: string }>('zg_public', null, null, text)
    expect((await ask('select id, name, alias from identity.tenant')).map(({ id }) => id)).toContain(desk.id)
    expect(await ask(`select id from identity.tenant where id = '${NOBODY}'`)).toEqual([])
    await expect(ask('select created_at from identity.tenant')).rejects.toThrow(denied)
  })

  it('T-35: shows a customer no tier and no member, and of accounts only their own', async () => {
    const ask = (text: string) => as('zg_customer', null, customer.id, text)
    await expect(ask('select tier from identity.customer_tier')).rejects.toThrow(denied)
    await expect(ask('select name from identity.member')).rejects.toThrow(denied)
    await expect(ask('select * from identity.audit')).rejects.toThrow(denied)
    expect(await ask('select id from identity.account')).toEqual([{ id: customer.id }])
    expect(await ask("select 1 from identity.tenant where kind = 'platform'")).toEqual([])
  })

  it('shows a provider its own people, groups and log, and nobody’s tier', async () => {
    const ask = (text: string) => as<{ tenant: string }>('zg_provider', desk.id, agent.id, text)
    for (const table of ['member', 'position_group', 'group_permission', 'group_member', 'audit']) {
      const rows = await ask(`select distinct tenant_id as tenant from identity.${table}`)
      expect(rows, table).toEqual([{ tenant: desk.id }])
    }
    expect(await ask('select id as tenant from identity.tenant')).toEqual([{ tenant: desk.id }])
    expect(await ask('select id as tenant from identity.account')).toEqual([{ tenant: agent.id }])
    await expect(ask('select tier from identity.customer_tier')).rejects.toThrow(denied)
  })

  it('shows nothing where nothing was entered', async () => {
    for (const table of ['member', 'position_group', 'audit']) {
      expect(await as('zg_provider', null, null, `select 1 from identity.${table}`), table).toEqual([])
      if (table !== 'audit') {
        expect(await as('zg_desk', null, null, `select 1 from identity.${table}`), table).toEqual([])
      }
    }
  })

  it('shows the hash of a password to the gate alone', async () => {
    const text = 'select password_hash from identity.account'
    for (const role of [
      'zg_public',
      'zg_customer',
      'zg_provider',
      'zg_platform',
      'zg_desk',
      'zg_clock',
    ] as const) {
      await expect(as(role, desk.id, agent.id, text), role).rejects.toThrow(denied)
    }
    expect((await as('zg_gate', null, null, text)).length).toBeGreaterThan(0)
  })

  it('keeps sessions from every console', async () => {
    for (const role of ['zg_customer', 'zg_provider', 'zg_platform'] as const) {
      await expect(as(role, desk.id, agent.id, 'select 1 from identity.session'), role).rejects.toThrow(
        denied,
      )
    }
    await expect(as('zg_desk', desk.id, null, 'select token_hash from identity.session')).rejects.toThrow(
      denied,
    )
    const rows = await as<{ keeper: string }>(
      'zg_desk',
      desk.id,
      null,
      'select kept_by as keeper from identity.session',
    )
    expect(new Set(rows.map(({ keeper }) => keeper))).toEqual(new Set([desk.id]))
  })

  it('A-8: lets nobody change or delete a line of the audit log', async () => {
    for (const role of ['zg_gate', 'zg_provider', 'zg_platform', 'zg_desk', 'zg_clock'] as const) {
      await expect(as(role, desk.id, agent.id, "update identity.audit set verb = ''"), role).rejects.toThrow(
        denied,
      )
      await expect(as(role, desk.id, agent.id, 'delete from identity.audit'), role).rejects.toThrow(denied)
      await expect(as(role, desk.id, agent.id, 'truncate identity.audit'), role).rejects.toThrow(denied)
    }
  })

  it('writes into one company alone, whatever the statement says', async () => {
    const group = `insert into identity.position_group (tenant_id, id, name, created_at)
      values ('${rival.id}', gen_random_uuid(), '门', now()) returning id`
    await expect(as('zg_desk', desk.id, null, group)).rejects.toThrow(/row-level security/)
    const rename = `update identity.tenant set name = '我的' where id = '${rival.id}' returning id`
    expect(await as('zg_desk', desk.id, null, rename)).toEqual([])
    const tier = `update identity.customer_tier set tier = 'normal' returning tier`
    expect(await as('zg_desk', desk.id, null, tier)).toEqual([])
  })
})

describe('the door', () => {
  it('tells the desk a customer’s tier (T-39)', async () => {
    const { rows } = await transact(
      world.house.needs.engine.pool,
      { role: 'zg_desk', tenant: desk.id, account: null },
      (tx) => tx.read({ rows: customerContact({ account: customer.id }) }),
    )
    expect(rows).toMatchObject([{ account_id: customer.id, name: '张三', tier: 'gold', locale: 'zh-CN' }])
  })

  it('tells who may work tickets: the main account and whoever a group gives the node, unless stopped (T-40)', async () => {
    const stopped = await desk.member('停用')
    const without = await desk.member('没有', 'none')
    await world.sql("update identity.member set status = 'stopped' where account_id = $1", [stopped.id])
    const { rows } = await transact(
      world.house.needs.engine.pool,
      { role: 'zg_provider', tenant: desk.id, account: desk.boss.id },
      (tx) => tx.read({ rows: membersWithPermission({ tenant: desk.id, node: 'tickets.work' }) }),
    )
    const ids = rows.map(({ account_id }) => account_id)
    expect(ids.toSorted()).toEqual([desk.boss.id, agent.id].toSorted())
    expect(ids).not.toContain(without.id)
  })
})
