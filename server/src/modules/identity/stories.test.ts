/** Companies and the people in them: signed up, made, given a password, stopped (A-1 to A-5, reliability A1, B4, B5). */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  changeOwnSettings,
  changePassword,
  chooseCompany,
  listSessions,
  signIn,
  signOut,
  signUp,
  whoAmI,
} from '@zhanggui/contract/identity'
import {
  changeCompany,
  createSubAccount,
  editSubAccount,
  listGroups,
  listSubAccounts,
  readCompany,
  resetSubAccountPassword,
} from '@zhanggui/contract/identity-company'
import { readyMadeGroups } from '@zhanggui/contract/permissions'
import { Desk } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { bytesOf, PASSWORD } from './people.fixture.ts'

let world: World
let desk: Desk
let rival: Desk
beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  desk = await Desk.without(world, '云上科技')
  rival = await Desk.without(world, '对手科技')
})

const customer = {
  name: '张三',
  email: null,
  phone: null,
  password: PASSWORD,
  locale: 'zh-CN' as const,
  company: null,
}
let made = 0
const newcomer = () => ({
  userName: `Newcomer.${++made}`,
  name: '小新',
  email: `newcomer${made}@example.com`,
  phone: '13800138000',
  groupIds: [] as string[],
})
const signInAs = (alias: string, userName: string, password: string) => ({
  body: { by: { kind: 'sub-account' as const, alias, userName }, password },
})

describe('signing up (A-2)', () => {
  it('opens the customer’s console, by mail or by phone', async () => {
    for (const contact of [{ email: 'zs@example.com' }, { phone: '13700000001' }]) {
      const me = await world.anybody().call(signUp, { body: { ...customer, ...contact } })
      expect(me).toMatchObject({
        consoles: ['customer'],
        company: null,
        permissions: { provider: [], platform: [] },
      })
    }
  })

  it('opens a company with its main account and ready-made groups, in one transaction (A-5)', async () => {
    const me = await desk.boss.calls.call(whoAmI)
    expect(me).toMatchObject({ consoles: ['provider'], company: { name: '云上科技', isMain: true } })
    expect(me.permissions.provider).toContain('people.manage')
    const { rows } = await desk.boss.calls.call(listGroups)
    expect(rows.map(({ name }) => name)).toEqual(readyMadeGroups.map(({ zh }) => zh))
    expect(
      await world.sql("select 1 from platform.outbox where event = 'identity.company-opened'"),
    ).toHaveLength(2)
  })

  it('leaves nothing of a company whose alias is taken', async () => {
    const body = {
      ...customer,
      email: 'second@example.com',
      company: { name: '后来科技', alias: desk.alias },
    }
    const refused = await world.anybody().refused(signUp, { body })
    expect(refused).toMatchObject({ word: 'account.taken', field: 'company.alias' })
    expect(await world.sql("select 1 from identity.account where email = 'second@example.com'")).toEqual([])
    expect(await world.sql("select 1 from identity.tenant where name = '后来科技'")).toEqual([])
  })

  it.each([
    ['the mail address in capitals', { email: 'ZS@EXAMPLE.COM' }, 'email'],
    ['the phone with its country', { phone: '+8613700000001' }, 'phone'],
  ])('G4: does not take %s a second time', async (_, contact, field) => {
    expect(await world.anybody().refused(signUp, { body: { ...customer, ...contact } })).toMatchObject({
      status: 409,
      word: 'account.taken',
      field,
    })
  })

  it.each([
    ['nothing to sign in with', {}, 422, 'email'],
    ['a weak password', { email: 'weak@example.com', password: '1234567890' }, 422, 'password'],
    ['a role', { email: 'role@example.com', operatorRole: 'administrator' }, 422, 'operatorRole'],
    ['a tenant', { email: 'tenant@example.com', tenantId: randomUUID() }, 422, 'tenantId'],
    [
      'an alias in capitals',
      { email: 'a@example.com', company: { name: 'A', alias: 'ADMIN' } },
      422,
      'company.alias',
    ],
  ])('refuses %s', async (_, more, status, field) => {
    const body = { ...customer, ...more }
    expect(await world.anybody().refused(signUp, { body })).toMatchObject({ status, field })
  })
})

describe('a sub-account (A-3)', () => {
  it('gets a random password, shown once, also when the request is sent again', async () => {
    const body = newcomer()
    const key = { 'idempotency-key': randomUUID() }
    const first = await desk.boss.calls.send(createSubAccount, { body }, key)
    const again = await desk.boss.calls.send(createSubAccount, { body }, key)
    const { subAccount, password } = first.body as { subAccount: object; password: string }
    expect(first.status).toBe(201)
    expect(password).toMatch(/^\w{4}(-\w{4}){3}$/)
    expect(again).toMatchObject({ status: 201, body: { subAccount, password: null } })
    const rows = await world.sql<{ kept: string }>(
      `select i::text as kept from platform.idempotency i union all select a::text from identity.audit a
       union all select a::text from identity.account a`,
    )
    expect(rows.some(({ kept }) => kept.includes(password))).toBe(false)
  })

  it('must change it at the first sign-in: until then nothing else is open', async () => {
    const body = newcomer()
    const { password } = await desk.boss.calls.call(createSubAccount, { body })
    const calls = world.anybody()
    const me = await calls.call(signIn, signInAs(desk.alias, body.userName, password ?? ''))
    expect(me.mustChangePassword).toBe(true)
    for (const route of [readCompany, listSessions, listSubAccounts, changeOwnSettings, chooseCompany]) {
      expect(await calls.refused(route)).toMatchObject({
        word: 'session.password-change-required',
      })
    }
    expect((await calls.call(whoAmI)).mustChangePassword).toBe(true)
    await calls.call(changePassword, { body: { current: password ?? '', next: PASSWORD } })
    expect((await calls.call(readCompany)).name).toBe('云上科技')
    await calls.call(signOut)
  })

  it('has a name of its own in its company, and may have it in every other', async () => {
    const body = newcomer()
    await desk.boss.calls.call(createSubAccount, { body })
    const taken = { ...body, userName: body.userName.toUpperCase() }
    expect(await desk.boss.calls.refused(createSubAccount, { body: taken })).toMatchObject({
      word: 'account.taken',
      field: 'userName',
    })
    // A8: nobody learns from it who works for somebody else, not even by the mail address.
    expect((await rival.boss.calls.call(createSubAccount, { body })).subAccount.email).toBe(body.email)
  })

  it('is listed with its groups and found by a part of its name', async () => {
    const li = await desk.member('李寻欢')
    const { rows } = await desk.boss.calls.call(listSubAccounts, { query: { q: '寻' } })
    expect(rows).toMatchObject([
      { id: li.id, isMain: false, status: 'active', groups: [{ name: '工单客服' }] },
    ])
    const all = await desk.boss.calls.call(listSubAccounts, { query: { limit: '2' } })
    expect(all.rows[0]).toMatchObject({ isMain: true, id: desk.boss.id })
    const rest = await desk.boss.calls.call(listSubAccounts, { query: { after: all.next ?? '' } })
    expect(rest.rows.map(({ id }) => id)).toContain(li.id)
    expect(rest.rows.map(({ id }) => id)).not.toContain(desk.boss.id)
  })

  it('B4: is out at once when it is stopped, in all its sessions, and in again when it is started', async () => {
    const li = await desk.member('李四')
    const { rows } = await desk.boss.calls.call(listSubAccounts, { query: { q: '李四' } })
    const userName = rows[0]?.userName ?? ''
    const sessions = Array.from({ length: 20 }, () => world.anybody())
    for (const calls of sessions) await calls.call(signIn, signInAs(desk.alias, userName, PASSWORD))
    const set = (status: 'active' | 'stopped') =>
      desk.boss.calls.call(editSubAccount, { params: { accountId: li.id }, body: { status } })
    await set('stopped')
    for (const calls of [li.calls, ...sessions])
      expect((await calls.refused(whoAmI)).word).toBe('session.required')
    expect(await world.sql('select 1 from identity.session where account_id = $1', [li.id])).toEqual([])
    await set('active')
    await world.anybody().call(signIn, signInAs(desk.alias, userName, PASSWORD))
  })

  it('gets a new password from its company, which ends its sessions', async () => {
    const li = await desk.member('李四光')
    const { rows } = await desk.boss.calls.call(listSubAccounts, { query: { q: '李四光' } })
    const userName = rows[0]?.userName ?? ''
    const { password } = await desk.boss.calls.call(resetSubAccountPassword, { params: { accountId: li.id } })
    expect((await li.calls.refused(whoAmI)).word).toBe('session.required')
    const old = await world.anybody().refused(signIn, signInAs(desk.alias, userName, PASSWORD))
    expect(old.word).toBe('session.wrong-credentials')
    const me = await world.anybody().call(signIn, signInAs(desk.alias, userName, password))
    expect(me.mustChangePassword).toBe(true)
  })

  it('A1: of another company is not there: the same answer as for an id that doesn’t exist', async () => {
    const theirs = await rival.member('别人')
    const absent = '019a0000-0000-7000-8000-000000000000'
    for (const act of [
      (accountId: string) =>
        desk.boss.calls.send(editSubAccount, { params: { accountId }, body: { name: '我的' } }),
      (accountId: string) => desk.boss.calls.send(resetSubAccountPassword, { params: { accountId } }),
    ]) {
      const foreign = await act(theirs.id)
      expect(foreign.status).toBe(404)
      expect(bytesOf(foreign)).toBe(bytesOf(await act(absent)))
    }
    expect((await theirs.calls.call(whoAmI)).name).toBe('别人')
  })
})

describe('a company', () => {
  it('changes its alias, and its people sign in with the new one from then on (A-2)', async () => {
    const moving = await Desk.without(world, '搬家科技')
    const { userName } = newcomer()
    const { password } = await moving.boss.calls.call(createSubAccount, { body: { ...newcomer(), userName } })
    const changed = await moving.boss.calls.call(changeCompany, { body: { alias: 'moved-tech' } })
    expect(changed).toMatchObject({ alias: 'moved-tech', signInPath: '/sign-in?alias=moved-tech' })
    await world.anybody().call(signIn, signInAs('moved-tech', userName, password ?? ''))
    const old = await world.anybody().refused(signIn, signInAs(moving.alias, userName, password ?? ''))
    expect(old.word).toBe('session.wrong-credentials')
    expect(await moving.boss.calls.refused(changeCompany, { body: { alias: desk.alias } })).toMatchObject({
      word: 'account.taken',
      field: 'alias',
    })
  })

  it('is one of several that a person may choose between, never two at once (A-1)', async () => {
    const calls = world.anybody()
    const me = await calls.call(signUp, { body: { ...customer, email: 'both@example.com' } })
    for (const [tenant, name] of [
      [desk.id, '兼职甲'],
      [rival.id, '兼职乙'],
    ]) {
      await world.sql(
        'insert into identity.member (tenant_id, account_id, name, created_at) values ($1, $2, $3, now())',
        [tenant, me.accountId, name],
      )
    }
    expect(await calls.refused(readCompany)).toMatchObject({ word: 'session.no-console' })
    const chosen = await calls.call(chooseCompany, { body: { companyId: rival.id } })
    expect(chosen).toMatchObject({ consoles: ['customer', 'provider'], company: { id: rival.id } })
    expect(chosen.companies.map(({ id }) => id).toSorted()).toEqual([desk.id, rival.id].toSorted())
    expect((await calls.call(readCompany)).id).toBe(rival.id)
    const stranger = await Desk.without(world, '第三科技')
    expect(await calls.refused(chooseCompany, { body: { companyId: stranger.id } })).toMatchObject({
      word: 'session.no-console',
    })
    // A guest's login is their own: neither company can take it over or stop it elsewhere (B5).
    const params = { accountId: me.accountId }
    expect((await desk.boss.calls.refused(resetSubAccountPassword, { params })).word).toBe(
      'permission.denied',
    )
    await rival.boss.calls.call(editSubAccount, { params, body: { status: 'stopped' } })
    expect(await calls.call(whoAmI)).toMatchObject({ consoles: ['customer', 'provider'], company: null })
  })

  it('shows a person’s own new name everywhere', async () => {
    const li = await desk.member('旧名')
    await li.calls.call(changeOwnSettings, { body: { name: '新名', locale: 'en-US' } })
    const { rows } = await desk.boss.calls.call(listSubAccounts, { query: { q: '新名' } })
    expect(rows.map(({ id }) => id)).toEqual([li.id])
    expect(await li.calls.call(whoAmI)).toMatchObject({ name: '新名', locale: 'en-US' })
  })
})
