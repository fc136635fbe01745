/** Stories of the bell and of the delivery log, over HTTP: each reader sees their own, in their language, and nobody else's (T-64, T-87). */
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SignedIn } from '#platform/caller'
import { NOBODY } from '#platform/db/roles'
import { buildWeb } from '#platform/http/server'
import { freshDatabase } from '../../testing/fresh-database.ts'
import { asOwner } from '../../testing/effects.ts'
import type { FreshDatabase } from '../../testing/fresh-database.ts'
import { tell } from './ops/tell.ts'
import { notificationsRoom } from './room.ts'
import { about, cast, happened, populate, stageOn } from './world.fixture.ts'
import type { Stage } from './world.fixture.ts'

let database: FreshDatabase
let stage: Stage
let web: FastifyInstance

const person = (accountId: string, more: Partial<SignedIn>): SignedIn => ({
  sessionId: accountId,
  accountId,
  name: '某人',
  locale: 'zh-CN',
  mustChangePassword: false,
  isCustomer: false,
  company: null,
  platform: null,
  ...more,
})
const memberOf = (id: string): Partial<SignedIn> => ({
  company: { id, isMain: false, memberName: '客服', permissions: new Set(['tickets.work']) },
})
const people: Record<string, SignedIn> = {
  li: person(cast.li, memberOf(cast.company)),
  /** 李 again, at the other company: another bell. */
  liElsewhere: person(cast.li, memberOf(cast.otherCompany)),
  liInEnglish: person(cast.li, { ...memberOf(cast.company), locale: 'en-US' }),
  zhao: person(cast.zhao, memberOf(cast.company)),
  wu: person(cast.wu, memberOf(cast.company)),
  evil: person(cast.evil, memberOf(cast.otherCompany)),
  zhang: person(cast.zhang, { isCustomer: true }),
  other: person(cast.otherCustomer, { isCustomer: true }),
  approver: person(cast.approver, {
    platform: { tenantId: NOBODY, permissions: new Set(['platform.approve']) },
  }),
}

beforeAll(async () => {
  database = await freshDatabase()
  await populate(database)
  stage = await stageOn(database)
  web = await buildWeb({
    engine: stage.needs.engine,
    endpoints: notificationsRoom(stage.needs).endpoints,
    raw: [],
    authenticate: async (token) => people[token] ?? null,
    logger: pino({ level: 'silent' }),
    publicUrl: () => 'http://127.0.0.1',
    trustProxy: false,
    checkAnswers: true,
  })
  for (const state of ['in_progress', 'awaiting_customer'] as const) {
    await tell(happened('tickets.replied', { ...about, messageId: cast.ticket, state }), stage.needs)
  }
  await tell(happened('tickets.urged', about), stage.needs)
  await tell(
    happened('tickets.complained', { ...about, text: '太慢了', keeper: 'administrators', againstId: null }),
    stage.needs,
  )
  await tell(
    happened('tickets.desk-applied', { providerId: cast.company, providerName: '云帆科技' }),
    stage.needs,
  )
  for (let reply = 0; reply < 24; reply += 1) {
    const told = happened('tickets.customer-replied', { ...about, messageId: cast.ticket })
    await tell({ ...told, at: told.at - 60_000 * (reply + 1) }, stage.needs)
  }
})
afterAll(async () => {
  await web?.close()
  await stage?.close()
})

interface Bell {
  rows: { id: string; kind: string; title: string; body: string; read: boolean; link: string | null }[]
  next: string | null
  unread: number
}
const get = async (who: string, path: string) =>
  web.inject({ url: path, headers: { authorization: `Bearer ${who}` } })
const bellOf = async (who: string, path: string, query = ''): Promise<Bell> =>
  (await get(who, `/api/${path}/notices${query}`)).json()
const markRead = (who: string, path: string, ids: readonly string[]) =>
  web.inject({
    method: 'POST',
    url: `/api/${path}/notices/read`,
    headers: { authorization: `Bearer ${who}` },
    payload: { ids },
  })

describe('the bell', () => {
  it('shows an agent what concerns them, the newest first, with the way to it', async () => {
    const { rows, unread } = await bellOf('li', 'provider', '?limit=2')
    expect(unread).toBe(25)
    expect(rows.map((row) => row.kind)).toEqual(['urged', 'customer-replied'])
    expect(rows[0]).toMatchObject({
      title: '客户催单：工单 7380RXZ',
      body: '客户催促处理工单 7380RXZ「备案需要什么？」，请尽快回复。',
      link: `/p/tickets/${cast.ticket}`,
      read: false,
    })
  })

  it('speaks the reader’s language', async () => {
    const { rows } = await bellOf('liInEnglish', 'provider', '?limit=1')
    expect(rows[0]?.title).toBe('Urged: ticket 7380RXZ')
  })

  it('goes on page by page, each notice once', async () => {
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: Bell = await bellOf('li', 'provider', `?limit=10${after === null ? '' : `&after=${after}`}`)
      seen.push(...page.rows.map((row) => row.id))
      after = page.next
    } while (after !== null)
    expect([seen.length, new Set(seen).size]).toEqual([25, 25])
    expect((await get('li', '/api/provider/notices?after=nonsense')).statusCode).toBe(422)
  })

  it('is each reader’s own, in each console and company', async () => {
    expect((await bellOf('zhao', 'provider')).unread).toBe(0)
    expect((await bellOf('liElsewhere', 'provider')).unread).toBe(0)
    expect((await bellOf('evil', 'provider')).unread).toBe(0)
    expect((await bellOf('other', 'customer')).unread).toBe(0)
    expect((await bellOf('wu', 'provider')).rows.map((row) => row.kind)).toEqual(['complaint'])
    expect((await bellOf('approver', 'platform')).rows).toMatchObject([
      { kind: 'desk-applied', title: '工单服务开通申请：云帆科技', link: '/o/approvals' },
    ])
    expect((await bellOf('zhang', 'customer')).rows).toMatchObject([
      { kind: 'needs-information', link: `/c/tickets/${cast.ticket}` },
      { kind: 'agent-replied' },
    ])
  })

  it('counts down when something is read, and nobody else can read it away', async () => {
    const { rows } = await bellOf('zhang', 'customer')
    const ids = rows.map((row) => row.id)
    await markRead('other', 'customer', ids)
    await markRead('li', 'provider', ids)
    expect((await bellOf('zhang', 'customer')).unread).toBe(2)
    expect((await markRead('zhang', 'customer', ids.slice(0, 1))).json()).toEqual({})
    const after = await bellOf('zhang', 'customer')
    expect([after.unread, after.rows.map((row) => row.read)]).toEqual([1, [true, false]])
    await markRead('li', 'provider', [])
    expect((await bellOf('li', 'provider')).unread).toBe(0)
    expect((await bellOf('wu', 'provider')).unread).toBe(1)
  })

  it('rings in the pages that are open', async () => {
    const heard = asOwner(database.owner, async (client) => {
      await client.query('listen zg_live')
      const payload = new Promise<string>((resolve) =>
        client.on('notification', (note) => resolve(note.payload ?? '')),
      )
      await tell(happened('tickets.urged', about), stage.needs)
      return payload
    })
    expect(JSON.parse(await heard)).toMatchObject([
      { to: [`account:${cast.li}`], hint: { event: 'notifications.noticed' } },
    ])
  })
})

describe('what was sent about a ticket', () => {
  const log = (who: string, ticket = cast.ticket) => get(who, `/api/provider/tickets/${ticket}/deliveries`)

  it('is shown to its handler and to administrators, addresses masked', async () => {
    await stage.work()
    const { rows } = (await log('li')).json() as {
      rows: { channel: string; kind: string; to: string; state: string }[]
    }
    const complaint = rows
      .filter((row) => row.kind === 'complaint')
      .map(({ channel, to, state }) => [channel, to, state].join(' '))
    expect(complaint.sort()).toEqual([
      'mail w***@acme.example.com sent',
      'mail z***@acme.example.com sent',
      'sms 138****0001 sent',
      'sms 138****0002 sent',
    ])
    expect(rows.filter((row) => row.kind === 'agent-replied')).toMatchObject([
      { channel: 'mail', to: 'z***@customer.example.com', state: 'sent', attempts: 1, error: null },
    ])
    expect((await log('wu')).statusCode).toBe(200)
  })

  it('is not there for anybody else', async () => {
    for (const who of ['zhao', 'evil', 'liElsewhere']) expect((await log(who)).statusCode).toBe(404)
    expect((await log('li', cast.zhang)).statusCode).toBe(404)
    expect((await log('zhang')).statusCode).toBe(403)
  })
})
