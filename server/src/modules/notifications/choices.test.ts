/** Stories of what people and desks choose: ways switched off, own words, quiet hours, robots, sending again (T-87, T-88). */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { listDeliveryLog, readDelivery, retryDelivery } from '@zhanggui/contract/notifications-log'
import {
  chooseAsCustomer,
  chooseAsProvider,
  listTemplates,
  previewTemplate,
  readChoicesAsCustomer,
  readChoicesAsProvider,
  readQuietHours,
  resetTemplate,
  setQuietHours,
  setTemplate,
} from '@zhanggui/contract/notifications-choices'
import {
  createRobot,
  editRobot,
  listRobots,
  removeRobot,
  testRobot,
} from '@zhanggui/contract/notifications-robots'
import { listAsProvider } from '@zhanggui/contract/notifications'
import { replyToTicket } from '@zhanggui/contract/tickets-provider'
import { urgeTicket } from '@zhanggui/contract/tickets-customer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readable, smtpSink } from '../../platform/mail/smtp-sink.fixture.ts'
import type { SmtpSink } from '../../platform/mail/smtp-sink.fixture.ts'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

const MINUTE = 60

let world: World
let sink: SmtpSink
let desk: Desk
let agent: Someone
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
  sink = await smtpSink()
  await new Promise<void>((resolve) => chat.listen(0, '127.0.0.1', resolve))
  vendor.url = `http://127.0.0.1:${(chat.address() as AddressInfo).port}/robot/send?access_token=hidden-token`
  world = await openWorld({
    environment: {
      SMTP_URL: sink.url,
      MAIL_FROM: '掌柜 <desk@example.com>',
      PUBLIC_URL: 'http://desk.example.com',
      ZHANGGUI_OUTBOUND_PRIVATE: 'yes',
    },
  })
  desk = await Desk.open(world, await operatorOf(world), '云帆科技')
  agent = await desk.agent('李客服')
  customer = await customerOf(world, '张三')
})
afterAll(async () => {
  await sink.close()
  await new Promise((resolve) => chat.close(resolve))
})

const subjects = (part: string) =>
  sink.received
    .map(({ to, raw }) => ({ to: to.join(), ...readable(raw) }))
    .filter(({ subject }) => subject.includes(part))
const mailed = (part: string) =>
  eventually(async () => {
    const found = subjects(part)
    return found.length > 0 ? found : undefined
  })
/** Until everything that was told has been decided and tried. */
const settled = () =>
  eventually(async () => {
    const [open] = await world.sql<{ rows: number }>(
      `select (select count(*) from platform.outbox where done_at is null)::int
         + (select count(*) from pgboss.job where state in ('created', 'retry', 'active') and name ~ '^(notifications|tickets)')::int as rows`,
    )
    return open?.rows === 0 ? true : undefined
  })

describe('an agent who wants fewer mails', () => {
  it('switches urging off by mail, hears it from the bell, and gets it again when it is on (T-87)', async () => {
    const off = [{ kind: 'urged', way: 'mail' }] as const
    const { rows } = await agent.calls.call(chooseAsProvider, { body: { off: [...off] } })
    expect(rows.find(({ kind, way }) => kind === 'urged' && way === 'mail')).toMatchObject({
      on: false,
      fixed: false,
    })
    const { id: ticketId, number } = await desk.submit(customer)
    await customer.calls.call(urgeTicket, { params: { ticketId } })
    await settled()
    expect(subjects(`客户催单：工单 ${number}`)).toEqual([])
    const bell = await agent.calls.call(listAsProvider)
    expect(bell.rows.map(({ kind }) => kind)).toContain('urged')
    await agent.calls.call(chooseAsProvider, { body: { off: [] } })
    await world.forward(31 * MINUTE)
    await customer.calls.call(urgeTicket, { params: { ticketId } })
    expect(await mailed(`客户催单：工单 ${number}`)).toHaveLength(1)
  })

  it.each([
    ['mail', 'clock-expired'],
    ['sms', 'clock-expired'],
    ['bell', 'clock-expired'],
    ['mail', 'complaint'],
    ['mail', 'unassigned'],
  ] as const)('cannot switch off %s for %s (T-80, T-82, T-20)', async (way, kind) => {
    const { word } = await agent.calls.refused(chooseAsProvider, { body: { off: [{ kind, way }] } })
    expect(word).toBe('notice.obligatory')
    const { rows } = await agent.calls.call(readChoicesAsProvider)
    expect(rows.find((row) => row.kind === kind && row.way === way)).toMatchObject({ on: true, fixed: true })
  })

  it('cannot switch off what agents are never told', async () => {
    const { word } = await agent.calls.refused(chooseAsProvider, {
      body: { off: [{ kind: 'agent-replied', way: 'mail' }] },
    })
    expect(word).toBe('request.invalid')
  })
})

describe('a customer', () => {
  it('is offered three kinds by mail, keeps the bell, and is mailed nothing that they switched off (T-87)', async () => {
    const { rows } = await customer.calls.call(readChoicesAsCustomer)
    expect(rows.filter(({ fixed }) => !fixed).map(({ kind, way }) => `${kind} ${way}`)).toEqual([
      'agent-replied mail',
      'needs-information mail',
      'needs-confirmation mail',
    ])
    const off = [{ kind: 'needs-information' as const, way: 'mail' as const }]
    await customer.calls.call(chooseAsCustomer, { body: { off } })
    const { id: ticketId, number } = await desk.submit(customer)
    const { version } = await desk.look(ticketId)
    await agent.calls.call(replyToTicket, {
      params: { ticketId },
      body: { version, body: '请补充', state: 'awaiting_customer', fileIds: [] },
    })
    await settled()
    expect(subjects(`需要补充信息：${number}`)).toEqual([])
    await customer.calls.call(chooseAsCustomer, { body: { off: [] } })
  })
})

describe('a company’s own words', () => {
  const template = { kind: 'submitted', locale: 'zh-CN' } as const

  it('are tried out, used, and given up again', async () => {
    const own = { ...template, subject: '【云帆】{number}', body: '{customer} 提交了「{title}」' }
    const shown = await desk.boss.calls.call(previewTemplate, { body: own })
    expect([shown.subject, shown.sms]).toEqual(['【云帆】7380RXZ', '张三 提交了「服务器无法登录」'])
    await desk.boss.calls.call(setTemplate, { body: own })
    const { number } = await desk.submit(customer, '价格 {tier} $& <b>')
    const [mail] = await mailed(`【云帆】${number}`)
    // What a customer wrote is filled in as it is and never read as a gap.
    expect(mail?.text).toContain('张三 提交了「价格 {tier} $& <b>」')
    const back = await desk.boss.calls.call(resetTemplate, { body: template })
    expect([back.own, back.subject]).toEqual([false, '新的工单：{number}'])
    await desk.submit(customer)
    await mailed('新的工单')
  })

  it.each(['{tier}', '{ number }', '{clock}', '{title.length}', '{customer}', '{}', '{words}'])(
    'to customers cannot have %s (T-35, T-72)',
    async (gap) => {
      const problem = await desk.boss.calls.refused(setTemplate, {
        body: { kind: 'agent-replied', locale: 'zh-CN', subject: '您的工单', body: `您好 ${gap}` },
      })
      expect([problem.word, problem.field]).toEqual(['template.unknown-variable', 'body'])
    },
  )

  it('are offered for notices about tickets only, and to administrators only', async () => {
    const { rows } = await desk.boss.calls.call(listTemplates)
    expect(
      rows.filter(({ reader }) => reader === 'customer').map(({ variables }) => variables.join()),
    ).toEqual(Array.from({ length: 8 }, () => 'number,title,provider'))
    const fixed = { kind: 'desk-decided', locale: 'zh-CN', subject: 'x', body: 'y' } as const
    expect((await desk.boss.calls.refused(setTemplate, { body: fixed })).word).toBe('template.fixed')
    expect((await agent.calls.refused(listTemplates)).word).toBe('agent.not-administrator')
  })
})

describe('quiet hours', () => {
  const somebody = { name: '夜班', agentId: null, email: 'night@example.com', phone: '13900000009' }
  const allDay = { enabled: true, from: '00:00', to: '00:00' }

  it('need somebody who can be reached', async () => {
    const { word } = await desk.boss.calls.refused(setQuietHours, { body: { ...allDay, dutyList: [] } })
    expect(word).toBe('quiet-hours.nobody')
    expect(await desk.boss.calls.call(readQuietHours)).toMatchObject({
      enabled: false,
      zone: 'Asia/Shanghai',
    })
  })

  it('tell the duty list of a clock instead of an agent who is off duty; the bell rings all the same (T-80)', async () => {
    const { number } = await desk.submit(customer)
    await mailed(`新的工单：${number}`)
    await desk.duty(agent, false)
    await desk.boss.calls.call(setQuietHours, { body: { ...allDay, dutyList: [somebody] } })
    await world.forward(241 * MINUTE)
    const mails = await mailed(`超时提醒：工单 ${number}`)
    await settled()
    expect(new Set(mails.map(({ to }) => to))).toEqual(new Set(['night@example.com']))
    await agent.returns()
    const { rows } = await agent.calls.call(listAsProvider)
    expect(rows.some(({ kind, title }) => kind === 'clock-expired' && title.includes(number))).toBe(true)
  })

  it('leave an agent on duty as they are', async () => {
    await desk.boss.returns()
    await desk.duty(agent, true)
    await customer.returns()
    const { number } = await desk.submit(customer)
    await mailed(`新的工单：${number}`)
    await world.forward(241 * MINUTE)
    const mails = await mailed(`超时提醒：工单 ${number}`)
    expect(mails.every(({ to }) => to !== 'night@example.com')).toBe(true)
    await desk.boss.returns()
    await desk.boss.calls.call(setQuietHours, { body: { ...allDay, enabled: false, dutyList: [somebody] } })
  })
})

describe('a chat robot', () => {
  const secret = 'SEC-of-the-group'
  let robotId = ''
  const logged = async (state: 'sent' | 'failed') => {
    const { rows } = await desk.boss.calls.call(listDeliveryLog, { query: { channel: 'robot', state } })
    return rows
  }

  it('is connected, says a test message, and then what was chosen for it (T-88)', async () => {
    await desk.boss.returns()
    await customer.returns()
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
    expect((await logged('sent')).map(({ to }) => to)).toEqual(['客服群', '客服群'])
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
    await mailed(`新的工单：${number}`)
    await settled()
    expect(vendor.heard.some(({ body }) => body.includes(number))).toBe(false)
    await desk.boss.calls.call(removeRobot, { params: { robotId } })
    expect((await desk.boss.calls.call(listRobots)).rows).toEqual([])
  })
})
