/** How long a word is under way between two installations: by push in either direction, and by asking where nobody can be called (U-12, U-16). At full size by `tools/upstream-lag.ts`. */
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, it } from 'vitest'
import { customerReply } from '@zhanggui/contract/tickets-customer'
import { replyToTicket } from '@zhanggui/contract/tickets-provider'
import { eventually, TwoHouses } from './two-houses.fixture.ts'

/** Words each way; at full size nobody moves the clock either. */
const full = process.env['UPSTREAM_LAG']
const words = Number(full ?? 2)

/** Milliseconds; of a run at full size. */
const PATIENCE = 3_600_000

let houses: TwoHouses
let id: string
let thereId: string
beforeAll(async () => {
  houses = await TwoHouses.open()
  id = await houses.ask('要多久')
  thereId = (await houses.handOver(id)).id
  await eventually(async () => {
    const { status, pendingOut } = await houses.panel('reseller', id)
    if (status !== 'transferred' || pendingOut > 0) throw new Error('they do not know it yet')
  })
}, 120_000)

type Side = 'vendor' | 'reseller'

async function say(by: Side, body: string): Promise<void> {
  if (by === 'vendor') {
    const { version } = await houses.at('vendor', thereId)
    const reply = { version, body, state: 'in_progress' as const, fileIds: [] }
    await houses.vendor.agent.calls.call(replyToTicket, { params: { ticketId: thereId }, body: reply })
    return
  }
  const { version } = await houses.seenByCustomer(id)
  await houses.customer.calls.call(customerReply, {
    params: { ticketId: id },
    body: { version, body, fileIds: [] },
  })
}

/** @returns milliseconds from the moment before it is written here until it stands on the ticket over there; said when this resolves */
async function saidAndArrives(by: Side, body: string): Promise<Promise<number>[]> {
  const { world } = by === 'vendor' ? houses.reseller : houses.vendor
  const began = performance.now()
  await say(by, body)
  const arrives = eventually(async () => {
    const found = await world.sql('select 1 from tickets.message where body = $1', [body])
    expect(found).toHaveLength(1)
  }, PATIENCE)
  return [arrives.then(() => performance.now() - began)]
}

function report(what: string, lags: readonly number[]): void {
  if (full === undefined) return
  const sorted = lags.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0)
  const figures = `median ${at(0.5)} ms, 19 of 20 within ${at(0.95)} ms, longest ${at(1)} ms`
  process.stdout.write(`lag ${what}: ${sorted.length} words, ${figures}\n`)
}

it.each(['vendor', 'reseller'] as const)(
  'what the %s says is on the other side by itself',
  async (by) => {
    const lags: number[] = []
    for (let number = 1; number <= words; number += 1)
      lags.push(...(await Promise.all(await saidAndArrives(by, `${by} 说 ${number}`))))
    report(`by push, from the ${by}`, lags)
    expect(lags).toHaveLength(words)
  },
  PATIENCE,
)

it(
  'what the vendor says arrives when the reseller asks, where it cannot be called',
  async () => {
    houses.reseller.line.leadTo(undefined)
    const arriving: Promise<number>[] = []
    for (let number = 1; number <= words; number += 1) {
      // Spread over a minute, so that they meet every moment between two questions.
      if (full !== undefined) await pause(60_000 / words)
      arriving.push(...(await saidAndArrives('vendor', `只能去取 ${number}`)))
    }
    if (full === undefined) await houses.forward(61)
    const lags = await Promise.all(arriving)
    report('by asking', lags)
    expect(lags).toHaveLength(words)
  },
  PATIENCE,
)
