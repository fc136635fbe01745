/** The audit log: who did what to what, from where, when; and what the platform's operators did (A-8, A-12, T-39). */
import { beforeAll, describe, expect, it } from 'vitest'
import { requestReset, signIn } from '@zhanggui/contract/identity'
import { readAudit, readPlatformAudit } from '@zhanggui/contract/identity-audit'
import {
  changeCompany,
  createGroup,
  createSubAccount,
  editSubAccount,
} from '@zhanggui/contract/identity-company'
import {
  createOperator,
  editOperator,
  listCustomers,
  listOperators,
  listProviders,
  setTier,
} from '@zhanggui/contract/identity-platform'
import { applyForDesk } from '@zhanggui/contract/tickets-desk'
import { decideDesk } from '@zhanggui/contract/tickets-platform'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { Browser, by } from './people.fixture.ts'

let world: World
let operator: Someone
let desk: Desk
let customer: Someone
beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  operator = await operatorOf(world)
  desk = await Desk.without(world, '云上科技')
  customer = await customerOf(world, '张三')
})

const log = async (query: Record<string, string> = {}, of: Desk = desk) =>
  (await of.boss.calls.call(readAudit, { query })).rows

describe('the audit log of a company (A-8)', () => {
  it('says who did what to what, from where and when', async () => {
    const body = {
      userName: 'lisi',
      name: '李四',
      email: 'lisi@example.com',
      phone: '13811112222',
      groupIds: [],
    }
    const { subAccount, password } = await desk.boss.calls.call(createSubAccount, { body })
    const home = new Browser(world.web, '203.0.113.77')
    await home.send(signIn, {
      body: { by: { kind: 'sub-account', alias: desk.alias, userName: 'lisi' }, password: password ?? '' },
    })
    const [signedIn, made] = await log()
    expect(made).toMatchObject({
      actor: { kind: 'provider', name: desk.boss.name },
      verb: 'identity.create-sub-account',
      subject: { kind: 'account', id: subAccount.id },
      ip: '127.0.0.1',
      details: { userName: 'lisi', name: '李四' },
    })
    expect(signedIn).toMatchObject({
      actor: { kind: 'provider', name: '李四' },
      verb: 'identity.sign-in',
      ip: '203.0.113.77',
      device: 'Chrome · Windows',
    })
    expect(Date.parse(made?.at ?? '')).toBeLessThanOrEqual(Date.parse(signedIn?.at ?? ''))
  })

  it('says what changed, and keeps secrets and contact details to itself (A-9)', async () => {
    const li = await desk.member('王五')
    await desk.boss.calls.call(editSubAccount, {
      params: { accountId: li.id },
      body: { name: '王六', email: 'canary@example.com', phone: '13877778888' },
    })
    const [changed] = await log({ verb: 'identity.edit-sub-account' })
    expect(changed?.details).toMatchObject({
      from: { name: '王五' },
      to: { name: '王六' },
      contactChanged: true,
    })
    await world.anybody().send(requestReset, { body: { email: 'canary@example.com' } })
    const rows = await world.sql<{ line: string }>('select a::text as line from identity.audit a')
    for (const { line } of rows) expect(line).not.toMatch(/canary|13877778888|argon2|Correct-Horse/)
  })

  it('is written with the act or not at all', async () => {
    const before = (await log()).length
    const alias = (await Desk.without(world, '别家科技')).alias
    await desk.boss.calls.refused(changeCompany, { body: { alias } })
    await desk.boss.calls.refused(createGroup, {
      body: { name: '组', permissions: [], memberIds: [customer.id] },
    })
    expect(await log()).toHaveLength(before)
  })

  it('is searched by verb, by person and by day, and read page by page', async () => {
    const names = ['甲', '乙', '丙'].map((name) => `${name}科技`)
    for (const name of names) await desk.boss.calls.call(changeCompany, { body: { name } })
    const renamed = await log({ verb: 'identity.change-company' })
    expect(renamed.map(({ details }) => (details['to'] as { name: string }).name)).toEqual(names.toReversed())
    const own = await log({ actorId: desk.boss.id })
    expect(own.length).toBeGreaterThan(3)
    expect(own.every(({ actor }) => actor.name === desk.boss.name)).toBe(true)
    const inChina = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    expect(await log({ from: inChina, to: inChina })).not.toEqual([])
    expect(await log({ to: '2026-01-01' })).toEqual([])
    expect(await log({ from: '2099-01-01' })).toEqual([])

    const all = await log({ limit: '100' })
    const pages: string[] = []
    let after: string | null = ''
    while (after !== null) {
      const query = { limit: '2', ...(after === '' ? {} : { after }) }
      const page: { rows: { id: string }[]; next: string | null } = await desk.boss.calls.call(readAudit, {
        query,
      })
      pages.push(...page.rows.map(({ id }) => id))
      after = page.next
    }
    expect(pages).toEqual(all.map(({ id }) => id))
    expect(await desk.boss.calls.refused(readAudit, { query: { after: 'nonsense' } })).toMatchObject({
      word: 'request.invalid',
      field: 'after',
    })
  })

  it('shows what the platform’s operators did to the company', async () => {
    await desk.boss.calls.call(applyForDesk, { body: { remark: '请批准' } })
    await operator.calls.call(decideDesk, {
      params: { providerId: desk.id },
      body: { approve: true, reason: '' },
    })
    const [decided] = await log({ verb: 'tickets.decide-desk' })
    expect(decided).toMatchObject({ actor: { kind: 'platform', name: operator.name } })
  })

  it('names a sub-account that changes its own password as a member of the company', async () => {
    await desk.member('改密码的人')
    const [line] = await log({ verb: 'identity.change-password' })
    expect(line).toMatchObject({ actor: { kind: 'provider', name: '改密码的人' } })
  })

  it('is nobody else’s to read', async () => {
    const li = await desk.member('李四')
    expect(await li.calls.refused(readAudit)).toMatchObject({ word: 'permission.denied' })
    expect(await customer.calls.refused(readAudit)).toMatchObject({ word: 'session.no-console' })
    const rival = await Desk.without(world, '对手科技')
    const ids = new Set((await log({ limit: '100' })).map(({ id }) => id))
    expect((await log({ limit: '100' }, rival)).some(({ id }) => ids.has(id))).toBe(false)
  })
})

describe('the platform (A-12, T-39)', () => {
  const tierOf = async () => {
    const { rows } = await operator.calls.call(listCustomers, { query: { q: '张三' } })
    return rows[0]?.tier
  }

  it('sets a customer’s tier, and says so in its own log only', async () => {
    expect(await tierOf()).toBe('normal')
    const params = { customerId: customer.id }
    for (const tier of ['gold', 'diamond'] as const) {
      expect(await operator.calls.call(setTier, { params, body: { tier } })).toMatchObject({
        id: customer.id,
        tier,
      })
    }
    expect(await tierOf()).toBe('diamond')
    expect((await operator.calls.call(listCustomers, { query: { tier: 'gold' } })).rows).toEqual([])
    const { rows } = await operator.calls.call(readPlatformAudit, { query: { verb: 'identity.set-tier' } })
    expect(rows.map(({ details }) => [details['from'], details['to']])).toEqual([
      ['gold', 'diamond'],
      ['normal', 'gold'],
    ])
    expect(await log({ verb: 'identity.set-tier' })).toEqual([])
  })

  it('sees customers masked, and finds them by the whole address or a part of the name', async () => {
    const [row] = await world.sql<{ email: string }>('select email from identity.account where id = $1', [
      customer.id,
    ])
    for (const q of ['张', row?.email ?? '']) {
      const { rows } = await operator.calls.call(listCustomers, { query: { q } })
      expect(rows.map(({ id }) => id)).toEqual([customer.id])
      expect(rows[0]?.email).toBe('p***@example.com')
    }
    const { rows } = await operator.calls.call(listCustomers, { query: { q: '@example' } })
    expect(rows).toEqual([])
  })

  it('lists providers with the number of their people', async () => {
    const { rows } = await operator.calls.call(listProviders, { query: { q: desk.alias.toUpperCase() } })
    const [counted] = await world.sql<{ members: string }>(
      'select count(*) as members from identity.member where tenant_id = $1',
      [desk.id],
    )
    expect(rows).toMatchObject([{ id: desk.id, alias: desk.alias, members: Number(counted?.members) }])
  })

  it('gives each operator what the role holds, and takes it back at once', async () => {
    const body = { name: '小审', email: 'approver@example.com', role: 'approvals' as const }
    const { operator: made, password } = await operator.calls.call(createOperator, { body })
    const calls = world.anybody()
    const me = await calls.call(signIn, by(body.email, password ?? ''))
    expect(me).toMatchObject({ consoles: ['platform'], mustChangePassword: true })
    await world.sql('update identity.account set must_change = false where id = $1', [made.id])
    await calls.call(listProviders)
    expect(await calls.refused(listCustomers)).toMatchObject({ word: 'permission.denied' })
    const params = { accountId: made.id }
    await operator.calls.call(editOperator, { params, body: { role: 'support' } })
    await calls.call(listCustomers)
    expect(await calls.refused(listProviders)).toMatchObject({ word: 'permission.denied' })
    await operator.calls.call(editOperator, { params, body: { status: 'stopped' } })
    expect(await calls.refused(listCustomers)).toMatchObject({ word: 'session.required' })
    expect(await operator.calls.refused(createOperator, { body })).toMatchObject({ field: 'email' })
  })

  it('keeps its last administrator, even when two stop each other at once', async () => {
    const body = { name: '小管', email: 'second-root@example.com', role: 'administrator' as const }
    const { operator: second, password } = await operator.calls.call(createOperator, { body })
    const calls = world.anybody()
    await calls.call(signIn, by(body.email, password ?? ''))
    await world.sql('update identity.account set must_change = false where id = $1', [second.id])
    const stop = (who: Someone['calls'], accountId: string) =>
      who.send(editOperator, { params: { accountId }, body: { status: 'stopped' } })
    await Promise.all([stop(calls, operator.id), stop(operator.calls, second.id)])
    const left = await world.sql<{ account_id: string }>(
      "select account_id from identity.member where operator_role = 'administrator' and status = 'active'",
    )
    expect(left).toHaveLength(1)
    const survivor = left[0]?.account_id === second.id ? calls : operator.calls
    operator.calls = survivor
    expect((await stop(survivor, left[0]?.account_id ?? '')).body).toMatchObject({
      word: 'account.last-administrator',
    })
    expect((await survivor.call(listOperators)).rows.length).toBeGreaterThan(1)
  })

  it('is closed to providers and customers', async () => {
    for (const calls of [desk.boss.calls, customer.calls]) {
      for (const route of [listCustomers, listProviders, listOperators, readPlatformAudit]) {
        expect(await calls.refused(route)).toMatchObject({ word: 'session.no-console' })
      }
      expect(
        await calls.refused(setTier, { params: { customerId: customer.id }, body: { tier: 'diamond' } }),
      ).toMatchObject({ word: 'session.no-console' })
    }
  })
})
