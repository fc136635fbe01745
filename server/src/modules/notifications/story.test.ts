/** A day at a desk, told from the mailbox: what the whole house sends while a ticket runs (T-80 to T-88). */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listAsCustomer, listAsProvider, listDeliveries } from '@zhanggui/contract/notifications'
import { customerReply, readOwnTicket, urgeTicket } from '@zhanggui/contract/tickets-customer'
import { replyToTicket } from '@zhanggui/contract/tickets-provider'
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

/** Waits until a mail with this beginning of a subject has arrived; answers all of them. */
const mails = (subject: string) =>
  eventually(async () => {
    const found = sink.received.map(({ to, raw }) => ({ to, ...readable(raw) }))
    const these = found.filter((mail) => mail.subject.startsWith(subject))
    return these.length > 0 ? these : undefined
  })

/** Waits until the SMS channel holds a text with this in it; answers all of them. */
const texts = (part: string) =>
  eventually(async () => {
    const folder = join(world.data, 'outbox', 'sms')
    const names = await readdir(folder).catch(() => [])
    const all = await Promise.all(
      names.filter((name) => name.endsWith('.json')).map((name) => readFile(join(folder, name), 'utf8')),
    )
    const these = all.filter((text) => text.includes(part))
    return these.length > 0 ? these : undefined
  })

describe('a ticket that nobody answers', () => {
  let ticketId = ''

  it('is mailed to the agent who got it (T-86), who finds it in the bell', async () => {
    const { id, number } = await desk.submit(customer)
    ticketId = id
    const [mail, ...more] = await mails('新的工单')
    expect(more).toEqual([])
    expect(mail?.subject).toBe(`新的工单：${number}`)
    expect(mail?.text).toContain(`http://desk.example.com/p/tickets/${id}`)
    const { rows, unread } = await agent.calls.call(listAsProvider)
    expect([unread, rows[0]?.kind, rows[0]?.link]).toEqual([1, 'submitted', `/p/tickets/${id}`])
  })

  it('is mailed again fifteen minutes before its time is over (T-81), and mailed and texted when it is (T-80), once', async () => {
    await world.forward(226 * MINUTE)
    await mails('预超时提醒')
    await world.forward(15 * MINUTE)
    const [late, sent] = [await mails('超时提醒'), await texts('剩余时间已用完')]
    await world.forward(60 * MINUTE)
    expect([late.length, sent.length, (await mails('预超时提醒')).length]).toEqual([1, 1, 1])
  })

  it('is urged by the customer: a mail and the bell, no SMS (T-87)', async () => {
    await customer.calls.call(urgeTicket, { params: { ticketId } })
    expect(await mails('客户催单')).toHaveLength(1)
  })

  it('shows its handler what was sent, masked', async () => {
    const { rows } = await agent.calls.call(listDeliveries, { params: { ticketId } })
    expect(rows.map(({ kind, channel, state }) => `${kind} ${channel} ${state}`).sort()).toEqual([
      'clock-expired mail sent',
      'clock-expired sms sent',
      'clock-warned mail sent',
      'submitted mail sent',
      'urged mail sent',
    ])
    for (const { to } of rows) expect(to).toMatch(/\*{3}/)
  })

  it('is mailed to the customer once it is answered, with nothing of tier, clock or agent in it', async () => {
    const { version } = await desk.look(ticketId)
    await agent.calls.call(replyToTicket, {
      params: { ticketId },
      body: { version, body: '请提供营业执照', state: 'awaiting_customer', fileIds: [] },
    })
    const [mail] = await mails('您的工单需要补充信息')
    expect(mail?.text).toContain(`http://desk.example.com/c/tickets/${ticketId}`)
    expect(mail?.text).toContain('云帆科技')
    expect(mail?.text).not.toMatch(/普通|李客服|剩余|超时|营业执照/)
    const { rows } = await customer.calls.call(listAsCustomer)
    expect(rows.map((row) => row.kind)).toEqual(['needs-information'])
  })

  it('is mailed and texted to the handler when the customer adds to it (T-84)', async () => {
    const { version } = await customer.calls.call(readOwnTicket, { params: { ticketId } })
    await customer.calls.call(customerReply, {
      params: { ticketId },
      body: { version, body: '附上了', fileIds: [] },
    })
    expect([(await mails('用户反馈工单提醒')).length, (await texts('补充了反馈')).length]).toEqual([1, 1])
  })
})
