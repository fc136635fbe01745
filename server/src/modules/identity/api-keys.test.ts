/** API keys: what a program may do in somebody's place, and when it may no longer (A-7, T-93). */
import { beforeAll, describe, expect, it } from 'vitest'
import { createProduct, listProducts } from '@zhanggui/contract/catalog'
import { listSessions, whoAmI } from '@zhanggui/contract/identity'
import { readAudit } from '@zhanggui/contract/identity-audit'
import {
  createGroup,
  deleteGroup,
  editSubAccount,
  listSubAccounts,
  readCompany,
} from '@zhanggui/contract/identity-company'
import { createApiKey, listApiKeys, revokeApiKey } from '@zhanggui/contract/identity-keys'
import { streamAsProvider } from '@zhanggui/contract/live'
import { listOwnTickets } from '@zhanggui/contract/tickets-customer'
import { listTickets, readTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import type { ProviderPermission } from '@zhanggui/contract/permissions'
import { Caller } from '../../testing/caller.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { parallel } from './people.fixture.ts'

let world: World
let desk: Desk
beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  desk = await Desk.open(world, await operatorOf(world), '云上科技')
})

const scopesOf = (...scopes: ProviderPermission[]) => scopes

async function keyOf(maker: Someone, scopes: ProviderPermission[], expiresAt: string | null = null) {
  const { apiKey, key } = await maker.calls.call(createApiKey, {
    body: { name: '对接系统', scopes, expiresAt },
  })
  return { ...apiKey, key: key ?? '', program: new Caller(world.web, key ?? '') }
}

/** A member with a group of their own, so that what they hold can be changed. */
async function memberWith(name: string, permissions: ProviderPermission[]) {
  const member = await desk.member(name, 'none')
  const group = await desk.boss.calls.call(createGroup, {
    body: { name: `组 ${name}`, permissions, memberIds: [member.id] },
  })
  return { ...member, groupId: group.id }
}

describe('a key', () => {
  it('is shown once, kept as a hash, and told by its beginning (A-7)', async () => {
    const { id, key, prefix } = await keyOf(desk.boss, scopesOf('catalog.manage'))
    expect(key).toMatch(/^zgk_[A-Za-z0-9_-]{64}$/)
    expect(key.startsWith(prefix)).toBe(true)
    const { rows } = await desk.boss.calls.call(listApiKeys)
    expect(rows[0]).toMatchObject({ id, prefix, state: 'active', lastUsedAt: null })
    const stored = await world.sql<{ row: string }>('select k::text as row from identity.api_key k')
    expect(stored.some(({ row }) => row.includes(key.slice(12, 50)))).toBe(false)
    expect(JSON.stringify(rows)).not.toContain(key.slice(12))
  })

  it('does what the console does, under its maker’s name, and the audit log says through which key (T-93, A-8)', async () => {
    const { program } = await keyOf(desk.boss, scopesOf('catalog.manage', 'audit.read'))
    const product = await program.call(createProduct, { body: { name: '对象存储' } })
    expect((await program.call(listProducts)).rows.map(({ id }) => id)).toContain(product.id)
    const { rows } = await program.call(readAudit, { query: { verb: 'catalog.create-product' } })
    expect(rows[0]).toMatchObject({ actor: { kind: 'provider', name: desk.boss.name, key: '对接系统' } })
    await desk.boss.calls.call(createProduct, { body: { name: '云硬盘' } })
    const { rows: own } = await program.call(readAudit, { query: { verb: 'catalog.create-product' } })
    expect(own[0]?.actor.key).toBeNull()
  })

  it('answers tickets as its maker would (T-93)', async () => {
    const agent = await desk.agent('小周')
    const ticket = await desk.submit(await customerOf(world, '王五'))
    const group = await desk.boss.calls.call(createGroup, {
      body: { name: '集成', permissions: ['integrations.manage'], memberIds: [agent.id] },
    })
    const { program } = await keyOf(agent, scopesOf('tickets.work'))
    const { rows } = await program.call(listTickets, { query: { tab: 'mine' } })
    expect(rows.map(({ id }) => id)).toEqual([ticket.id])
    const { version } = await program.call(readTicket, { params: { ticketId: ticket.id } })
    await program.call(replyToTicket, {
      params: { ticketId: ticket.id },
      body: { version, body: '已收到', state: 'in_progress', fileIds: [] },
    })
    expect(await desk.look(ticket.id)).toMatchObject({ state: 'in_progress', handler: { id: agent.id } })
    await desk.boss.calls.call(deleteGroup, { params: { groupId: group.id } })
  })

  it('opens nothing beyond its scopes, whatever its maker may do', async () => {
    const { program } = await keyOf(desk.boss, scopesOf('catalog.manage'))
    expect(await program.refused(listSubAccounts)).toMatchObject({ word: 'permission.denied' })
    expect(await program.call(readCompany)).toMatchObject({ id: desk.id })
    expect(await program.refused(listOwnTickets)).toMatchObject({ word: 'session.no-console' })
  })

  it('is never made wider than its maker (A-7)', async () => {
    const li = await memberWith('李四', ['integrations.manage', 'catalog.manage'])
    const body = { name: '越权', scopes: scopesOf('people.manage'), expiresAt: null }
    expect(await li.calls.refused(createApiKey, { body })).toMatchObject({ word: 'permission.denied' })
  })

  it('narrows with its maker, at once', async () => {
    const wu = await memberWith('吴六', ['integrations.manage', 'catalog.manage'])
    const { program } = await keyOf(wu, scopesOf('catalog.manage'))
    await program.call(createProduct, { body: { name: '一' } })
    await desk.boss.calls.call(deleteGroup, { params: { groupId: wu.groupId } })
    const body = { name: '二' }
    expect(await program.refused(createProduct, { body })).toMatchObject({ word: 'permission.denied' })
  })

  it('is dead while its maker is stopped, and the list says so', async () => {
    const zhao = await memberWith('赵七', ['integrations.manage', 'catalog.manage'])
    const { id, program } = await keyOf(zhao, scopesOf('catalog.manage'))
    const params = { accountId: zhao.id }
    await desk.boss.calls.call(editSubAccount, { params, body: { status: 'stopped' } })
    expect(await program.refused(listProducts)).toMatchObject({ status: 401, word: 'session.required' })
    const state = async () =>
      (await desk.boss.calls.call(listApiKeys)).rows.find((row) => row.id === id)?.state
    expect(await state()).toBe('dormant')
    await desk.boss.calls.call(editSubAccount, { params, body: { status: 'active' } })
    expect(await program.call(listProducts)).toBeDefined()
    expect(await state()).toBe('active')
  })

  it('is dead from the moment it is revoked or has expired', async () => {
    const { id, program } = await keyOf(desk.boss, scopesOf('catalog.manage'))
    await program.call(listProducts)
    await desk.boss.calls.call(revokeApiKey, { params: { keyId: id } })
    expect(await program.refused(listProducts)).toMatchObject({ word: 'session.required' })
    const now = world.house.needs.engine.clock.now()
    const short = await keyOf(desk.boss, scopesOf('catalog.manage'), new Date(now + 60_000).toISOString())
    await short.program.call(listProducts)
    await world.forward(61)
    expect(await short.program.refused(listProducts)).toMatchObject({ word: 'session.required' })
    const { rows } = await desk.boss.calls.call(listApiKeys)
    expect(rows.slice(0, 2).map(({ state }) => state)).toEqual(['expired', 'revoked'])
    const past = { name: '过去', scopes: scopesOf('catalog.manage'), expiresAt: new Date(now).toISOString() }
    expect(await desk.boss.calls.refused(createApiKey, { body: past })).toMatchObject({
      word: 'request.invalid',
      field: 'expiresAt',
    })
  })

  it('makes no keys, has no session and opens no stream', async () => {
    const { program } = await keyOf(desk.boss, scopesOf('integrations.manage', 'catalog.manage'))
    const body = { name: '子密钥', scopes: scopesOf('catalog.manage'), expiresAt: null }
    expect(await program.refused(createApiKey, { body })).toMatchObject({ word: 'session.person-required' })
    for (const route of [whoAmI, listSessions, streamAsProvider]) {
      expect(await program.refused(route)).toMatchObject({ status: 403, word: 'session.person-required' })
    }
    expect((await program.call(listApiKeys)).rows.length).toBeGreaterThan(0)
  })

  it('of another company, or with one character changed, is nobody’s', async () => {
    const { key } = await keyOf(desk.boss, scopesOf('catalog.manage'))
    const rival = await Desk.without(world, '对手科技')
    const { key: theirs } = await keyOf(rival.boss, scopesOf('catalog.manage'))
    const changed = `${key.slice(0, 20)}${key[20] === 'A' ? 'B' : 'A'}${key.slice(21)}`
    // The secret of one with the company of the other.
    const crossed = key.slice(0, 44) + theirs.slice(44)
    for (const token of [changed, crossed, key.slice(0, -1), `${key}A`, 'zgk_', key.toUpperCase()]) {
      expect(await new Caller(world.web, token).refused(listProducts)).toMatchObject({
        word: 'session.required',
      })
    }
  })

  it('notes when it was last used', async () => {
    const { id, program } = await keyOf(desk.boss, scopesOf('catalog.manage'))
    await program.call(listProducts)
    await expect
      .poll(
        async () => (await desk.boss.calls.call(listApiKeys)).rows.find((row) => row.id === id)?.lastUsedAt,
      )
      .not.toBeNull()
  })

  it('in a loop is told to slow down, and keeps no other key waiting', async () => {
    const { program } = await keyOf(desk.boss, scopesOf('catalog.manage'))
    const statuses = (await parallel(260, () => program.send(listProducts))).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(200)
    expect(statuses).toContain(429)
    const other = await keyOf(desk.boss, scopesOf('catalog.manage'))
    expect((await other.program.send(listProducts)).status).toBe(200)
  })
})
