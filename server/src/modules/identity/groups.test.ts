/** Position groups: what is granted and withdrawn acts at once, and nobody hands on more than they hold (A-4, A-5, B2, B3). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createProduct, editProduct } from '@zhanggui/contract/catalog'
import { whoAmI } from '@zhanggui/contract/identity'
import { readAudit } from '@zhanggui/contract/identity-audit'
import {
  changeCompany,
  createGroup,
  createSubAccount,
  deleteGroup,
  editGroup,
  editSubAccount,
  listGroups,
  listSubAccounts,
  readCompany,
  resetSubAccountPassword,
} from '@zhanggui/contract/identity-company'
import type { ProviderPermission } from '@zhanggui/contract/permissions'
import { Desk } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { bytesOf } from './people.fixture.ts'

let world: World
let desk: Desk
let rival: Desk
beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  desk = await Desk.without(world, '云上科技')
  rival = await Desk.without(world, '对手科技')
})

let made = 0
const groupOf = (permissions: ProviderPermission[], members: readonly Someone[] = [], of: Desk = desk) =>
  of.boss.calls.call(createGroup, {
    body: { name: `组 ${++made}`, permissions, memberIds: members.map(({ id }) => id) },
  })
const bodyOf = (group: { name: string; permissions: ProviderPermission[]; members: { id: string }[] }) => ({
  name: group.name,
  permissions: group.permissions,
  memberIds: group.members.map(({ id }) => id),
})
const rightsOf = async ({ calls }: Someone) => (await calls.call(whoAmI)).permissions.provider.toSorted()

describe('a permission', () => {
  it('acts on open sessions at once, both ways (B3)', async () => {
    const li = await desk.member('李四', 'none')
    const list = () => li.calls.send(listSubAccounts)
    expect(await list()).toMatchObject({ status: 403, body: { word: 'permission.denied' } })
    const group = await groupOf(['people.manage'], [li])
    expect(await list()).toMatchObject({ status: 200 })
    const params = { groupId: group.id }
    await desk.boss.calls.call(editGroup, { params, body: { ...bodyOf(group), permissions: [] } })
    expect(await list()).toMatchObject({ status: 403 })
    await desk.boss.calls.call(editGroup, { params, body: bodyOf(group) })
    expect(await list()).toMatchObject({ status: 200 })
    await desk.boss.calls.call(deleteGroup, { params })
    expect(await list()).toMatchObject({ status: 403 })
    expect(await li.calls.call(readCompany)).toMatchObject({ id: desk.id })
  })

  it('is the union of all groups', async () => {
    const li = await desk.member('李四', 'none')
    await groupOf(['tickets.work', 'audit.read'], [li])
    await groupOf(['catalog.manage', 'audit.read'], [li])
    expect(await rightsOf(li)).toEqual(['audit.read', 'catalog.manage', 'tickets.work'])
  })

  it('is asked for by every route that has one, however much else somebody holds', async () => {
    const li = await desk.member('李四', 'none')
    await groupOf(['tickets.work', 'people.manage', 'audit.read', 'company.manage'], [li])
    expect(await li.calls.refused(createProduct, { body: { name: '产品' } })).toMatchObject({ status: 403 })
    const wang = await desk.member('王五', 'none')
    await groupOf(['catalog.manage'], [wang])
    await wang.calls.call(createProduct, { body: { name: '产品' } })
    for (const [route, sending] of [
      [readAudit, {}],
      [listGroups, {}],
      [changeCompany, { body: { name: '我的' } }],
    ] as const) {
      expect(await wang.calls.refused(route, sending as never)).toMatchObject({ word: 'permission.denied' })
    }
  })

  it('of one company is worth nothing in another', async () => {
    const li = await desk.member('李四', 'none')
    await groupOf(['catalog.manage'], [li])
    const theirs = await rival.boss.calls.call(createProduct, { body: { name: '别人的' } })
    expect(
      await li.calls.refused(editProduct, { params: { productId: theirs.id }, body: { name: '我的' } }),
    ).toMatchObject({ status: 404 })
  })
})

describe('whoever manages people but does not hold everything (B2)', () => {
  let li: Someone
  let strong: Someone
  let strongGroup: Awaited<ReturnType<typeof groupOf>>
  beforeEach(async () => {
    li = await desk.member('李四', 'none')
    strong = await desk.member('王五', 'none')
    await groupOf(['people.manage', 'tickets.work'], [li])
    strongGroup = await groupOf(['people.manage', 'company.manage', 'audit.read'], [strong])
  })
  const denied = { status: 403, word: 'permission.denied' }

  it('hands on what they hold', async () => {
    const wang = await desk.member('王五', 'none')
    const group = await li.calls.call(createGroup, {
      body: { name: `李的组 ${++made}`, permissions: ['tickets.work'], memberIds: [wang.id] },
    })
    expect(await rightsOf(wang)).toEqual(['tickets.work'])
    await li.calls.call(editSubAccount, {
      params: { accountId: wang.id },
      body: { groupIds: [], phone: '13800000000' },
    })
    expect(await rightsOf(wang)).toEqual([])
    await li.calls.call(deleteGroup, { params: { groupId: group.id } })
  })

  it('makes no group that can do more', async () => {
    const body = { name: '更强', permissions: ['catalog.manage' as const], memberIds: [] }
    expect(await li.calls.refused(createGroup, { body })).toMatchObject(denied)
  })

  it('adds nothing to a group that they do not hold', async () => {
    const mine = await groupOf(['tickets.work'], [li])
    const body = { ...bodyOf(mine), permissions: ['tickets.work' as const, 'audit.read' as const] }
    expect(await li.calls.refused(editGroup, { params: { groupId: mine.id }, body })).toMatchObject(denied)
    expect(await rightsOf(li)).toEqual(['people.manage', 'tickets.work'])
  })

  it.each([
    ['joins no stronger group', () => ({ ...bodyOf(strongGroup), memberIds: [strong.id, li.id] })],
    ['takes nobody out of a stronger group', () => ({ ...bodyOf(strongGroup), memberIds: [] })],
    ['takes nothing from a stronger group', () => ({ ...bodyOf(strongGroup), permissions: [] })],
  ])('%s', async (_, body) => {
    const params = { groupId: strongGroup.id }
    expect(await li.calls.refused(editGroup, { params, body: body() })).toMatchObject(denied)
    expect(await li.calls.refused(deleteGroup, { params })).toMatchObject(denied)
    expect(await rightsOf(strong)).toEqual(['audit.read', 'company.manage', 'people.manage'])
  })

  it('joins no stronger group by way of their own account, nor brings a newcomer into it', async () => {
    const groupIds = [strongGroup.id]
    expect(
      await li.calls.refused(editSubAccount, { params: { accountId: li.id }, body: { groupIds } }),
    ).toMatchObject(denied)
    const body = { userName: 'mole', name: '内应', email: 'mole@example.com', phone: '13800000000', groupIds }
    expect(await li.calls.refused(createSubAccount, { body })).toMatchObject(denied)
  })

  it('B5: does not become a stronger colleague or the main account by their password, mail or standing', async () => {
    for (const who of [strong, desk.boss]) {
      const params = { accountId: who.id }
      expect(await li.calls.refused(resetSubAccountPassword, { params })).toMatchObject(denied)
      expect(
        await li.calls.refused(editSubAccount, { params, body: { email: 'li@example.com' } }),
      ).toMatchObject(denied)
      expect(await li.calls.refused(editSubAccount, { params, body: { status: 'stopped' } })).toMatchObject(
        denied,
      )
      expect((await who.calls.call(whoAmI)).accountId).toBe(who.id)
    }
  })
})

describe('a group', () => {
  it('has a name of its own', async () => {
    const group = await groupOf([])
    expect(await desk.boss.calls.refused(createGroup, { body: bodyOf(group) })).toMatchObject({
      status: 409,
      word: 'group.taken',
      field: 'name',
    })
    const other = await groupOf([])
    const renamed = { ...bodyOf(other), name: group.name }
    expect(
      await desk.boss.calls.refused(editGroup, { params: { groupId: other.id }, body: renamed }),
    ).toMatchObject({ word: 'group.taken' })
    // A8: what another company calls its groups stays its own affair.
    await rival.boss.calls.call(createGroup, { body: bodyOf({ ...group, members: [] }) })
  })

  it('A1, A5: takes no member and no place of another company: the same answer as for ids that don’t exist', async () => {
    const absent = '019a0000-0000-7000-8000-000000000000'
    const theirs = await groupOf(['tickets.work'], [], rival)
    const stranger = await rival.member('别人')
    const mine = await groupOf(['tickets.work'])
    const body = bodyOf(mine)
    const { calls } = desk.boss
    const acts: ((
      id: string,
    ) => Promise<{ status: number; body: unknown; headers: Record<string, unknown> }>)[] = [
      (groupId) => calls.send(editGroup, { params: { groupId }, body }),
      (groupId) => calls.send(deleteGroup, { params: { groupId } }),
      (groupId) =>
        calls.send(editSubAccount, { params: { accountId: desk.boss.id }, body: { groupIds: [groupId] } }),
    ]
    const members: typeof acts = [
      (id) => calls.send(createGroup, { body: { ...body, name: '新组', memberIds: [id] } }),
      (id) => calls.send(editGroup, { params: { groupId: mine.id }, body: { ...body, memberIds: [id] } }),
    ]
    for (const [foreign, each] of [
      ...acts.map((act) => [theirs.id, act] as const),
      ...members.map((act) => [stranger.id, act] as const),
    ]) {
      const answer = await each(foreign)
      expect(answer.status).toBe(404)
      expect(bytesOf(answer)).toBe(bytesOf(await each(absent)))
    }
    expect((await rival.boss.calls.call(listGroups)).rows.map(({ id }) => id)).toContain(theirs.id)
  })

  it('never stops the main account', async () => {
    expect(
      await desk.boss.calls.refused(editSubAccount, {
        params: { accountId: desk.boss.id },
        body: { status: 'stopped' },
      }),
    ).toMatchObject({ status: 409, word: 'account.last-administrator' })
  })
})

it('gave reports to the desk administrators’ groups of before there were any, and to no group made since (T-92)', async () => {
  const { rows: before } = await desk.boss.calls.call(listGroups)
  const make = (name: string) =>
    desk.boss.calls.call(createGroup, {
      body: { name, permissions: ['tickets.work', 'people.manage'], memberIds: [] },
    })
  const [old, since] = [await make('老组长'), await make('新组长')]
  await world.sql("update identity.position_group set created_at = '2020-01-01' where id = $1", [old.id])
  const owner = new pg.Client({ ...world.database.owner, ssl: false })
  await owner.connect()
  await owner.query(readFileSync(join(import.meta.dirname, 'db', '0120-report-readers.sql'), 'utf8'))
  await owner.end()
  const { rows } = await desk.boss.calls.call(listGroups)
  const held = (id: string) => rows.find((each) => each.id === id)?.permissions.toSorted()
  expect(held(old.id)).toEqual(['people.manage', 'reports.read', 'tickets.work'])
  expect(held(since.id)).toEqual(['people.manage', 'tickets.work'])
  for (const { id, permissions } of before) expect(held(id)).toEqual(permissions.toSorted())
})
