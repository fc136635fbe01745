/** Both companies act at once: the outcome is the one in the table of docs/upstream-protocol.md, on both sides, and recorded (U-13, U-14, U-22). */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { customerReply, withdrawTicket } from '@zhanggui/contract/tickets-customer'
import { closeTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { returnTicket, transferTicket } from '@zhanggui/contract/tickets-upstream'
import { eventually, TwoHouses } from './two-houses.fixture.ts'

let houses: TwoHouses
let id: string
let theirs: AgentTicket
beforeAll(async () => {
  houses = await TwoHouses.open()
}, 120_000)

/** The ticket is with the vendor, both know it, and then nobody hears anything of the other. */
beforeEach(async () => {
  id = await houses.ask('同时操作')
  theirs = await houses.handOver(id)
  await bothKnow()
  houses.vendor.line.leadTo(undefined)
  houses.reseller.line.leadTo(undefined)
}, 120_000)

async function bothKnow(): Promise<void> {
  await eventually(async () => {
    expect(await houses.panel('reseller', id)).toMatchObject({ status: 'transferred', pendingOut: 0 })
    expect((await houses.panel('reseller', id)).remoteNumber).not.toBeNull()
  })
}

/** The line is back, and everything has gone both ways. */
async function together(): Promise<void> {
  await eventually(async () => {
    expect((await houses.panel('reseller', id)).pendingOut).toBeGreaterThan(0)
    expect((await houses.panel('vendor', theirs.id)).pendingOut).toBeGreaterThan(0)
  })
  houses.vendor.line.leadTo(houses.vendor.own)
  houses.reseller.line.leadTo(houses.reseller.own)
  await eventually(async () => {
    await houses.forward(61)
    for (const of of ['vendor', 'reseller'] as const) {
      const panel = await houses.panel(of, of === 'vendor' ? theirs.id : id)
      expect(panel).toMatchObject({ pendingOut: 0, pendingIn: 0 })
    }
  })
}

const mine = () => houses.at('reseller', id)
const yours = () => houses.at('vendor', theirs.id)
const withdraw = async () => {
  const { version } = await houses.seenByCustomer(id)
  await houses.customer.calls.call(withdrawTicket, { params: { ticketId: id }, body: { version } })
}
const vendorSays = async (body: string) => {
  const { version } = await yours()
  await houses.vendor.agent.calls.call(replyToTicket, {
    params: { ticketId: theirs.id },
    body: { version, body, state: 'in_progress', fileIds: [] },
  })
}
const vendorReturns = async () => {
  const { version } = await yours()
  await houses.vendor.agent.calls.call(returnTicket, {
    params: { ticketId: theirs.id },
    body: { version, body: '请你们确认', fileIds: [] },
  })
}
const vendorCloses = async () => {
  const { version } = await yours()
  await houses.vendor.desk.boss.calls.call(closeTicket, {
    params: { ticketId: theirs.id },
    body: { version, reason: 'other', remark: '无法处理', duplicateOf: null },
  })
}

describe('when both act at once', () => {
  it('the reseller’s end wins over the vendor’s reply, which is kept as too late (U-14)', async () => {
    await Promise.all([withdraw(), vendorSays('我们查到了')])
    await together()
    expect([(await mine()).state, (await yours()).state]).toEqual(['closed', 'closed'])
    const panel = await houses.panel('reseller', id)
    expect(panel).toMatchObject({ status: 'ended', races: [{ type: 'message', outcome: 'late' }] })
    expect(JSON.stringify((await mine()).stream)).toContain('我们查到了')
    expect(JSON.stringify((await houses.seenByCustomer(id)).messages)).not.toContain('我们查到了')
  }, 120_000)

  it('two ends are one: closed on both sides', async () => {
    await Promise.all([withdraw(), vendorCloses()])
    await together()
    expect([(await mine()).state, (await yours()).state]).toEqual(['closed', 'closed'])
    expect((await houses.panel('reseller', id)).status).toBe('ended')
    expect((await houses.panel('vendor', theirs.id)).status).toBe('ended')
  }, 120_000)

  it('upstream’s close against a word of the customer: ours goes on, the word is kept there as too late (U-13)', async () => {
    const { version } = await houses.seenByCustomer(id)
    await Promise.all([
      vendorCloses(),
      houses.customer.calls.call(customerReply, {
        params: { ticketId: id },
        body: { version, body: '还是不行', fileIds: [] },
      }),
    ])
    await together()
    expect(await mine()).toMatchObject({ upstream: 'closed' })
    expect((await mine()).state).not.toBe('closed')
    expect((await houses.panel('vendor', theirs.id)).races).toMatchObject([
      { type: 'message', outcome: 'late' },
    ])
    const back = await mine()
    const problem = await houses.reseller.agent.calls.refused(transferTicket, {
      params: { ticketId: id },
      body: { version: back.version, remark: '', fileIds: [], noteIds: [] },
    })
    expect(problem.word).toBe('upstream.closed')
  }, 120_000)

  it('a return against a word of the customer: given back, and the word reopens it over there', async () => {
    const { version } = await houses.seenByCustomer(id)
    await Promise.all([
      vendorReturns(),
      houses.customer.calls.call(customerReply, {
        params: { ticketId: id },
        body: { version, body: '补充一点', fileIds: [] },
      }),
    ])
    await together()
    expect((await mine()).upstream).toBe('returned')
    expect(JSON.stringify((await yours()).stream)).toContain('补充一点')
  }, 120_000)

  it('a return against the end: ended, and the return is kept as too late', async () => {
    await Promise.all([withdraw(), vendorReturns()])
    await together()
    expect([(await mine()).state, (await yours()).state]).toEqual(['closed', 'closed'])
    expect((await houses.panel('reseller', id)).races).toMatchObject([{ type: 'return', outcome: 'late' }])
  }, 120_000)
})
