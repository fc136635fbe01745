/** The upstream clock: whoever has the ticket in hand is reminded when the vendor has had the ball for too long, once, and not when it came back in time (U-12, issue 4). */
import { beforeAll, describe, expect, it } from 'vitest'
import { customerReply } from '@zhanggui/contract/tickets-customer'
import { replyToTicket } from '@zhanggui/contract/tickets-provider'
import * as upstream from '@zhanggui/contract/upstream'
import { eventually, TwoHouses } from './two-houses.fixture.ts'

/** Minutes; as the fixture makes the connection. */
const TARGET = 240
/** Minutes before and after it, since the clock goes on while a machine is slow. */
const SLACK = 60

let houses: TwoHouses
beforeAll(async () => {
  houses = await TwoHouses.open()
}, 120_000)

/** Who was reminded of a ticket in the bell, and who by mail. */
async function remindedOf(ticket: string): Promise<{ bell: string[]; mail: string[] }> {
  const about = `kind = 'upstream-overdue' and subject_id = $1`
  const readers = async (from: string) => {
    const found = await houses.reseller.world.sql<{ reader_id: string }>(`select reader_id from ${from}`, [
      ticket,
    ])
    return found.map((each) => each.reader_id)
  }
  return {
    bell: await readers(`notifications.notice where ${about}`),
    mail: await readers(`notifications.delivery where ${about} and channel = 'mail'`),
  }
}
const nobody = { bell: [], mail: [] }

interface Shared {
  id: string
  thereId: string
  handler: string
}

/** A ticket that is with the vendor, and both know it. */
async function withVendor(title: string): Promise<Shared> {
  const id = await houses.ask(title)
  const there = await houses.handOver(id)
  await eventually(async () => {
    const panel = await houses.panel('reseller', id)
    expect(panel).toMatchObject({ status: 'transferred', pendingOut: 0, pendingIn: 0 })
    expect(panel.ballSince).not.toBeNull()
  })
  const { handler } = await houses.at('reseller', id)
  return { id, thereId: there.id, handler: handler?.id ?? '' }
}

/** When a ticket's reminder is due, in minutes since the other side has the ball; undefined: none is set. */
async function dueAfter({ id }: Shared): Promise<number | undefined> {
  const [row] = await houses.reseller.world.sql<{ minutes: string }>(
    `select extract(epoch from t.due_at - h.ball_since) / 60 as minutes
     from platform.timer t join upstream.handover h on h.tenant_id = t.tenant_id and h.id = t.subject_id
     where t.kind = 'upstream.ball-late' and h.ticket_id = $1`,
    [id],
  )
  return row && Number(row.minutes)
}

/** The clocks go on. */
const later = (minutes: number): Promise<void> => houses.forward(minutes * 60)

const isReminded = ({ id, handler }: Shared): Promise<void> =>
  eventually(async () => expect(await remindedOf(id)).toEqual({ bell: [handler], mail: [handler] }))

const vendorAnswers = async ({ thereId }: Shared) => {
  const { version } = await houses.at('vendor', thereId)
  await houses.vendor.agent.calls.call(replyToTicket, {
    params: { ticketId: thereId },
    body: { version, body: '正在看', state: 'in_progress', fileIds: [] },
  })
}
/** What was said over there has arrived and is on the ticket. */
const isSettled = ({ id }: Shared, ballIsTheirs: boolean): Promise<void> =>
  eventually(async () => {
    const { ballSince, pendingIn, pendingOut } = await houses.panel('reseller', id)
    expect([ballSince !== null, pendingIn, pendingOut]).toEqual([ballIsTheirs, 0, 0])
  })

const customerSays = async ({ id }: Shared) => {
  const { version } = await houses.seenByCustomer(id)
  await houses.customer.calls.call(customerReply, {
    params: { ticketId: id },
    body: { version, body: '还是不行', fileIds: [] },
  })
}

const setTarget = (targetMinutes: number) => {
  const { desk, linkId } = houses.reseller
  return desk.boss.calls.call(upstream.editLink, { params: { linkId }, body: { targetMinutes } })
}

describe('while the vendor has the ball', () => {
  it('the handler is reminded by bell and mail when the target has passed, once', async () => {
    const ticket = await withVendor('迟迟没有答复')
    await later(TARGET - SLACK)
    expect(await dueAfter(ticket)).toBe(TARGET)
    expect(await remindedOf(ticket.id)).toEqual(nobody)
    await later(2 * SLACK)
    await isReminded(ticket)
    // Nothing is left that could say it again, whatever else the customer writes meanwhile.
    await customerSays(ticket)
    await isSettled(ticket, true)
    expect(await dueAfter(ticket)).toBeUndefined()
  }, 120_000)

  it('nobody is reminded when it came back in time; when it goes there again, the time begins anew', async () => {
    const ticket = await withVendor('及时答复')
    await later(TARGET - SLACK)
    await vendorAnswers(ticket)
    await isSettled(ticket, false)
    expect(await dueAfter(ticket)).toBeUndefined()
    await later(2 * SLACK)
    expect(await remindedOf(ticket.id)).toEqual(nobody)

    await customerSays(ticket)
    await isSettled(ticket, true)
    expect(await dueAfter(ticket)).toBe(TARGET)
    await later(TARGET + SLACK)
    await isReminded(ticket)
  }, 120_000)

  it('another target of the connection counts for what is there already', async () => {
    const ticket = await withVendor('改了时限')
    await setTarget(30)
    await eventually(async () => expect(await dueAfter(ticket)).toBe(30))
    await setTarget(60)
    await eventually(async () => expect(await dueAfter(ticket)).toBe(60))
    await later(60 + SLACK)
    await isReminded(ticket)
  }, 120_000)
})
