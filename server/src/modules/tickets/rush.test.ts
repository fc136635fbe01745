/** A desk in a rush: many people on two servers, timers firing, clocks jumping; afterwards everything adds up (T-22, T-31, T-33). */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  confirmTicket,
  customerReply,
  rateTicket,
  readOwnTicket,
  reopenTicket,
  withdrawTicket,
} from '@zhanggui/contract/tickets-customer'
import { switchDuty } from '@zhanggui/contract/tickets-desk'
import {
  closeTicket,
  dispatchTicket,
  listTickets,
  readTicket,
  replyToTicket,
} from '@zhanggui/contract/tickets-provider'
import type { Route } from '@zhanggui/contract/route'
import { Caller } from '../../testing/caller.ts'
import type { Sending } from '../../testing/caller.ts'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

const TICKETS = 12
const ACTS = 40
const PEOPLE = 8

let world: World
let desk: Desk
let agents: Someone[]
let customers: Someone[]

beforeAll(async () => {
  world = await openWorld()
  desk = await Desk.open(world, await operatorOf(world), '云上科技')
  agents = [
    await desk.agent('李'),
    await desk.agent('王', { maxOpen: 3 }),
    await desk.agent('赵', { onDuty: false }),
  ]
  customers = [await customerOf(world, '张三'), await customerOf(world, '李四')]
})

/** A small generator, so that a run that fails can be repeated. */
const chanceOf = (seed: number) => {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * below)
  }
}

/** One person's stream of acts; a refusal is as good an answer as any, a crash is not. */
async function hurry(seed: number, statuses: number[]) {
  const chance = chanceOf(seed)
  const pick = <T>(from: readonly T[]): T => from[chance(from.length)] as T
  const other = await servers()
  const elsewhere = ({ calls }: Someone) => (chance(2) ? calls : new Caller(other, calls.token))
  const tell = async <R extends Route>(who: Someone, route: R, sending: Sending<R>) => {
    statuses.push((await elsewhere(who).send(route, sending)).status)
  }
  const versionOf = async (
    who: Someone,
    route: typeof readTicket | typeof readOwnTicket,
    ticketId: string,
  ) => {
    const { status, body } = await who.calls.send(route, { params: { ticketId } })
    return status === 200 ? (body as { version: number }).version : 1
  }
  for (let i = 0; i < ACTS; i++) {
    const [customer, ids] = pick(tickets)
    const params = { ticketId: pick(ids) }
    const agent = pick([...agents, desk.boss])
    const act = chance(13)
    if (act < 4) {
      const state = pick([
        'in_progress',
        'in_progress',
        'awaiting_customer',
        'awaiting_confirmation',
      ] as const)
      const version = await versionOf(agent, readTicket, params.ticketId)
      await tell(agent, replyToTicket, { params, body: { version, body: '您好', state, fileIds: [] } })
    } else if (act < 9) {
      const version = await versionOf(customer, readOwnTicket, params.ticketId)
      const said = { version, body: '还有', fileIds: [] }
      if (act < 6) await tell(customer, customerReply, { params, body: said })
      else if (act < 7) await tell(customer, reopenTicket, { params, body: said })
      else if (act < 8) await tell(customer, confirmTicket, { params, body: { version } })
      else {
        const rating = { version, stars: 4, solved: true, tags: [], text: '' }
        await tell(customer, rateTicket, { params, body: rating })
      }
    } else if (act < 10) {
      const version = await versionOf(agent, readTicket, params.ticketId)
      const body = { version, agentId: pick(agents).id, remark: '', evenIfOffDuty: true }
      await tell(agent, dispatchTicket, { params, body })
    } else if (act < 11) {
      const onDuty = chance(3) > 0
      await tell(desk.boss, switchDuty, { params: { agentId: pick(agents).id }, body: { onDuty } })
    } else if (act < 12) await world.forward(chance(3) * 1_800)
    else if (chance(6) === 0) {
      const version = await versionOf(desk.boss, readTicket, params.ticketId)
      if (chance(2)) await tell(customer, withdrawTicket, { params, body: { version } })
      else {
        const body = { version, reason: 'other' as const, remark: '', duplicateOf: null }
        await tell(desk.boss, closeTicket, { params, body })
      }
    } else await tell(agent, listTickets, { query: { tab: 'mine' } })
  }
}

const tickets: [Someone, string[]][] = []
let second: Promise<NonNullable<Awaited<ReturnType<World['another']>>['web']>> | undefined
const servers = () =>
  (second ??= world.another('all').then(({ web }) => web ?? Promise.reject(new Error('no web'))))

describe('after a rush', () => {
  it('loads, clocks, timers, logs and versions are what the tickets say', async () => {
    for (const customer of customers) {
      const made = await Promise.all(Array.from({ length: TICKETS / 2 }, () => desk.submit(customer)))
      tickets.push([customer, made.map(({ id }) => id)])
    }
    const statuses: number[] = []
    await Promise.all(Array.from({ length: PEOPLE }, (_, i) => hurry(20_261_121 + i, statuses)))
    expect(statuses.filter((status) => ![200, 404, 409].includes(status))).toEqual([])
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(50)

    // The workers serve what is due.
    await eventually(async () => {
      const due = await world.sql(
        `select 1 from platform.timer, platform.installation where tenant_id = $1 and due_at <= now() + clock_offset * interval '1 ms'`,
        [desk.id],
      )
      return due.length === 0 ? true : undefined
    })

    expect(
      await world.sql(
        `select a.name, a.open_count, count(t.id)::int as held from tickets.agent a
         left join tickets.ticket t on t.tenant_id = a.tenant_id and t.handler_id = a.id and t.is_open
         where a.tenant_id = $1 group by a.tenant_id, a.id having a.open_count <> count(t.id)`,
        [desk.id],
      ),
      'loads that do not count the tickets in hand',
    ).toEqual([])
    expect(
      await world.sql(
        `select t.id, t.state, t.clock_id, count(c.id) filter (where c.ended_at is null)::int as running
         from tickets.ticket t left join tickets.clock c on c.tenant_id = t.tenant_id and c.ticket_id = t.id
         where t.tenant_id = $1 group by t.tenant_id, t.id
         having count(c.id) filter (where c.ended_at is null) <> (t.clock_id is not null)::int
           or (t.clock_id is not null) <> (t.state in ('assigned', 'in_progress', 'customer_replied'))`,
        [desk.id],
      ),
      'tickets whose clock does not run as their state says',
    ).toEqual([])
    expect(
      await world.sql(
        `select c.id from tickets.clock c where c.tenant_id = $1 and (
           (c.expired_at is null and c.ended_at >= c.due_at)
           or (c.ended_at is null and c.expired_at is null) <> exists (
             select from platform.timer t where t.tenant_id = c.tenant_id and t.subject_id = c.id and t.kind = 'tickets.clock-expire'))`,
        [desk.id],
      ),
      'clock runs without their timer, or timers without their run',
    ).toEqual([])
    expect(
      await world.sql(
        `select t.id, t.overtime_count, count(e.id)::int as told from tickets.ticket t
         left join tickets.event e on e.tenant_id = t.tenant_id and e.ticket_id = t.id and e.kind = 'clock-expired'
         where t.tenant_id = $1 group by t.tenant_id, t.id
         having t.overtime_count <> count(e.id) or count(e.id) <> count(distinct e.facts->>'clockId')`,
        [desk.id],
      ),
      'timeouts that were not told once for each run',
    ).toEqual([])
    expect(
      await world.sql(
        `select t.id, t.version from tickets.ticket t
         join tickets.event e on e.tenant_id = t.tenant_id and e.ticket_id = t.id
         where t.tenant_id = $1 group by t.tenant_id, t.id
         having t.version <> max(e.version) or t.version <> count(distinct e.version)`,
        [desk.id],
      ),
      'versions that were lost or used twice',
    ).toEqual([])
  })
})
