/** Stories of a desk's chat robot: connected, tested, refused, sent again by hand, switched off (T-88). */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { listDeliveryLog, readDelivery, retryDelivery } from '@zhanggui/contract/notifications-log'
import {
  createRobot,
  editRobot,
  listRobots,
  removeRobot,
  testRobot,
} from '@zhanggui/contract/notifications-robots'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let desk: Desk
let customer: Someone

/** A vendor of robots: what it was sent, and what it answers next. */
const vendor = {
  heard: [] as { url: string; body: string }[],
  answer: '{"errcode":0,"errmsg":"ok"}',
  url: '',
}
const chat = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => (body += chunk.toString()))
  request.on('end', () => {
    vendor.heard.push({ url: String(request.url), body })
    response.writeHead(200, { 'content-type': 'application/json' }).end(vendor.answer)
  })
})

beforeAll(async () => {
  await new Promise<void>((resolve) => chat.listen(0, '127.0.0.1', resolve))
  vendor.url = `http://127.0.0.1:${(chat.address() as AddressInfo).port}/robot/send?access_token=hidden-token`
  world = await openWorld({
    environment: { PUBLIC_URL: 'http://desk.example.com', ZHANGGUI_OUTBOUND_PRIVATE: 'yes' },
  })
  desk = await Desk.open(world, await operatorOf(world), '云帆科技')
  await desk.agent('李客服')
  customer = await customerOf(world, '张三')
})
afterAll(() => new Promise((resolve) => chat.close(resolve)))

describe('a chat robot', () => {
  const secret = 'SEC-of-the-group'
  let robotId = ''
  const logged = async (state: 'sent' | 'failed') => {
    const { rows } = await desk.boss.calls.call(listDeliveryLog, { query: { channel: 'robot', state } })
    return rows
  }

  it('is connected, says a test message, and then what was chosen for it (T-88)', async () => {
    const robot = await desk.boss.calls.call(createRobot, {
      body: {
        name: '客服群',
        vendor: 'dingtalk',
        locale: 'zh-CN',
        url: vendor.url,
        secret,
        kinds: ['submitted'],
      },
    })
    robotId = robot.id
    expect(robot).toMatchObject({ signed: true, enabled: true })
    const { deliveryId } = await desk.boss.calls.call(testRobot, { params: { robotId } })
    await eventually(async () =>
      (await logged('sent')).some(({ id }) => id === deliveryId) ? true : undefined,
    )
    expect(vendor.heard.at(-1)?.url).toMatch(/access_token=hidden-token&timestamp=\d+&sign=/)
    const { number } = await desk.submit(customer)
    const heard = await eventually(async () => vendor.heard.find(({ body }) => body.includes(number)))
    expect(heard.body).toContain('http://desk.example.com/p/tickets/')
    const log = await eventually(async () => {
      const sent = await logged('sent')
      return sent.length === 2 ? sent : undefined
    })
    expect(log.map(({ to }) => to)).toEqual(['客服群', '客服群'])
  })

  it('keeps its address and secret sealed, and shows them to nobody', async () => {
    const dump = await world.sql<{ all: string }>(
      'select row_to_json(r)::text as all from notifications.robot r',
    )
    const answer = JSON.stringify(await desk.boss.calls.call(listRobots))
    for (const text of [dump[0]?.all ?? '', answer, JSON.stringify(await logged('sent'))]) {
      expect(text).not.toContain('hidden-token')
      expect(text).not.toContain(secret)
      expect(text).not.toContain(Buffer.from(secret).toString('hex'))
    }
  })

  it('that is refused for good is in the log as failed, and is sent again by hand (T-88)', async () => {
    vendor.answer = '{"errcode":310000,"errmsg":"sign not match"}'
    await desk.boss.calls.call(testRobot, { params: { robotId } })
    const failed = await eventually(async () => (await logged('failed'))[0])
    expect([failed.error, failed.attempts]).toEqual(['310000 sign not match', 1])
    vendor.answer = '{"errcode":0,"errmsg":"ok"}'
    await desk.boss.calls.call(editRobot, { params: { robotId }, body: { secret: 'SEC-other' } })
    const params = { deliveryId: failed.id }
    expect(await desk.boss.calls.call(retryDelivery, { params })).toMatchObject({ state: 'waiting' })
    await eventually(async () =>
      (await logged('sent')).some(({ id }) => id === failed.id) ? true : undefined,
    )
    const { attempts } = await desk.boss.calls.call(readDelivery, { params })
    expect(attempts.map(({ number, error }) => [number, error])).toEqual([
      [2, null],
      [1, '310000 sign not match'],
    ])
    expect((await desk.boss.calls.refused(retryDelivery, { params })).word).toBe('delivery.not-failed')
  })

  it('says nothing more once it is switched off or removed', async () => {
    await desk.boss.calls.call(editRobot, { params: { robotId }, body: { enabled: false } })
    const { number } = await desk.submit(customer)
    await eventually(async () => {
      const [row] = await world.sql(
        `select from notifications.delivery where kind = 'submitted' and channel = 'mail' and facts ->> 'number' = $1
           and state = 'sent'`,
        [number],
      )
      return row
    })
    expect(vendor.heard.some(({ body }) => body.includes(number))).toBe(false)
    await desk.boss.calls.call(removeRobot, { params: { robotId } })
    expect((await desk.boss.calls.call(listRobots)).rows).toEqual([])
  })
})
