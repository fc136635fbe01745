/** Who hears of what on a stream, and that it heals by itself (T-65). */
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import pino from 'pino'
import { systemClock } from '#platform/clock'
import type { SignedIn } from '#platform/caller'
import { openPool } from '#platform/db/pool'
import { transact } from '#platform/db/transaction'
import { tokenOf } from '#platform/http/cookie'
import { buildWeb } from '#platform/http/server'
import { fairChance, freshIds } from '#platform/ids'
import type { Happened } from '#platform/op'
import { append } from '#platform/outbox/append'
import { startRelay } from '#platform/outbox/relay'
import type { Pulse } from '#platform/pulse'
import { carryOut } from '#platform/timers/order'
import { asOwner } from '../../testing/effects.ts'
import { eventually } from '../../testing/eventually.ts'
import { freshDatabase } from '../../testing/fresh-database.ts'
import type { FreshDatabase } from '../../testing/fresh-database.ts'
import { startEar } from './ear.ts'
import type { Ear } from './ear.ts'
import { serveStreams } from './endpoint.ts'
import type { Streams } from './endpoint.ts'
import { Hub } from './hub.ts'
import { Page } from './page.fixture.ts'
import { LIVE_CHANNEL, readNotices, sayTo, sayTold } from './notice.ts'
import { topic } from './topics.ts'

const sessions = new Map<string, SignedIn>()
const administrators = new Set<string>()
const tenant = freshIds.next()
const hub = new Hub()

let database: FreshDatabase
let pool: Pool
let web: FastifyInstance
let streams: Streams
let ear: Ear
let relay: Pulse
let origin: string

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool(database.app, { max: 6, name: 'test', onError: () => undefined })
  streams = serveStreams({
    hub,
    clock: systemClock,
    authenticate: async (token) => sessions.get(token) ?? null,
    tokenOf: (request) => tokenOf(request, false),
    isDeskAdministrator: async (_, accountId) => administrators.has(accountId),
    onError: () => undefined,
  })
  web = await buildWeb({
    engine: {
      pool,
      clock: systemClock,
      ids: freshIds,
      chance: fairChance,
      ledger: {
        event: ({ tenant: of, id, happened, at }) => append(of, id, happened, at),
        timer: carryOut,
        audit: () => {
          throw new Error('streams leave no audit')
        },
        committed: () => undefined,
      },
    },
    endpoints: [],
    raw: streams.endpoints,
    authenticate: async (token) => sessions.get(token) ?? null,
    logger: pino({ level: 'silent' }),
    publicUrl: () => origin,
    trustProxy: false,
  })
  await web.listen({ host: '127.0.0.1', port: 0 })
  origin = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`
  ear = await startEar({
    address: database.app,
    channel: LIVE_CHANNEL,
    onHeard: (payload) => hub.deliver(readNotices(payload)),
    onGap: () => hub.resync(),
    onError: () => undefined,
  })
  relay = startRelay({
    pool,
    reactions: [],
    enqueue: async () => undefined,
    announce: (told) => sayTold(told, new Set(['tickets.replied', 'tickets.moved'])),
    onError: () => undefined,
  })
})
afterAll(async () => {
  await relay.stop()
  await ear.stop()
  await streams.stop()
  await web.close()
  await pool.end()
})

/** Signs somebody in; answers the session's token. */
function signIn(as: Partial<SignedIn>): { token: string; accountId: string } {
  const [token, accountId] = [freshIds.next(), freshIds.next()]
  sessions.set(token, {
    sessionId: token,
    accountId,
    name: '王小明',
    locale: 'zh-CN',
    mustChangePassword: false,
    isCustomer: false,
    company: null,
    platform: null,
    ...as,
  })
  return { token, accountId }
}
const agent = (isMain = false) =>
  signIn({ company: { id: tenant, isMain, memberName: '客服', permissions: new Set(['tickets.work']) } })
const customer = () => signIn({ isCustomer: true })

const happen = (...happened: Happened[]) =>
  transact(pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
    await tx.look({})
    await tx.save(happened.map((each) => append(tenant, freshIds.next(), each, Date.now())))
  }).then(() => relay.wake())
const replied = (customerId: string, handlerId: string | null): Happened => ({
  event: 'tickets.replied',
  facts: { ...about(customerId, handlerId), messageId: freshIds.next(), state: 'in_progress' },
})
const about = (customerId: string, handlerId: string | null) => ({
  ticketId: freshIds.next(),
  number: '1',
  title: 't',
  customerId,
  customerName: 'c',
  handlerId,
})

describe('a stream', () => {
  it('tells of a ticket its customer, its handler and the administrators, and nobody else', async () => {
    const [handler, other, boss, owner, stranger] = [agent(), agent(), agent(), customer(), customer()]
    administrators.add(boss.accountId)
    const pages = await Promise.all([
      new Page(origin).open('provider', handler.token),
      new Page(origin).open('provider', boss.token),
      new Page(origin).open('customer', owner.token),
      new Page(origin).open('provider', other.token),
      new Page(origin).open('customer', stranger.token),
    ])
    await happen(replied(owner.accountId, handler.accountId))
    // What comes to the others later shows that this has not come to them.
    await happen(replied(stranger.accountId, other.accountId))
    await Promise.all(pages.map((page) => page.heard('tickets.replied')))
    await eventually(async () => (pages[1].hints.length === 2 ? true : undefined))

    expect(pages.map((page) => page.hints.length)).toEqual([1, 2, 1, 1, 1])
    expect(pages[0].hints[0]?.ticketId).toBe(pages[2].hints[0]?.ticketId)
    expect(pages[0].hints[0]?.ticketId).not.toBe(pages[3].hints[0]?.ticketId)
    pages.forEach((page) => page.leave())
  })

  it('does not tell a customer that a note was made', async () => {
    const [handler, owner] = [agent(), customer()]
    const [ofHandler, ofOwner] = await Promise.all([
      new Page(origin).open('provider', handler.token),
      new Page(origin).open('customer', owner.token),
    ])
    await happen({
      event: 'tickets.noted',
      facts: { ...about(owner.accountId, handler.accountId), noteId: freshIds.next() },
    })
    await happen(replied(owner.accountId, handler.accountId))
    await Promise.all([ofHandler.heard('tickets.replied'), ofOwner.heard('tickets.replied')])
    expect(ofHandler.hints.map(({ event }) => event)).toEqual(['tickets.noted', 'tickets.replied'])
    expect(ofOwner.hints.map(({ event }) => event)).toEqual(['tickets.replied'])
    ofHandler.leave()
    ofOwner.leave()
  })

  it('rings the bell of a person in each console', async () => {
    const { token, accountId } = signIn({ platform: { tenantId: freshIds.next(), permissions: new Set() } })
    const page = await new Page(origin).open('platform', token)
    await transact(pool, { role: 'zg_desk', tenant, account: null }, async (tx) => {
      await tx.look({})
      await tx.save(sayTo(topic.account(accountId), freshIds.next(), 'notifications.noticed', Date.now()))
    })
    expect((await page.heard('notifications.noticed')).ticketId).toBeNull()
    page.leave()
  })

  it('says resync to a reader who comes back, and when the connection that listens was lost', async () => {
    const { token } = agent()
    const back = await new Page(origin).open('provider', token, { 'last-event-id': freshIds.next() })
    await back.heard('resync')
    const fresh = await new Page(origin).open('provider', token)
    await asOwner(database.owner, (client) =>
      client.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name like 'zhanggui listens%'`),
    )
    await fresh.heard('resync')
    administrators.add(sessions.get(token)!.accountId)
    await happen(replied(freshIds.next(), sessions.get(token)!.accountId))
    expect((await fresh.heard('tickets.replied')).ticketId).not.toBeNull()
    back.leave()
    fresh.leave()
  })

  it('ends soon after its reader is signed out or no longer belongs to the company', async () => {
    const [leaver, mover, stayer] = [agent(), agent(), agent()]
    const [left, moved, stayed] = await Promise.all(
      [leaver, mover, stayer].map(({ token }) => new Page(origin).open('provider', token)),
    )
    sessions.delete(leaver.token)
    sessions.set(mover.token, { ...sessions.get(mover.token)!, company: null })
    await eventually(async () => (left!.closed && moved!.closed ? true : undefined))
    expect(stayed!.closed).toBe(false)
    expect((await new Page(origin).open('provider', leaver.token)).status).toBe(401)
    expect((await new Page(origin).open('provider', mover.token)).status).toBe(403)
    stayed!.leave()
  })

  it('tells an agent and the administrators that the agent was put on or off duty', async () => {
    const [switched, boss, other] = [agent(), agent(true), agent()]
    const pages = await Promise.all(
      [switched, boss, other].map(({ token }) => new Page(origin).open('provider', token)),
    )
    await happen({ event: 'tickets.duty-switched', facts: { agentId: switched.accountId, onDuty: false } })
    await happen(replied(freshIds.next(), other.accountId))
    await pages[2]!.heard('tickets.replied')
    await Promise.all(pages.slice(0, 2).map((page) => page.heard('tickets.duty-switched')))
    expect(pages[2]!.hints.map(({ event }) => event)).toEqual(['tickets.replied'])
    pages.forEach((page) => page.leave())
  })

  it('says resync to a reader who may do less than before', async () => {
    const { token } = agent()
    const page = await new Page(origin).open('provider', token)
    const before = sessions.get(token)!
    sessions.set(token, { ...before, company: { ...before.company!, permissions: new Set() } })
    await page.heard('resync')
    expect(page.closed).toBe(false)
    page.leave()
  })

  it('is dropped when its reader does not read, and keeps the others waiting for nothing', async () => {
    const [sleeper, reader] = [agent(), agent()]
    const page = await new Page(origin).open('provider', reader.token)
    const before = hub.size
    const socket = connect(Number(new URL(origin).port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write(
      `GET /api/provider/stream HTTP/1.1\r\nhost: x\r\ncookie: zg_session=${sleeper.token}\r\n\r\n`,
    )
    await eventually(async () => (hub.size === before + 1 ? true : undefined))
    socket.pause()
    const hint = { event: 'tickets.moved', ticketId: freshIds.next(), at: new Date().toISOString() }
    const notices = Array.from({ length: 500 }, () => ({
      id: freshIds.next(),
      to: [topic.agent(tenant, sleeper.accountId)],
      hint,
    }))
    await eventually(async () => {
      hub.deliver(notices)
      return hub.size === before ? true : undefined
    })
    hub.deliver([{ id: freshIds.next(), to: [topic.agent(tenant, reader.accountId)], hint }])
    await page.heard('tickets.moved')
    expect(page.hints.length).toBe(1)
    socket.destroy()
    page.leave()
  })

  it('of a thirteenth tab ends the first one of the session', async () => {
    const { token } = agent()
    const pages: Page[] = []
    for (let tab = 0; tab < 13; tab += 1) pages.push(await new Page(origin).open('provider', token))
    await eventually(async () => (pages[0]!.closed ? true : undefined))
    expect(pages.filter((page) => page.closed).length).toBe(1)
    pages.forEach((page) => page.leave())
  })
})
