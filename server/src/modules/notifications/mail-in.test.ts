/** Stories of replies by mail, over real SMTP in both directions: taken once, from the right person only, or laid aside (T-89). */
import { createTransport } from 'nodemailer'
import { confirmTicket, readOwnTicket, withdrawTicket } from '@zhanggui/contract/tickets-customer'
import { listMails, readMail } from '@zhanggui/contract/notifications-log'
import type { MailState } from '@zhanggui/contract/notifications-log'
import { whoAmI } from '@zhanggui/contract/identity'
import { listDeliveries } from '@zhanggui/contract/notifications'
import { replyToTicket } from '@zhanggui/contract/tickets-provider'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { headersOf, readable, smtpSink } from '../../platform/mail/smtp-sink.fixture.ts'
import type { SmtpSink } from '../../platform/mail/smtp-sink.fixture.ts'
import type { MailListener } from '../../platform/mail/listen.ts'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { listenForReplies } from './ops/take-in.ts'

let world: World
let sink: SmtpSink
let ear: MailListener
let desk: Desk
let agent: Someone
let customer: Someone
let stranger: Someone
const address = new Map<Someone, string>()

beforeAll(async () => {
  sink = await smtpSink()
  world = await openWorld({
    environment: {
      SMTP_URL: sink.url,
      MAIL_FROM: '掌柜 <desk@example.com>',
      MAIL_IN_DOMAIN: 'in.example.com',
      MAIL_IN_PORT: '0',
    },
  })
  // The house listens as well, on a port that it tells nobody.
  ear = (await listenForReplies(world.house.needs)) as MailListener
  desk = await Desk.open(world, await operatorOf(world), '云帆科技')
  agent = await desk.agent('李客服')
  customer = await customerOf(world, '张三')
  stranger = await customerOf(world, '李四')
  for (const each of [customer, stranger]) address.set(each, String((await each.calls.call(whoAmI)).email))
})
afterAll(async () => {
  await ear.stop()
  await sink.close()
})

const of = (someone: Someone) => address.get(someone) ?? ''
const sent = (part: string) =>
  eventually(async () => {
    const found = sink.received.filter(({ raw }) => readable(raw).subject.includes(part))
    return found.length > 0 ? found : undefined
  })
const headerOf = (raw: string, name: string) => headersOf(raw).find(([each]) => each === name)?.[1]

/** A ticket about which the customer was asked something by mail. */
async function asked(
  whose = customer,
  state: 'awaiting_customer' | 'awaiting_confirmation' = 'awaiting_customer',
) {
  const { id: ticketId, number } = await desk.submit(whose)
  const { version } = await desk.look(ticketId)
  await agent.calls.call(replyToTicket, {
    params: { ticketId },
    body: { version, body: '请补充营业执照', state, fileIds: [] },
  })
  const subject = state === 'awaiting_customer' ? `需要补充信息：${number}` : `请确认工单处理结果：${number}`
  const [mail] = await sent(subject)
  const raw = mail?.raw ?? ''
  return { ticketId, number, raw, replyTo: headerOf(raw, 'reply-to') ?? '' }
}

let count = 0
interface Writing {
  from?: string
  to: string
  envelopeFrom?: string
  subject?: string
  text?: string
  messageId?: string
  headers?: Record<string, string>
  attachments?: { filename: string; content: string | Buffer }[]
}
/** Sends a mail as a mail program would; throws what the server answered. */
async function write({ from = of(customer), to, envelopeFrom = from, ...mail }: Writing): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: ear.port, ignoreTLS: true })
  count += 1
  await transport.sendMail({
    from,
    to,
    subject: mail.subject ?? 'Re: 您的工单需要补充信息',
    text: mail.text ?? '附上了',
    messageId: mail.messageId ?? `<${count}@customer.example.com>`,
    envelope: { from: envelopeFrom, to: [to] },
    headers: mail.headers ?? {},
    attachments: mail.attachments ?? [],
  })
  transport.close()
}

/** What became of the mails about a ticket, once none of them is under way any more. */
const settled = (ticketId: string) =>
  eventually(async () => {
    const { rows } = await desk.boss.calls.call(listMails, { query: { limit: '100' } })
    const mails = rows.filter((row) => row.ticketId === ticketId)
    const open: MailState[] = ['kept', 'handed-on']
    return mails.length > 0 && mails.every(({ state }) => !open.includes(state)) ? mails : undefined
  })
const wordsOf = async (ticketId: string, whose = customer) => {
  const { messages } = await whose.calls.call(readOwnTicket, { params: { ticketId } })
  return messages.filter(({ from }) => from === 'customer').map(({ body }) => body)
}

describe('a mail to a customer', () => {
  it('can be answered: it has an address of its own, a thread, and says so (T-89)', async () => {
    const { ticketId, raw, replyTo } = await asked()
    expect(replyTo).toMatch(/^reply\+[a-z2-7]{52}@in\.example\.com$/)
    expect(headerOf(raw, 'references')).toBe(`<ticket.${ticketId}@example.com>`)
    expect(headerOf(raw, 'in-reply-to')).toBe(headerOf(raw, 'references'))
    expect(headerOf(raw, 'auto-submitted')).toBe('auto-generated')
    expect(readable(raw).text).toContain('直接回复此邮件')
  })

  it('to an agent cannot: agents answer in the desk', async () => {
    const [mail] = await sent('新的工单')
    expect(headerOf(mail?.raw ?? '', 'reply-to')).toBeUndefined()
    expect(readable(mail?.raw ?? '').text).toContain('请勿直接回复')
  })
})

describe('a reply by mail', () => {
  it('becomes a message on that ticket, trimmed, with its files, and goes the way of any other (T-5, T-84, T-89)', async () => {
    const { ticketId, number, replyTo } = await asked()
    const text = '附上营业执照\n\n在 2026年11月21日，20:01，掌柜 <desk@example.com> 写道：\n> 请补充'
    await write({
      to: replyTo,
      text,
      attachments: [
        { filename: '../营业执照.txt', content: '执照' },
        { filename: 'run.exe', content: Buffer.from('MZ\u0090\u0000') },
      ],
    })
    const [mail] = await settled(ticketId)
    expect(mail).toMatchObject({ state: 'taken', reason: null })
    const own = await customer.calls.call(readOwnTicket, { params: { ticketId } })
    expect(own.state).toBe('customer_replied')
    const message = own.messages.at(-1)
    expect(message?.body).toBe('附上营业执照\n\n（附件未能接收）run.exe')
    expect(message?.files.map(({ name }) => name)).toEqual([expect.stringMatching(/^[^/]*营业执照\.txt$/)])
    await sent(`用户反馈工单提醒：工单 ${number}`)
    // The whole text stays with the administrators.
    const { body } = await desk.boss.calls.call(readMail, { params: { mailId: mail?.id ?? '' } })
    expect(body).toContain('> 请补充')
    expect(mail?.sender).toMatch(/^p\*{3}@example\.com$/)
  })

  it('that comes three times is one reply (T-89)', async () => {
    const { ticketId, replyTo } = await asked()
    const again = { to: replyTo, text: '只有一次', messageId: '<same@customer.example.com>' }
    await Promise.all([write(again), write(again)])
    expect(await settled(ticketId)).toHaveLength(1)
    await write(again)
    await write({ ...again, to: replyTo.toUpperCase() })
    expect(await settled(ticketId)).toHaveLength(1)
    expect((await wordsOf(ticketId)).filter((body) => body === '只有一次')).toHaveLength(1)
  })

  it('and one with other words by the same address are two', async () => {
    const { ticketId, replyTo } = await asked()
    await write({ to: replyTo, text: '第一' })
    await settled(ticketId)
    await write({ to: replyTo, text: '第二' })
    await eventually(async () => ((await settled(ticketId)).length === 2 ? true : undefined))
    expect((await wordsOf(ticketId)).slice(-2)).toEqual(['第一', '第二'])
  })
})

describe('never a reply on that ticket', () => {
  it.each([
    ['an address without a token', () => 'reply@in.example.com'],
    ['a ticket number for a token', (number: string) => `reply+${number}@in.example.com`],
    ['a number in the subject alone', () => 'desk@in.example.com'],
    [
      'a token with one letter changed',
      (_: string, good: string) => good.replace(/.@/, (end) => (end === 'a@' ? 'b@' : 'a@')),
    ],
    ['another domain', (_: string, good: string) => good.replace('@in.', '@out.')],
  ])('%s: there is no such mailbox', async (_, addressFor) => {
    const { ticketId, number, replyTo } = await asked()
    const before = await wordsOf(ticketId)
    const to = addressFor(number, replyTo)
    await expect(write({ to, subject: `Re: 工单 ${number}` })).rejects.toMatchObject({ responseCode: 550 })
    expect(await wordsOf(ticketId)).toEqual(before)
  })

  it('somebody else with the right token: laid aside for the administrators', async () => {
    const { ticketId, replyTo } = await asked()
    await write({ to: replyTo, from: of(stranger), text: '我不是张三' })
    expect(await settled(ticketId)).toMatchObject([{ state: 'quarantined', reason: 'wrong-sender' }])
    expect(await wordsOf(ticketId)).not.toContain('我不是张三')
  })

  it('a forged From with somebody else’s token: it lands on no ticket but that token’s, and is laid aside there', async () => {
    const mine = await asked(stranger)
    const { ticketId } = await asked()
    const before = await wordsOf(ticketId)
    await write({ to: mine.replyTo, from: of(customer), text: '冒名' })
    expect(await settled(mine.ticketId)).toMatchObject([{ state: 'quarantined', reason: 'wrong-sender' }])
    expect([await wordsOf(ticketId), (await wordsOf(mine.ticketId, stranger)).includes('冒名')]).toEqual([
      before,
      false,
    ])
  })

  it('two senders on one mail, of whom one is the customer', async () => {
    const { ticketId, replyTo } = await asked()
    await write({ to: replyTo, from: `${of(customer)}, ${of(stranger)}`, envelopeFrom: of(customer) })
    expect(await settled(ticketId)).toMatchObject([{ state: 'quarantined', reason: 'wrong-sender' }])
  })

  it.each([
    ['an out-of-office note', { headers: { 'Auto-Submitted': 'auto-replied' } }, 'automatic'],
    ['bulk', { headers: { Precedence: 'bulk' } }, 'bulk'],
    ['our own mail come back', { headers: { 'X-Loop': 'desk@example.com' } }, 'loop'],
    ['a bounce', { envelopeFrom: '' }, 'automatic'],
    ['our own address', { from: 'desk@example.com' }, 'own-address'],
  ])('%s: dropped, and in the log', async (_, how, reason) => {
    const { ticketId, replyTo } = await asked()
    const before = await wordsOf(ticketId)
    await write({ to: replyTo, ...how })
    expect(await settled(ticketId)).toMatchObject([{ state: 'dropped', reason }])
    expect(await wordsOf(ticketId)).toEqual(before)
  })

  it('a mail that says nothing of its own', async () => {
    const { ticketId, replyTo } = await asked()
    await write({ to: replyTo, text: '\n> 请补充营业执照' })
    expect(await settled(ticketId)).toMatchObject([{ state: 'quarantined', reason: 'empty' }])
  })
})

describe('a reply that the ticket cannot take', () => {
  it('is kept, and answered once by a mail that says what to do (T-5, T-89)', async () => {
    const { ticketId, number, replyTo } = await asked(customer, 'awaiting_confirmation')
    await write({ to: replyTo, text: '还没好' })
    expect(await settled(ticketId)).toMatchObject([{ state: 'quarantined', reason: 'not-possible-now' }])
    const [answer] = await sent(`您的邮件回复未能提交：${number}`)
    expect(answer?.to).toEqual([of(customer)])
    expect(readable(answer?.raw ?? '').text).toContain('不满意，重新处理')
    expect(headerOf(answer?.raw ?? '', 'reply-to')).toBeUndefined()
    await write({ to: replyTo, text: '真的没好' })
    await eventually(async () => ((await settled(ticketId)).length === 2 ? true : undefined))
    expect(await wordsOf(ticketId)).not.toContain('还没好')
    const { rows } = await desk.boss.calls.call(listDeliveries, { params: { ticketId } })
    expect(rows.filter(({ kind }) => kind === 'reply-not-taken')).toHaveLength(1)
  })

  it('also when the ticket is confirmed or closed', async () => {
    const done = await asked(customer, 'awaiting_confirmation')
    const own = await customer.calls.call(readOwnTicket, { params: { ticketId: done.ticketId } })
    await customer.calls.call(confirmTicket, {
      params: { ticketId: done.ticketId },
      body: { version: own.version },
    })
    await write({ to: done.replyTo })
    expect(await settled(done.ticketId)).toMatchObject([{ reason: 'not-possible-now' }])
    const gone = await asked()
    const { version } = await customer.calls.call(readOwnTicket, { params: { ticketId: gone.ticketId } })
    await customer.calls.call(withdrawTicket, { params: { ticketId: gone.ticketId }, body: { version } })
    await write({ to: gone.replyTo })
    expect(await settled(gone.ticketId)).toMatchObject([{ state: 'quarantined', reason: 'not-possible-now' }])
    await sent(`您的邮件回复未能提交：${gone.number}`)
  })
})

describe('the port', () => {
  it('takes no mail that is too large, and keeps no more than sixty an hour about a ticket', async () => {
    const { ticketId, replyTo } = await asked()
    const big = { filename: 'a.txt', content: 'x'.repeat(26 * 1024 * 1024) }
    await expect(write({ to: replyTo, attachments: [big] })).rejects.toMatchObject({ responseCode: 552 })
    await world.sql(
      `insert into notifications.mail_in
         (tenant_id, id, delivery_id, ticket_id, customer_id, digest, return_path, raw, arrived_at, state)
       select $1, gen_random_uuid(), $2, $2, $2, uuid_send(gen_random_uuid()), '', '', now(), 'dropped'
       from generate_series(1, 60)`,
      [desk.id, ticketId],
    )
    await expect(write({ to: replyTo })).rejects.toMatchObject({ responseCode: 451 })
  })

  it('is shut unless it is configured', async () => {
    const { needs } = world.house
    const settings = { ...needs.settings, MAIL_IN_PORT: undefined }
    expect(await listenForReplies({ ...needs, settings })).toBeNull()
  })
})
