/** A side that was put back to an older state is found out and mended: nothing is lost, nothing is taken for something else (U-21). */
import { beforeAll, expect, it } from 'vitest'
import { customerReply } from '@zhanggui/contract/tickets-customer'
import * as upstream from '@zhanggui/contract/upstream'
import { eventually, TwoHouses } from './two-houses.fixture.ts'

let houses: TwoHouses
let id: string
let thereId: string
beforeAll(async () => {
  houses = await TwoHouses.open()
  id = await houses.ask()
  thereId = (await houses.handOver(id)).id
  for (const body of ['一', '二', '三']) await say(body)
  await nothingPends()
}, 120_000)

async function nothingPends(): Promise<void> {
  await eventually(async () => {
    expect(await houses.panel('reseller', id)).toMatchObject({ pendingOut: 0 })
    expect(await houses.panel('vendor', thereId)).toMatchObject({ pendingOut: 0, pendingIn: 0 })
    // What was said is collected a moment after it was said.
    expect((await heardThere()).length).toBeGreaterThanOrEqual(5)
  })
}

const say = async (body: string) => {
  const { version } = await houses.seenByCustomer(id)
  await houses.customer.calls.call(customerReply, {
    params: { ticketId: id },
    body: { version, body, fileIds: [] },
  })
}
const heardThere = async () =>
  (
    await houses.vendor.world.sql<{ sequence: number }>(
      'select sequence from upstream.incoming order by sequence',
    )
  ).map(({ sequence }) => sequence)

it('sends again what the other side had confirmed and lost', async () => {
  const { vendor, reseller } = houses
  const whole = await heardThere()
  await vendor.world.sql('delete from upstream.incoming where sequence > 3')
  await vendor.world.sql(
    'update upstream.handover set heard_sequence = 3, fed_sequence = 3, applied_sequence = 3',
  )
  await reseller.desk.boss.calls.call(upstream.syncTicketUpstream, { params: { ticketId: id } })
  await eventually(async () => {
    expect(await heardThere()).toEqual(whole)
    expect(await houses.panel('reseller', id)).toMatchObject({ pendingOut: 0, driftMended: 1 })
  })
}, 120_000)

it('counts on from what the other side holds when it has itself forgotten what it sent', async () => {
  const { reseller } = houses
  const last = (await heardThere()).at(-1) ?? 0
  await reseller.world.sql('delete from upstream.outgoing where sequence > $1', [last - 1])
  await reseller.world.sql('update upstream.handover set sent_sequence = $1, acked_sequence = $1', [last - 1])
  await say('忘记之后')
  await eventually(async () => {
    await houses.forward(61)
    const { stream } = await houses.at('vendor', thereId)
    expect(JSON.stringify(stream)).toContain('忘记之后')
    expect((await houses.panel('reseller', id)).pendingOut).toBe(0)
  })
  expect((await heardThere()).at(-1)).toBe(last + 1)
}, 120_000)
