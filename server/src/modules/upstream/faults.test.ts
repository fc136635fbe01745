/** Whoever is not the other end gets nowhere, and a vendor that behaves badly harms nothing (U-21, U-23; reliability D9 to D12). */
import { beforeAll, describe, expect, it } from 'vitest'
import { customerReply } from '@zhanggui/contract/tickets-customer'
import { replyToTicket } from '@zhanggui/contract/tickets-provider'
import * as upstream from '@zhanggui/contract/upstream'
import { LINK_HEADER } from '@zhanggui/contract/upstream-wire'
import { signedHeaders } from '#platform/standard-webhooks'
import { sendAgain } from '../../testing/faulty-line.ts'
import type { Fault, Passed } from '../../testing/faulty-line.ts'
import { eventually, TwoHouses } from './two-houses.fixture.ts'

let houses: TwoHouses
let id: string
beforeAll(async () => {
  houses = await TwoHouses.open()
  id = await houses.ask()
  await houses.handOver(id)
}, 120_000)

const NOT_BELIEVED = 401

/** A call that carried an event. */
const anEvent = (): Passed => {
  const call = houses.vendor.line.passed.findLast(({ path }) => path.endsWith('/events'))
  if (!call) throw new Error('no event has passed')
  return call
}
const wholeStream = () =>
  houses.vendor.world.sql('select sequence, id from upstream.incoming order by handover_id, sequence')
const refusals = async (): Promise<number> => {
  const { payload } = await houses.vendor.world.web.inject('/metrics')
  return [...payload.matchAll(/^zhanggui_wire_refused_total\{[^}]*\} (\d+)/gm)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  )
}
const say = async (body: string) => {
  const { version } = await houses.seenByCustomer(id)
  await houses.customer.calls.call(customerReply, {
    params: { ticketId: id },
    body: { version, body, fileIds: [] },
  })
}
const there = async () => JSON.stringify((await houses.there(id)).stream)

describe('a call of somebody else', () => {
  it('is refused and counted: forged, altered by a byte, replayed, of another link; a genuine one twice is once', async () => {
    const { own } = houses.vendor
    const call = anEvent()
    const before = await wholeStream()
    const counted = await refusals()
    const flipped = Buffer.from(call.body)
    flipped.writeUInt8(flipped.readUInt8(flipped.length - 3) ^ 1, flipped.length - 3)
    const at = houses.vendor.world.house.needs.engine.clock.now()
    const signedBy = (secret: Buffer, moment = at) =>
      signedHeaders([secret], { id: call.headers['webhook-id'] ?? '', at: moment, content: call.body })
    const secret = Buffer.from(houses.secret.slice('whsec_'.length), 'base64')
    const foreign = `${houses.vendor.desk.id}.${houses.reseller.linkId}`
    const forged: Record<string, Parameters<typeof sendAgain>[2]> = {
      'one byte': { body: flipped },
      'no signature': { headers: { 'webhook-signature': '' } },
      'a secret of somebody else': { headers: signedBy(Buffer.alloc(32, 1)) },
      'ten minutes old': { headers: signedBy(secret, at - 600_000) },
      'ten minutes ahead': { headers: signedBy(secret, at + 600_000) },
      'another id': { headers: { 'webhook-id': 'somebody-elses' } },
      'a link that is not there': { headers: { [LINK_HEADER]: foreign } },
      'no link': { headers: { [LINK_HEADER]: 'x' } },
    }
    for (const [what, changed] of Object.entries(forged))
      expect(await sendAgain(own, call, changed), what).toBe(NOT_BELIEVED)
    expect(await refusals()).toBe(counted + Object.keys(forged).length)
    expect(await sendAgain(own, call)).toBe(200)
    expect(await wholeStream()).toEqual(before)
  })

  it('gets no question answered and no file without a signature', async () => {
    const { own } = houses.vendor
    for (const path of [`/tickets/${id}/events?after=0`, '/pending']) {
      const call = { method: 'GET', path: `/api/upstream/v1${path}`, headers: {}, body: Buffer.alloc(0) }
      expect(await sendAgain(own, call)).toBe(NOT_BELIEVED)
    }
    const query = `of=${houses.vendor.desk.id}.${houses.vendor.linkId}&ticket=${id}&expires=99999999999&signature=${'A'.repeat(43)}`
    const file = {
      method: 'GET',
      path: `/api/upstream/v1/files/${id}?${query}`,
      headers: {},
      body: Buffer.alloc(0),
    }
    expect(await sendAgain(own, file)).toBe(NOT_BELIEVED)
  })

  it('is believed with the secret before for a day after it was changed, then no more', async () => {
    const { vendor, reseller } = houses
    const changed = await vendor.desk.boss.calls.call(upstream.rotateLinkSecret, {
      params: { linkId: vendor.linkId },
    })
    expect(changed.secret).not.toBe(houses.secret)
    await say('换密钥之后')
    await eventually(async () => expect(await there()).toContain('换密钥之后'))
    await reseller.desk.boss.calls.call(upstream.editLink, {
      params: { linkId: reseller.linkId },
      body: { secret: changed.secret },
    })
    await houses.forward(25 * 3_600)
    expect(await sendAgain(vendor.own, anEvent())).toBe(NOT_BELIEVED)
    await say('只用新密钥')
    await eventually(async () => expect(await there()).toContain('只用新密钥'))
  }, 120_000)

  it('learns no secret: none is shown again, none is readable in the database', async () => {
    const { vendor, reseller } = houses
    for (const { desk, world } of [vendor, reseller]) {
      expect(JSON.stringify(await desk.boss.calls.call(upstream.listLinks))).not.toContain('whsec')
      const rows = await world.sql<{ secret: Buffer }>('select secret from upstream.link')
      const bytes = Buffer.from(houses.secret.slice('whsec_'.length), 'base64')
      expect(rows.every(({ secret }) => !secret.includes(bytes))).toBe(true)
    }
  })
})

describe('a vendor that behaves badly', () => {
  it.each(['status-500', 'redirect', 'flood', 'lose'] as Fault[])(
    'harms nothing: %s',
    async (fault) => {
      const { vendor } = houses
      vendor.line.fault = () => fault
      await say(`遇到 ${fault}`)
      await eventually(async () => {
        const link = await houses.link('reseller')
        expect(link.pending).toBeGreaterThan(0)
        expect(link.lastErrorAt).not.toBeNull()
        expect(link.failingSince).not.toBeNull()
      })
      // The desk goes on as ever.
      const { version } = await houses.at('reseller', id)
      await houses.reseller.agent.calls.call(replyToTicket, {
        params: { ticketId: id },
        body: { version, body: `我们在处理 ${fault}`, state: 'in_progress', fileIds: [] },
      })
      vendor.line.fault = () => 'none'
      await houses.forward(120)
      await eventually(async () => {
        const seen = await there()
        expect(seen.split(`遇到 ${fault}`).length - 1).toBe(1)
        expect(seen).toContain(`我们在处理 ${fault}`)
        expect(await houses.link('reseller')).toMatchObject({ pending: 0, failingSince: null })
      })
    },
    120_000,
  )

  it('that says nothing at all holds up nobody else', async () => {
    const { vendor } = houses
    vendor.line.fault = () => 'silence'
    await say('没有回音')
    await eventually(async () => expect((await houses.link('reseller')).pending).toBe(1))
    const other = await houses.ask('另一个工单')
    expect((await houses.seenByCustomer(other)).state).toBe('assigned')
    vendor.line.fault = () => 'none'
    vendor.line.hangUp()
    await houses.forward(120)
    await eventually(async () => expect(await there()).toContain('没有回音'))
  }, 120_000)

  it.each(['https://169.254.169.254', 'https://10.0.0.1', 'https://u:p@vendor.example.com'])(
    'cannot lead us to %s',
    async (baseUrl) => {
      const problem = await houses.reseller.desk.boss.calls.refused(upstream.editLink, {
        params: { linkId: houses.reseller.linkId },
        body: { baseUrl },
      })
      expect(problem).toMatchObject({ word: 'request.invalid', field: 'baseUrl' })
    },
  )
})
