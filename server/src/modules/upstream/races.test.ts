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

/** The ticket is with the vendor, and both know it. */
beforeEach(async () => {
  id = await houses.ask('同时操作')
  theirs = await houses.handOver(id)
  await bothKnow('transferred')
}, 120_000)

/** Nobody hears anything of the other. */
function apart(): void {
  houses.vendor.line.leadTo(undefined)
  houses.reseller.line.leadTo(undefined)
}

async function bothKnow(status: 'transferred' | 'returned'): Promise<void> {
  await eventually(async () => {
    const settled = { status, pendingOut: 0, pendingIn: 0 }
    expect(await houses.panel('reseller', id)).toMatchObject(settled)
    expect((await houses.panel('reseller', id)).remoteNumber).not.toBeNull()
    expect(await houses.panel('vendor', theirs.id)).toMatchObject(settled)
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
const vendorReturns = async (body = '请你们确认') => {
  const { version } = await yours()
  await houses.vendor.agent.calls.call(returnTicket, {
    params: { ticketId: theirs.id },
    body: { version, body, fileIds: [] },
  })
}
const vendorCloses = async () => {
  const { version } = await yours()
  await houses.vendor.desk.boss.calls.call(closeTicket, {
    params: { ticketId: theirs.id },
    body: { version, reason: 'other', remark: '无法处理', duplicateOf: null },
  })
}

const customerSays = async (body: string) => {
  const { version } = await houses.seenByCustomer(id)
  await houses.customer.calls.call(customerReply, {
    params: { ticketId: id },
    body: { version, body, fileIds: [] },
  })
}
const transfers = async (remark: string) => {
  const { version } = await mine()
  await houses.reseller.agent.calls.call(transferTicket, {
    params: { ticketId: id },
    body: { version, remark, fileIds: [], noteIds: [] },
  })
}
/** Given back, and both know it: it may be transferred again. */
const givenBack = async () => {
  await vendorReturns()
  await bothKnow('returned')
}

describe('when both act at once (U-22)', () => {
  it('row 1: the reseller’s end wins over the vendor’s reply, which is kept as too late (U-14)', async () => {
    apart()
    await Promise.all([withdraw(), vendorSays('我们查到了')])
    await together()
    expect([(await mine()).state, (await yours()).state]).toEqual(['closed', 'closed'])
    const panel = await houses.panel('reseller', id)
    expect(panel).toMatchObject({ status: 'ended', races: [{ type: 'message', outcome: 'late' }] })
    expect(await houses.panel('vendor', theirs.id)).toMatchObject({ status: 'ended', races: [] })
    expect(JSON.stringify((await mine()).stream)).toContain('我们查到了')
    expect(JSON.stringify((await houses.seenByCustomer(id)).messages)).not.toContain('我们查到了')
  }, 120_000)

  it('row 2: two ends are one, closed on both sides (U-14)', async () => {
    apart()
    await Promise.all([withdraw(), vendorCloses()])
    await together()
    expect([(await mine()).state, (await yours()).state]).toEqual(['closed', 'closed'])
    expect((await houses.panel('reseller', id)).status).toBe('ended')
    expect((await houses.panel('vendor', theirs.id)).status).toBe('ended')
  }, 120_000)

  it('row 3: a return against the end is kept as too late, and both are closed (U-14)', async () => {
    apart()
    await Promise.all([withdraw(), vendorReturns()])
    await together()
    expect([(await mine()).state, (await yours()).state]).toEqual(['closed', 'closed'])
    expect(await houses.panel('reseller', id)).toMatchObject({
      status: 'ended',
      races: [{ type: 'return', outcome: 'late' }],
    })
    expect((await houses.panel('vendor', theirs.id)).status).toBe('ended')
  }, 120_000)

  it('row 4: both reply, and both words are on both sides (U-12)', async () => {
    apart()
    await Promise.all([customerSays('我又试了一次'), vendorSays('我们看看')])
    await together()
    for (const ticket of [await mine(), await yours()]) {
      const said = ticket.stream.flatMap((each) => (each.kind === 'message' ? [each.body] : []))
      expect(said.filter((body) => body === '我又试了一次' || body === '我们看看').toSorted()).toEqual(
        ['我又试了一次', '我们看看'].toSorted(),
      )
    }
    for (const of of ['reseller', 'vendor'] as const)
      expect(await houses.panel(of, of === 'vendor' ? theirs.id : id)).toMatchObject({
        status: 'transferred',
        races: [],
      })
  }, 120_000)

  it('row 5: upstream’s close against a word of the customer; ours goes on, the word is kept there as too late (U-13)', async () => {
    apart()
    await Promise.all([vendorCloses(), customerSays('还是不行')])
    await together()
    expect(await mine()).toMatchObject({ upstream: 'closed' })
    expect((await mine()).state).not.toBe('closed')
    expect(await houses.panel('vendor', theirs.id)).toMatchObject({
      status: 'closed',
      races: [{ type: 'message', outcome: 'late' }],
    })
  }, 120_000)

  it('row 6: a return against a word of the customer; given back, and the word reopens it over there (U-13)', async () => {
    apart()
    await Promise.all([vendorReturns(), customerSays('补充一点')])
    await together()
    expect((await mine()).upstream).toBe('returned')
    expect((await yours()).state).toBe('customer_replied')
    expect(JSON.stringify((await yours()).stream)).toContain('补充一点')
    expect((await houses.panel('vendor', theirs.id)).status).toBe('returned')
  }, 120_000)

  it('row 7: upstream’s close against another transfer; theirs holds, the transfer is kept there as too late, and no other is taken (U-13)', async () => {
    await givenBack()
    apart()
    await Promise.all([vendorCloses(), transfers('请再看一次')])
    await together()
    expect(await mine()).toMatchObject({ upstream: 'closed' })
    expect((await houses.panel('reseller', id)).status).toBe('closed')
    expect(await houses.panel('vendor', theirs.id)).toMatchObject({
      status: 'closed',
      races: [{ type: 'transfer', outcome: 'late' }],
    })
    expect(JSON.stringify((await yours()).stream)).toContain('请再看一次')
    const { version } = await mine()
    const problem = await houses.reseller.agent.calls.refused(transferTicket, {
      params: { ticketId: id },
      body: { version, remark: '', fileIds: [], noteIds: [] },
    })
    expect(problem.word).toBe('upstream.closed')
  }, 120_000)

  it('row 8: a return against another transfer; the transfer holds on both sides, the return is kept as too late (U-13)', async () => {
    await givenBack()
    apart()
    await Promise.all([vendorReturns('还是请你们确认'), transfers('请再看一次')])
    await together()
    expect(await mine()).toMatchObject({ upstream: 'transferred' })
    expect(await houses.panel('reseller', id)).toMatchObject({
      status: 'transferred',
      races: [{ type: 'return', outcome: 'late' }],
    })
    expect(JSON.stringify((await mine()).stream)).toContain('还是请你们确认')
    expect(JSON.stringify((await houses.seenByCustomer(id)).messages)).not.toContain('还是请你们确认')
    expect((await houses.panel('reseller', id)).ballSince).not.toBeNull()
    expect(await houses.panel('vendor', theirs.id)).toMatchObject({ status: 'transferred', races: [] })
    // What they give back afterwards counts as ever.
    await vendorReturns('这次处理好了')
    await bothKnow('returned')
  }, 120_000)
})
