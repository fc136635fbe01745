/** Mails that were laid aside: an administrator takes them as replies or drops them, with a line in the log (T-89, A-8). */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { readAudit } from '@zhanggui/contract/identity-audit'
import { acceptMail, dropMail, listMails } from '@zhanggui/contract/notifications-log'
import type { MailReason } from '@zhanggui/contract/notifications-log'
import { readOwnTicket, withdrawTicket } from '@zhanggui/contract/tickets-customer'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { lookInto } from './ops/look-into.ts'

let world: World
let desk: Desk
let customer: Someone
let agent: Someone
beforeAll(async () => {
  world = await openWorld()
  desk = await Desk.open(world, await operatorOf(world), '云帆科技')
  agent = await desk.agent('李客服')
  customer = await customerOf(world, '张三')
})

const raw = (text: string) =>
  Buffer.from(
    `From: Zhang <zhang.private@example.net>\r\nTo: reply@in.example.com\r\nSubject: Re\r\n\r\n${text}\r\n`,
  )

/** A mail about a ticket of the customer, laid aside for this reason. */
async function aside(ticketId: string, reason: MailReason, state = 'quarantined'): Promise<string> {
  const id = randomUUID()
  await world.sql(
    `insert into notifications.mail_in
       (tenant_id, id, delivery_id, ticket_id, customer_id, digest, return_path, raw, arrived_at, state, reason)
     values ($1, $2, $2, $3, $4, $5, 'zhang.private@example.net', $6, now(), $7, $8)`,
    [desk.id, id, ticketId, customer.id, Buffer.from(id), raw('执照在附件里'), state, reason],
  )
  return id
}
const row = async (id: string) =>
  (await desk.boss.calls.call(listMails, { query: { limit: '100' } })).rows.find((each) => each.id === id)
const comes = (id: string, state: string) =>
  eventually(async () => {
    const found = await row(id)
    return found?.state === state ? found : undefined
  })
const call = (mailId: string) => ({ params: { mailId }, body: {} })

describe('a mail that was laid aside (T-89)', () => {
  it('becomes the customer’s reply once an administrator takes it, and says whose address it came from', async () => {
    const { id: ticketId } = await desk.submit(customer)
    const id = await aside(ticketId, 'wrong-sender')
    expect((await row(id))?.may).toEqual(['accept', 'drop'])
    expect(await agent.calls.refused(acceptMail, call(id))).toMatchObject({ word: 'agent.not-administrator' })
    await desk.boss.calls.call(acceptMail, call(id))
    expect(await desk.boss.calls.refused(acceptMail, call(id))).toMatchObject({ word: 'mail.not-waiting' })
    await comes(id, 'taken')
    const { messages } = await customer.calls.call(readOwnTicket, { params: { ticketId } })
    const last = messages.at(-1)
    expect(last).toMatchObject({ from: 'customer', name: '张三' })
    expect(last?.body).toMatch(/^执照在附件里\n\n（邮件来自 z\S+@example.net，经管理员核实后接收）$/)
    expect(last?.body).not.toContain('zhang.private')
    // The reaction runs at least once; the second time it finds nothing to do.
    await lookInto(desk.id, id, world.house.needs, 'accepted')
    const again = await customer.calls.call(readOwnTicket, { params: { ticketId } })
    expect(again.messages).toHaveLength(messages.length)
    const log = await desk.boss.calls.call(readAudit, { query: { verb: 'notifications.accept-mail' } })
    expect(log.rows[0]).toMatchObject({
      subject: { kind: 'ticket', id: ticketId },
      details: { mailId: id, reason: 'wrong-sender' },
    })
  })

  it('is dropped for good, or cannot be taken where there is nobody to take it for', async () => {
    const { id: ticketId } = await desk.submit(customer)
    const [dropped, gone] = [await aside(ticketId, 'too-many'), await aside(ticketId, 'customer-gone')]
    expect((await row(gone))?.may).toEqual(['drop'])
    expect(await desk.boss.calls.refused(acceptMail, call(gone))).toMatchObject({ word: 'mail.not-waiting' })
    await desk.boss.calls.call(dropMail, call(dropped))
    expect(await row(dropped)).toMatchObject({ state: 'dropped', reason: 'dropped-by-hand', may: [] })
    const log = await desk.boss.calls.call(readAudit, { query: { verb: 'notifications.drop-mail' } })
    expect(log.rows).toHaveLength(1)
    const { messages } = await customer.calls.call(readOwnTicket, { params: { ticketId } })
    expect(messages).toHaveLength(1)
  })

  it('goes back aside where the ticket takes no reply, as any other would', async () => {
    const ticket = await desk.submit(customer)
    const params = { ticketId: ticket.id }
    const { version } = await customer.calls.call(readOwnTicket, { params })
    await customer.calls.call(withdrawTicket, { params, body: { version } })
    const id = await aside(ticket.id, 'wrong-sender')
    await desk.boss.calls.call(acceptMail, call(id))
    expect(await comes(id, 'quarantined')).toMatchObject({ reason: 'not-possible-now' })
  })
})

it('a mail whose ticket is not there comes to an end (T-89)', async () => {
  const id = await aside(randomUUID(), 'wrong-sender', 'accepted')
  await lookInto(desk.id, id, world.house.needs, 'accepted')
  expect(await comes(id, 'dropped')).toMatchObject({ reason: 'ticket-gone' })
})
