/** What happens at the desk reaches the provider's own systems: signed, once, again when it failed, and no further than allowed (T-93). */
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { listAsProvider } from '@zhanggui/contract/notifications'
import { complainTicket, customerReply } from '@zhanggui/contract/tickets-customer'
import * as webhooks from '@zhanggui/contract/webhooks'
import type { WebhookEvent } from '@zhanggui/contract/webhooks'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { Receiver, signatureOf, verified } from './receiver.fixture.ts'

const HOUR = 3_600

/** Ends with the test's own time-out only. */
const eventually = <T>(check: () => T) => vi.waitFor(check, { timeout: 60_000, interval: 40 })

let world: World
let desk: Desk
let operator: Someone
let customer: Someone
beforeAll(async () => {
  world = await openWorld({ environment: { ZHANGGUI_OUTBOUND_PRIVATE: 'yes' } })
  operator = await operatorOf(world)
  desk = await Desk.open(world, operator, '云上科技')
  customer = await customerOf(world, '王五')
})

async function hookOn(receiver: Receiver, events: WebhookEvent[], of: Desk = desk) {
  const { endpoint, secret } = await of.boss.calls.call(webhooks.createWebhook, {
    body: { name: '对接系统', url: receiver.url, events },
  })
  const params = { endpointId: endpoint.id }
  const calls = of.boss.calls
  return {
    id: endpoint.id,
    secret: secret ?? '',
    params,
    test: () => calls.call(webhooks.testWebhook, { params }),
    now: async () => (await calls.call(webhooks.listWebhooks)).rows.find(({ id }) => id === endpoint.id),
    deliveries: async () => (await calls.call(webhooks.listWebhookDeliveries, { params })).rows,
    off: () => calls.call(webhooks.deleteWebhook, { params }),
  }
}

const arrived = (receiver: Receiver, count: number) =>
  eventually(() => expect(receiver.received.length).toBeGreaterThanOrEqual(count))

describe('a webhook', () => {
  it('says what happened, signed so that the standard’s own library believes it (T-93)', async () => {
    const receiver = await Receiver.open()
    const hook = await hookOn(receiver, ['tickets.submitted'])
    expect(hook.secret).toMatch(/^whsec_/)
    const ticket = await desk.submit(customer, '备案需要什么？')
    await arrived(receiver, 1)
    const [first] = receiver.received
    if (!first) throw new Error('nothing arrived')
    expect(verified(hook.secret, first)).toMatchObject({
      type: 'tickets.submitted',
      data: { ticketId: ticket.id, title: '备案需要什么？', customerName: '王五', state: 'assigned' },
    })
    expect(first.headers['content-type']).toBe('application/json')
    expect(() => verified(hook.secret, { ...first, body: first.body.replace('备案', '退款') })).toThrow()
    await eventually(async () => {
      expect((await hook.deliveries())[0]).toMatchObject({
        state: 'delivered',
        attempts: 1,
        lastStatus: 200,
        messageId: first.headers['webhook-id'],
      })
    })
    const [delivery] = await hook.deliveries()
    const log = await desk.boss.calls.call(webhooks.readWebhookDelivery, {
      params: { deliveryId: delivery?.id ?? '' },
    })
    expect(log.body).toBe(first.body)
    expect(log.attempts).toMatchObject([{ number: 1, status: 200, answer: 'answered 200', fault: null }])
    await hook.off()
  })

  it('hears what it asked for, of its own company, and never what is kept inside (T-62, T-35)', async () => {
    const [receiver, theirs] = [await Receiver.open(), await Receiver.open()]
    const rival = await Desk.open(world, operator, '对手科技')
    const hook = await hookOn(receiver, ['tickets.complained'])
    const other = await hookOn(theirs, ['tickets.complained', 'tickets.submitted'], rival)
    const ticket = await desk.submit(customer)
    const params = { ticketId: ticket.id }
    await customer.calls.call(complainTicket, { params, body: { text: '客服小周态度很差' } })
    await arrived(receiver, 1)
    expect(receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual(['tickets.complained'])
    expect(receiver.received[0]?.body).not.toMatch(/态度|tier|phone|remark/)
    expect(theirs.received).toEqual([])
    await hook.off()
    await other.off()
  })

  it('that fails is tried again under the same id, later and later, until it gets through', async () => {
    const receiver = await Receiver.open()
    receiver.answers = 500
    const hook = await hookOn(receiver, ['tickets.customer-replied'])
    const ticket = await desk.submit(customer)
    await customer.calls.call(customerReply, {
      params: { ticketId: ticket.id },
      body: { version: ticket.version, body: '补充一下', fileIds: [] },
    })
    await arrived(receiver, 1)
    await eventually(async () => expect((await hook.deliveries())[0]).toMatchObject({ lastStatus: 500 }))
    // A redirect is an answer like any other: nobody is led elsewhere.
    receiver.answers = 302
    await world.forward(10)
    await arrived(receiver, 2)
    await eventually(async () => expect((await hook.deliveries())[0]).toMatchObject({ lastStatus: 302 }))
    expect((await hook.now())?.failingSince).not.toBeNull()
    receiver.answers = 204
    await world.forward(90)
    await arrived(receiver, 3)
    await eventually(async () => {
      expect((await hook.deliveries())[0]).toMatchObject({ state: 'delivered', attempts: 3, nextAt: null })
    })
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
    for (const each of receiver.received)
      expect(each.headers['webhook-signature']).toBe(signatureOf(hook.secret, each))
    expect(await hook.now()).toMatchObject({ enabled: true, failingSince: null })
    await hook.off()
  })

  it('whose receiver says that it is gone is disabled, and the main account is told', async () => {
    const receiver = await Receiver.open()
    receiver.answers = 410
    const hook = await hookOn(receiver, ['tickets.submitted'])
    await hook.test()
    await eventually(async () => {
      expect(await hook.now()).toMatchObject({ enabled: false, disabledBecause: 'gone' })
    })
    expect(await hook.deliveries()).toMatchObject([{ state: 'failed', lastStatus: 410 }])
    await eventually(async () => {
      const { rows } = await desk.boss.calls.call(listAsProvider)
      expect(rows[0]).toMatchObject({ kind: 'webhook-disabled', link: '/p/settings/webhooks' })
    })
    const { params } = hook
    expect(await desk.boss.calls.refused(webhooks.testWebhook, { params })).toMatchObject({
      word: 'webhook.disabled',
    })
    await desk.boss.calls.call(webhooks.editWebhook, { params, body: { enabled: true } })
    receiver.answers = 200
    const [failed] = await hook.deliveries()
    await desk.boss.calls.call(webhooks.redeliverWebhook, { params: { deliveryId: failed?.id ?? '' } })
    await eventually(async () => {
      expect(await hook.deliveries()).toMatchObject([{ state: 'delivered', attempts: 2 }])
    })
    await hook.off()
  })

  it('that reaches nothing for three days is disabled', async () => {
    const receiver = await Receiver.open()
    const hook = await hookOn(receiver, ['tickets.submitted'])
    receiver.close()
    await hook.test()
    await eventually(async () => {
      expect((await hook.deliveries())[0]).toMatchObject({ lastFault: 'outbound.unreachable' })
    })
    for (let attempts = 2; attempts <= 4; attempts += 1) {
      await world.forward(attempts === 4 ? 73 * HOUR : HOUR)
      await eventually(async () => expect((await hook.deliveries())[0]?.attempts).toBe(attempts))
    }
    expect(await hook.now()).toMatchObject({ enabled: false, disabledBecause: 'failing' })
    expect((await hook.deliveries())[0]).toMatchObject({ state: 'failed' })
    await hook.off()
  })

  it('that answers nothing keeps nobody else waiting', async () => {
    const [dead, alive] = [await Receiver.open(), await Receiver.open()]
    dead.answers = 'silence'
    const hooks = [await hookOn(dead, ['tickets.submitted']), await hookOn(alive, ['tickets.submitted'])]
    for (let each = 0; each < 3; each += 1) await desk.submit(customer)
    await arrived(dead, 1)
    await arrived(alive, 3)
    expect(dead.received.length).toBeLessThanOrEqual(4)
    dead.close()
    for (const hook of hooks) await hook.off()
  })

  it('signs with both secrets for a day after they were changed, then with the new one', async () => {
    const receiver = await Receiver.open()
    const hook = await hookOn(receiver, ['tickets.submitted'])
    const changed = await desk.boss.calls.call(webhooks.rotateWebhookSecret, { params: hook.params })
    expect(changed.secret).not.toBe(hook.secret)
    expect(changed.endpoint.oldSecretUntil).not.toBeNull()
    await hook.test()
    await arrived(receiver, 1)
    const [during] = receiver.received
    if (!during) throw new Error('nothing arrived')
    expect(during.headers['webhook-signature']).toBe(
      `${signatureOf(changed.secret, during)} ${signatureOf(hook.secret, during)}`,
    )
    await world.forward(25 * HOUR)
    await desk.boss.returns()
    await hook.test()
    await arrived(receiver, 2)
    const [, after] = receiver.received
    if (!after) throw new Error('nothing arrived')
    expect(after.headers['webhook-signature']).toBe(signatureOf(changed.secret, after))
    expect((await hook.now())?.oldSecretUntil).toBeNull()
    await hook.off()
  })

  it('has a secret that nobody can read again, in the product or in the database', async () => {
    const receiver = await Receiver.open()
    const hook = await hookOn(receiver, ['tickets.submitted'])
    expect(JSON.stringify(await hook.now())).not.toContain('whsec')
    const [row] = await world.sql<{ secret: Buffer }>('select secret from webhooks.endpoint where id = $1', [
      hook.id,
    ])
    const bytes = Buffer.from(hook.secret.slice('whsec_'.length), 'base64')
    expect(bytes.length).toBe(32)
    expect(row?.secret.includes(bytes)).toBe(false)
    await hook.off()
  })
})
