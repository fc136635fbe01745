/** Two companies, two databases, one ticket through its whole life: every word once, in order, on both sides (U-10 to U-14, U-17, U-20 to U-24). */
import { beforeAll, describe, expect, it } from 'vitest'
import { customerReply, confirmTicket } from '@zhanggui/contract/tickets-customer'
import { replyToTicket } from '@zhanggui/contract/tickets-provider'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { returnTicket, transferTicket } from '@zhanggui/contract/tickets-upstream'
import * as upstream from '@zhanggui/contract/upstream'
import { eventually, TwoHouses } from './two-houses.fixture.ts'

let houses: TwoHouses
beforeAll(async () => {
  houses = await TwoHouses.open()
}, 120_000)

/** What the customer of a ticket was told of an answer: in the bell, and by mail. */
async function toldOf(of: 'vendor' | 'reseller', ticket: string) {
  const about = `where console = 'customer' and subject_id = $1`
  const { world } = houses[of]
  const bells = await world.sql(`select 1 from notifications.notice ${about}`, [ticket])
  const mails = await world.sql(`select 1 from notifications.delivery ${about}`, [ticket])
  return { bells: bells.length, mails: mails.length }
}

const bodies = (messages: readonly { body: string }[]) => messages.map(({ body }) => body)
/** What was said on a ticket, in its order. */
const said = ({ stream }: AgentTicket) =>
  bodies(stream.flatMap((each) => (each.kind === 'message' ? [each] : [])))

describe('a ticket of two companies', () => {
  it('goes up with its conversation, is worked on by both, comes back, and is closed by the reseller for both', async () => {
    const { customer, reseller, vendor } = houses
    const id = await houses.ask()
    const params = { ticketId: id }
    const say = async (body: string) => {
      const { version } = await houses.seenByCustomer(id)
      await customer.calls.call(customerReply, { params, body: { version, body, fileIds: [] } })
    }
    const there = await houses.handOver(id)
    expect(there).toMatchObject({ title: '服务器连不上', guid: id })
    expect(said(there)).toEqual(['昨晚开始无法连接。', '请协助排查网络'])
    expect(JSON.stringify(there)).not.toMatch(/13812345678/)

    // The vendor's word is a reply to the customer, by number and not by name (U-12).
    const theirs = { ticketId: there.id }
    await vendor.agent.calls.call(replyToTicket, {
      params: theirs,
      body: { version: there.version, body: '正在排查，请稍候。', fileIds: [], state: 'awaiting_customer' },
    })
    await eventually(async () => {
      const seen = await houses.seenByCustomer(id)
      expect(bodies(seen.messages)).toContain('正在排查，请稍候。')
      expect(seen.state).toBe('in_progress')
    })
    expect(JSON.stringify(await houses.seenByCustomer(id))).not.toContain('云上游客服')

    // The wire tells the partner; its account with the vendor gets no customer's mail beside it.
    await eventually(async () => {
      expect(await toldOf('reseller', id)).toEqual({ bells: 1, mails: 1 })
      expect(await toldOf('vendor', there.id)).toEqual({ bells: 1, mails: 0 })
    })

    await say('现在可以了一点，还是慢。')
    await eventually(async () => {
      expect(said(await houses.at('vendor', there.id))).toContain('现在可以了一点，还是慢。')
    })

    const now = await houses.at('vendor', there.id)
    await vendor.agent.calls.call(returnTicket, {
      params: theirs,
      body: { version: now.version, body: '线路已恢复，请客户确认。', fileIds: [] },
    })
    await eventually(async () => {
      expect(await houses.panel('reseller', id)).toMatchObject({ status: 'returned', ballSince: null })
      expect((await houses.at('reseller', id)).upstream).toBe('returned')
    })

    // Given back, it may be transferred again under the same name (U-13).
    const back = await houses.at('reseller', id)
    await reseller.agent.calls.call(transferTicket, {
      params,
      body: { version: back.version, remark: '客户反馈仍慢，请再查', fileIds: [], noteIds: [] },
    })
    await eventually(async () => {
      expect(said(await houses.at('vendor', there.id))).toContain('客户反馈仍慢，请再查')
      expect((await houses.panel('vendor', there.id)).status).toBe('transferred')
    })

    // Only the reseller's side ends it, for both (U-14).
    const open = await houses.at('reseller', id)
    await reseller.agent.calls.call(replyToTicket, {
      params,
      body: { version: open.version, body: '已处理好。', fileIds: [], state: 'awaiting_confirmation' },
    })
    const done = await houses.seenByCustomer(id)
    await customer.calls.call(confirmTicket, { params, body: { version: done.version } })
    await houses.forward(8 * 86_400)
    await eventually(async () => {
      expect((await houses.at('reseller', id)).state).toBe('closed')
      expect((await houses.at('vendor', there.id)).state).toBe('closed')
    })
    // The same conversation on both sides, in the same order, nothing twice; the vendor's return stays between the two.
    const mine = bodies((await houses.seenByCustomer(id)).messages)
    const yours = said(await houses.at('vendor', there.id))
    const between = ['请协助排查网络', '线路已恢复，请客户确认。', '客户反馈仍慢，请再查']
    expect(yours.filter((body) => !between.includes(body))).toEqual(mine)
    expect(new Set(yours).size).toBe(yours.length)
    expect((await houses.link('reseller')).pending).toBe(0)
    expect((await houses.link('vendor')).pending).toBe(0)
  }, 240_000)

  it('waits through an outage of a day and arrives once, when the other side is back (U-21)', async () => {
    const { vendor, customer } = houses
    const id = await houses.ask('存储挂载失败')
    const there = await houses.handOver(id)
    vendor.line.leadTo(undefined)
    const params = { ticketId: id }
    for (const body of ['第一条', '第二条', '第三条']) {
      const { version } = await houses.seenByCustomer(id)
      await customer.calls.call(customerReply, { params, body: { version, body, fileIds: [] } })
    }
    await eventually(async () => {
      const link = await houses.link('reseller')
      expect(link.pending).toBe(3)
      expect(link).toMatchObject({ lastError: 'outbound.unreachable' })
      expect(link.failingSince).not.toBeNull()
    })
    await houses.forward(20 * 3_600)
    expect((await houses.link('reseller')).pending).toBe(3)
    vendor.line.leadTo(vendor.own)
    await houses.forward(3_700)
    await eventually(async () => {
      const seen = said(await houses.at('vendor', there.id))
      expect(seen.slice(-3)).toEqual(['第一条', '第二条', '第三条'])
      expect(await houses.link('reseller')).toMatchObject({ pending: 0, failingSince: null })
    })
  }, 240_000)

  it('is fetched by the button or within a minute when the vendor cannot call (U-16)', async () => {
    const { vendor, reseller } = houses
    const id = await houses.ask('证书过期')
    const there = await houses.handOver(id)
    await eventually(async () => expect((await houses.panel('reseller', id)).remoteNumber).not.toBeNull())
    reseller.line.leadTo(undefined)
    await vendor.agent.calls.call(replyToTicket, {
      params: { ticketId: there.id },
      body: { version: there.version, body: '已续期。', fileIds: [], state: 'awaiting_customer' },
    })
    await eventually(async () => expect((await houses.link('vendor')).pending).toBeGreaterThan(0))
    await reseller.desk.boss.calls.call(upstream.syncTicketUpstream, { params: { ticketId: id } })
    await eventually(async () => {
      expect(said(await houses.at('reseller', id))).toContain('已续期。')
    })
    expect((await houses.panel('reseller', id)).lastSyncError).toBeNull()
    reseller.line.leadTo(reseller.own)
  }, 240_000)
})
