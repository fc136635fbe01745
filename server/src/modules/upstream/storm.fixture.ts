/** A storm over the line: many words each way while calls fail, answers are lost and processes of either side are ended and started again (issue 4). */
import { customerReply } from '@zhanggui/contract/tickets-customer'
import { replyToTicket } from '@zhanggui/contract/tickets-provider'
import type { House } from '../../house.ts'
import type { FaultyLine } from '../../testing/faulty-line.ts'
import type { Fault } from '../../testing/faulty-line.ts'
import { eventually } from './two-houses.fixture.ts'
import type { TwoHouses } from './two-houses.fixture.ts'

export interface Storm {
  /** Messages each way. */
  messages: number
  /** How many of a hundred calls fail: refused, answered by 500, or taken without an answer. */
  failing: number
  /** How often a worker of either side is ended and another one started. */
  restarts: number
}

export interface Calm {
  /** What was written on each side, and what stands there in the end; without what only that side sees. */
  reseller: string[]
  vendor: string[]
}

/** A repeatable chance, so that a storm that broke something can be had again. */
function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const faults: readonly Fault[] = ['refuse', 'lose', 'late', 'status-500']

export async function stormOver(houses: TwoHouses, storm: Storm, seed = 1): Promise<Calm> {
  const chance = chanceFrom(seed)
  const id = await houses.ask('风暴')
  const there = await houses.handOver(id, '')
  for (const line of [houses.vendor.line, houses.reseller.line]) fail(line, storm.failing, chance)
  const further: House[] = []
  const restartEvery = Math.max(1, Math.floor(storm.messages / Math.max(1, storm.restarts)))
  for (let number = 1; number <= storm.messages; number += 1) {
    await Promise.all([asReseller(houses, id, number), asVendor(houses, there.id, number)])
    // The links' rests are of the product's clock, which nobody waits for here.
    if (number % 5 === 0) await houses.forward(20)
    if (storm.restarts > 0 && number % restartEvery === 0) {
      const side = number % 2 === 0 ? houses.vendor : houses.reseller
      further.push(await side.world.another('worker'))
      const before = further.length > 2 ? further.shift() : undefined
      await before?.close()
    }
  }
  for (const line of [houses.vendor.line, houses.reseller.line]) line.fault = () => 'none'
  return calm(houses, id, there.id, 2 * storm.messages)
}

function fail(line: FaultyLine, percent: number, chance: () => number): void {
  line.fault = () => {
    if (chance() * 100 >= percent) return 'none'
    return faults[Math.floor(chance() * faults.length)] ?? 'refuse'
  }
}

/** Either writer may find that the other was faster, and looks again, as people do. */
async function until(act: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await act()
      return
    } catch (error) {
      if (!String(error).includes('ticket.changed')) throw error
    }
  }
}

const asReseller = (houses: TwoHouses, ticketId: string, number: number) =>
  until(async () => {
    const { version } = await houses.seenByCustomer(ticketId)
    await houses.customer.calls.call(customerReply, {
      params: { ticketId },
      body: { version, body: `客户 ${number}`, fileIds: [] },
    })
  })

const asVendor = (houses: TwoHouses, ticketId: string, number: number) =>
  until(async () => {
    const { version } = await houses.at('vendor', ticketId)
    await houses.vendor.agent.calls.call(replyToTicket, {
      params: { ticketId },
      body: { version, body: `上级 ${number}`, state: 'in_progress', fileIds: [] },
    })
  })

/** Times that nothing moved for a while, each followed by a minute of the product's clock, until something must be wrong. */
const STANDSTILLS = 40
const A_WHILE = 5_000

/** When everything has arrived: what each side reads. It waits as long as something moves, and says where it stands when nothing does. */
async function calm(houses: TwoHouses, id: string, thereId: string, count: number): Promise<Calm> {
  let reseller: string[] = []
  let vendor: string[] = []
  const look = async () => {
    reseller = await allSaid(houses, 'reseller', id)
    vendor = await allSaid(houses, 'vendor', thereId)
    return reseller.length + vendor.length
  }
  for (let standstills = 0; standstills < STANDSTILLS;) {
    const before = await look()
    if (before >= 2 * count) return { reseller, vendor }
    const moved = await eventually(async () => {
      if ((await look()) === before) throw new Error('nothing moves')
      return true
    }, A_WHILE).catch(() => false)
    if (moved) continue
    standstills += 1
    await houses.forward(61)
  }
  const stand = [await houses.panel('reseller', id), await houses.panel('vendor', thereId)]
  throw new Error(
    `${reseller.length} and ${vendor.length} of ${count} have arrived: ${JSON.stringify(stand)}`,
  )
}

/** Every message, however many there are; the first one is the ticket itself. */
async function allSaid(houses: TwoHouses, of: 'vendor' | 'reseller', ticketId: string): Promise<string[]> {
  const rows = await houses[of].world.sql<{ body: string }>(
    'select body from tickets.message where ticket_id = $1 order by id offset 1',
    [ticketId],
  )
  return rows.map(({ body }) => body)
}

/** What one side wrote, in the order in which the other reads it. */
export const wordsOf = (said: readonly string[], who: '客户' | '上级'): string[] =>
  said.filter((body) => body.startsWith(who))
