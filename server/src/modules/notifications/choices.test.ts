/** Stories of what people and desks choose: ways switched off, own words, quiet hours (T-87). */
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

beforeAll(async () => {
  sink = await smtpSink()
  world = await openWorld({
    environment: {
      SMTP_URL: sink.url,
      MAIL_FROM: '掌柜 <desk@example.com>',
      PUBLIC_URL: 'http://desk.example.com',
    },
  })
  desk = await Desk.open(world, await operatorOf(world), '云帆科技')
  agent = await desk.agent('李客服')
  customer = await customerOf(world, '张三')
})
afterAll(() => sink.close())

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
  it('is offered four kinds by mail, keeps the bell, and is mailed nothing that they switched off (T-87)', async () => {
    const { rows } = await customer.calls.call(readChoicesAsCustomer)
    expect(rows.filter(({ fixed }) => !fixed).map(({ kind, way }) => `${kind} ${way}`)).toEqual([
      'complaint-answered mail',
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
    ).toEqual(Array.from({ length: 10 }, () => 'number,title,provider'))
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
