/** Proves who can put a file into the house and who gets it back, over HTTP and a real database (F1, F2, F6). */
import { mkdtemp, rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../testing/fresh-database.ts'
import type { SignedIn } from '../caller.ts'
import { systemClock } from '../clock.ts'
import { openPool } from '../db/pool.ts'
import { inTenant, transact } from '../db/transaction.ts'
import { buildWeb } from '../http/server.ts'
import { fairChance, freshIds } from '../ids.ts'
import type { Needs } from '../needs.ts'
import { attach, uploadsOf } from './attach.ts'
import { chooseFiles } from './choose.ts'
import { filesRoom, sweep } from './room.ts'
import { png } from './samples.fixture.ts'

const [ACME, GLOBEX] = [freshIds.next(), freshIds.next()]
const TICKET = freshIds.next()
const OTHERS_TICKET = freshIds.next()

const person = (more: Partial<SignedIn>): SignedIn => ({
  sessionId: freshIds.next(),
  accountId: freshIds.next(),
  name: '张三',
  locale: 'zh-CN',
  mustChangePassword: false,
  isCustomer: false,
  company: null,
  platform: null,
  ...more,
})
const agentOf = (id: string) =>
  person({ company: { id, isMain: false, memberName: '客服', permissions: new Set(['tickets.work']) } })

const people = {
  zhang: person({ isCustomer: true }),
  wang: person({ isCustomer: true }),
  li: agentOf(ACME),
  zhao: agentOf(ACME),
  evil: agentOf(GLOBEX),
}
type Name = keyof typeof people

let folder = ''
let pool: Pool
let web: FastifyInstance
let needs: Needs

beforeAll(async () => {
  const database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'zhanggui-endpoints-'))
  pool = openPool(database.app, { max: 4, name: 'test', onError: () => undefined })
  const nowhere = { s3Endpoint: null, s3Bucket: null, s3Key: null, s3Secret: null, s3Region: null }
  const files = chooseFiles({ dataFolder: folder, ...nowhere, fileLimit: 50_000, pixelLimit: 1_000_000 })
  const engine = { pool, clock: systemClock, ids: freshIds, chance: fairChance } as Needs['engine']
  const logger = pino({ level: 'silent' })
  needs = { engine, files, logger } as Needs
  // The room that keeps tickets: 李 handles this one, nobody else may read it.
  const room = filesRoom(
    needs,
    async (caller, subject) => subject === TICKET && caller.accountId === people.li.accountId,
  )
  web = await buildWeb({
    engine,
    endpoints: [],
    raw: (room.raw ?? []).map((each) =>
      each.takesBytes ? { ...each, route: { ...each.route, limit: 50_000 } } : each,
    ),
    authenticate: async (token) => people[token as Name] ?? null,
    logger,
    publicUrl: () => 'http://127.0.0.1',
    trustProxy: false,
  })
  await web.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await web?.close()
  await pool?.end()
  await rm(folder, { recursive: true, force: true })
})

const consoleOf = (name: Name) => (people[name].isCustomer ? 'customer' : 'provider')

const upload = (
  name: Name | null,
  fileName: string,
  content: Buffer | string,
  as = consoleOf(name ?? 'zhang'),
) =>
  web.inject({
    method: 'POST',
    url: `/api/${as}/files?name=${encodeURIComponent(fileName)}`,
    headers: {
      'content-type': 'application/octet-stream',
      ...(name === null ? {} : { authorization: `Bearer ${name}` }),
    },
    payload: content,
  })

const download = (name: Name, id: string, headers: Record<string, string> = {}) =>
  web.inject({
    url: `/api/${consoleOf(name)}/files/${id}`,
    headers: { authorization: `Bearer ${name}`, ...headers },
  })

/** As the ticket room does it when a customer or an agent sends something with files. */
async function send(name: Name, ids: string[], to: { subject: string; customer: string | null }) {
  const { accountId: account, company } = people[name]
  const audience = company
    ? ({ role: 'zg_provider', tenant: company.id, account } as const)
    : ({ role: 'zg_customer', tenant: null, account } as const)
  const read = company ? uploadsOf.provider(company.id, account, ids) : uploadsOf.customer(account, ids)
  return transact(pool, audience, async (tx) => {
    const { uploads } = await tx.open({ read: { uploads: read }, write: inTenant(ACME) })
    const { files, writes } = attach({ tenant: ACME, ...to, ids, uploads, at: Date.now() })
    await tx.save(writes)
    return files
  })
}

const idOf = (answer: { json(): { id: string } }) => answer.json().id

describe('an upload', () => {
  it('is answered with its id, safe name, detected type and size', async () => {
    const answer = await upload('zhang', '截图\u202e.PNG', png(8, 8))
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: '截图.PNG',
      type: 'image/png',
      size: png(8, 8).length,
    })
    expect(answer.body).not.toMatch(/[0-9a-f]{64}/)
  })

  it.each([
    ['forbidden', 'x.svg', '<svg onload="alert(1)"/>', 422, 'file.type-forbidden', 'x.svg'],
    ['lying', 'x.png', '<html>', 422, 'file.type-lies', 'x.png'],
    ['too many pixels', 'x.png', png(30_000, 30_000), 422, 'file.too-many-pixels', 'x.png'],
    ['empty', 'x.txt', '', 422, 'file.empty', 'x.txt'],
  ])('is refused by name when it is %s', async (_, name, content, status, word, named) => {
    const answer = await upload('zhang', name, content)
    expect([answer.statusCode, answer.json().word]).toEqual([status, word])
    expect(answer.json().detail).toContain(named)
  })

  it('is refused with 413 when it is over the limit, by what it says or by what it is', async () => {
    const said = await upload('zhang', 'x.log', 'x'.repeat(60_000))
    expect([said.statusCode, said.json().word]).toEqual([413, 'request.too-large'])

    const { port } = web.server.address() as { port: number }
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { authorization: 'Bearer zhang', 'content-type': 'application/octet-stream' }
      const options = { port, method: 'POST', path: '/api/customer/files?name=x.log', headers }
      const call = httpRequest(options, (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode))
      })
      call.on('error', reject)
      // Chunked, so that nothing says beforehand how much it is.
      for (let part = 0; part < 20; part += 1) call.write('x'.repeat(10_000))
      call.end()
    })
    expect(status).toBe(413)
  })

  it('needs somebody signed in, the right console and a plain name', async () => {
    expect((await upload(null, 'x.log', 'x')).statusCode).toBe(401)
    expect((await upload('zhang', 'x.log', 'x', 'provider')).statusCode).toBe(403)
    expect((await upload('zhang', 'x\u0000.log', 'x')).statusCode).toBe(400)
    expect((await upload('zhang', 'a\nb.log', 'x')).statusCode).toBe(422)
    expect((await upload('zhang', '', 'x')).statusCode).toBe(422)
  })

  it('belongs to its uploader alone until it is sent', async () => {
    const id = idOf(await upload('zhang', 'a.log', '只给自己看'))
    expect((await download('zhang', id)).body).toBe('只给自己看')
    for (const other of ['wang', 'li', 'evil'] as const)
      expect((await download(other, id)).statusCode).toBe(404)
  })
})

describe('a file sent with a message', () => {
  it('is read by its customer and by who may read the ticket, and by nobody else', async () => {
    const id = idOf(await upload('zhang', 'a.log', '日志'))
    await send('zhang', [id], { subject: TICKET, customer: people.zhang.accountId })
    expect((await download('zhang', id)).body).toBe('日志')
    expect((await download('li', id)).body).toBe('日志')
    for (const other of ['wang', 'zhao', 'evil'] as const)
      expect((await download(other, id)).statusCode).toBe(404)
  })

  it('of an agent reaches the customer; one of a note never does', async () => {
    const [shown, internal] = [
      idOf(await upload('li', 'a.log', '给客户')),
      idOf(await upload('li', 'b.log', '内部')),
    ]
    await send('li', [shown], { subject: TICKET, customer: people.zhang.accountId })
    await send('li', [internal], { subject: TICKET, customer: null })
    expect((await download('zhang', shown)).statusCode).toBe(200)
    expect((await download('zhang', internal)).statusCode).toBe(404)
    expect((await download('li', internal)).statusCode).toBe(200)
  })

  it('cannot be somebody else’s upload', async () => {
    const id = idOf(await upload('zhang', 'a.log', 'x'))
    const theirs = { subject: OTHERS_TICKET, customer: people.wang.accountId }
    await expect(send('wang', [id], theirs)).rejects.toMatchObject({
      word: 'file.not-yours',
      field: 'fileIds.0',
    })
    await expect(send('li', [id], theirs)).rejects.toMatchObject({ word: 'file.not-yours' })
    await expect(send('zhang', [id, freshIds.next()], theirs)).rejects.toMatchObject({ field: 'fileIds.1' })
    expect((await download('wang', id)).statusCode).toBe(404)
  })

  it('is saved and never shown: exact type, no sniffing, no scripts, nobody else’s page', async () => {
    const id = idOf(await upload('zhang', '报告 (1).png', png(8, 8)))
    const answer = await download('zhang', id)
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(png(8, 8).length),
      'content-disposition': `attachment; filename="__ (1).png"; filename*=UTF-8''%E6%8A%A5%E5%91%8A%20%281%29.png`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache',
    })
    expect(answer.rawPayload.equals(png(8, 8))).toBe(true)
    const again = await download('zhang', id, { 'if-none-match': String(answer.headers['etag']) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  it('that does not exist, or whose id is none, is not found', async () => {
    expect((await download('zhang', freshIds.next())).statusCode).toBe(404)
    expect((await download('zhang', '..%2f..%2fetc%2fpasswd')).statusCode).toBe(404)
  })
})

describe('the sweep', () => {
  it('forgets what was sent with nothing for a day, and keeps what was sent', async () => {
    const [sent, forgotten] = [
      idOf(await upload('zhang', 'a.log', 'kept')),
      idOf(await upload('zhang', 'b.log', 'gone')),
    ]
    await send('zhang', [sent], { subject: TICKET, customer: people.zhang.accountId })
    const tomorrow = { now: () => Date.now() + 25 * 3_600_000 }
    await sweep({ ...needs, engine: { ...needs.engine, clock: tomorrow } })
    expect((await download('zhang', forgotten)).statusCode).toBe(404)
    expect((await download('zhang', sent)).body).toBe('kept')
  })
})

it('somebody who uploads without sending is stopped before the discs are full', async () => {
  for (let made = 0; made < 200; made += 1) await upload('wang', 'a.log', `${made}`)
  const answer = await upload('wang', 'a.log', 'one more')
  expect([answer.statusCode, answer.json().word]).toEqual([429, 'request.too-many'])
  expect((await upload('zhang', 'a.log', 'others go on')).statusCode).toBe(201)
})
