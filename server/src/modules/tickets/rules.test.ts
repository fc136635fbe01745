/** What a desk settles for itself: automatic ends, who takes what, returns of untouched tickets, hand-over, workload (T-9, T-21, T-23, T-24, T-26). */
import { beforeAll, describe, expect, it } from 'vitest'
import { listNotices, settled } from './rules.fixture.ts'
import { confirmTicket, submitTicket } from '@zhanggui/contract/tickets-customer'
import { createCategory, editAgent, editCategory } from '@zhanggui/contract/tickets-desk'
import { noteTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import {
  changeDeskRules,
  handOverTickets,
  readDeskRules,
  readWorkload,
} from '@zhanggui/contract/tickets-rules'
import { Caller } from '../../testing/caller.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let operator: Someone
let customer: Someone
let desk: Desk
let li: Someone
let wang: Someone

const week = 7 * 86_400
const rules = { confirmAfter: week, closeAfter: week, returnAfter: null as number | null }

beforeAll(async () => {
  world = await openWorld()
  operator = await operatorOf(world)
  customer = await customerOf(world, '张三')
  desk = await Desk.open(world, operator, '云上科技')
  li = await desk.agent('李')
  wang = await desk.agent('王', { onDuty: false })
})

const finish = async (title: string): Promise<string> => {
  const { id, version } = await desk.submit(customer, title)
  const body = { version, body: '好了', state: 'awaiting_confirmation' as const, fileIds: [] }
  await desk.boss.calls.call(replyToTicket, { params: { ticketId: id }, body })
  return id
}
const signInAgain = async () => {
  for (const each of [operator, customer, desk.boss, li, wang]) await each.returns()
}
const events = async (id: string) =>
  (await desk.look(id)).stream.flatMap((entry) => (entry.kind === 'event' ? [entry] : []))

describe('automatic ends (T-9)', () => {
  it('are administrators’ to settle, and act on tickets that get there afterwards', async () => {
    const { calls } = desk.boss
    expect(await calls.call(readDeskRules)).toMatchObject({ ...rules, hours: null })
    expect(await li.calls.refused(readDeskRules)).toMatchObject({ word: 'agent.not-administrator' })
    expect(await li.calls.refused(changeDeskRules, { body: rules })).toMatchObject({
      word: 'agent.not-administrator',
    })
    const before = await finish('按旧规则')
    const body = { ...rules, confirmAfter: 2 * 3_600, closeAfter: 3_600 }
    expect(await calls.call(changeDeskRules, { body })).toMatchObject(body)
    const after = await finish('按新规则')
    await world.forward(2 * 3_600 + 60)
    await signInAgain()
    await settled(async () => expect(await desk.look(after)).toMatchObject({ state: 'confirmed' }))
    expect(await desk.look(before)).toMatchObject({ state: 'awaiting_confirmation' })
    await world.forward(3_660)
    await settled(async () =>
      expect(await desk.look(after)).toMatchObject({ state: 'closed', ended: 'unrated', rating: null }),
    )
    await calls.call(changeDeskRules, { body: rules })
  })
})

describe('who takes what (T-21)', () => {
  it('a category names its takers, by people of the desk only; others are passed over, and it waits for them', async () => {
    const { calls } = desk.boss
    const made = await calls.call(createCategory, { body: { name: '备案', takers: [wang.id] } })
    expect(made).toMatchObject({ takers: [wang.id] })
    const strange = { name: '外人', takers: [customer.id] }
    expect(await calls.refused(createCategory, { body: strange })).toMatchObject({ word: 'not-found' })
    const asked = { ...desk.submission('要备案'), categoryId: made.id }
    const { id } = await customer.calls.call(submitTicket, {
      body: asked,
    })
    expect(await desk.look(id)).toMatchObject({ handler: null })
    // Whoever is named from now on and has room gets it.
    await calls.call(editCategory, { params: { categoryId: made.id }, body: { takers: [wang.id, li.id] } })
    await settled(async () => expect(await desk.look(id)).toMatchObject({ handler: { id: li.id } }))
  })

  it('an agent has a maximum', async () => {
    const params = { agentId: li.id }
    await desk.boss.calls.call(editAgent, { params, body: { maxOpen: 1 } })
    const { id } = await desk.submit(customer, '满了')
    expect(await desk.look(id)).toMatchObject({ handler: null })
    await desk.boss.calls.call(editAgent, { params, body: { maxOpen: null } })
    await settled(async () => expect(await desk.look(id)).toMatchObject({ handler: { id: li.id } }))
  })
})

describe('an assignment that nobody touches (T-26)', () => {
  it('goes back to dispatch, which says why, and tells whoever has it next (T-86)', async () => {
    await desk.boss.calls.call(changeDeskRules, { body: { ...rules, returnAfter: 600 } })
    const { id } = await desk.submit(customer, '没人动')
    expect(await desk.look(id)).toMatchObject({ handler: { id: li.id } })
    await desk.duty(wang, true)
    await world.forward(601)
    await settled(async () => expect(await desk.look(id)).toMatchObject({ handler: { id: wang.id } }))
    const log = await events(id)
    expect(log.map(({ event }) => event)).toEqual(['created', 'assigned', 'returned', 'assigned'])
    expect(log[2]).toMatchObject({
      by: { kind: 'system' },
      facts: { from: { id: li.id }, because: 'untouched', minutes: 10 },
    })
    expect(log[3]).toMatchObject({ facts: { rule: 'fewest-open', to: { id: wang.id } } })
    expect(await desk.look(id)).toMatchObject({ owner: { id: wang.id } })
    await settled(async () => expect(await listNotices(wang)).toContain(`submitted ${id}`))
  })

  it('stays once an agent has acted on it, and where nobody else could take it', async () => {
    await desk.duty(li, false)
    const touched = await desk.submit(customer, '动过了')
    const lying = await desk.submit(customer, '只有我')
    expect(await desk.look(touched.id)).toMatchObject({ handler: { id: wang.id } })
    const params = { ticketId: touched.id }
    await wang.calls.call(noteTicket, { params, body: { body: '在看了', fileIds: [] } })
    await world.forward(601)
    await settled(async () => {
      const [{ due } = { due: 0 }] = await world.sql<{ due: number }>(
        `select extract(epoch from due_at)::float8 * 1000 as due from platform.timer where kind = 'tickets.return' and subject_id = $1`,
        [lying.id],
      )
      // Looked at, kept, and set again.
      expect(due).toBeGreaterThan(world.house.needs.engine.clock.now())
    })
    await desk.duty(li, true)
    await world.forward(601)
    await settled(async () => expect(await desk.look(lying.id)).toMatchObject({ handler: { id: li.id } }))
    expect(await desk.look(touched.id)).toMatchObject({ handler: { id: wang.id } })
    await desk.boss.calls.call(changeDeskRules, { body: rules })
  })
})

describe('many tickets at once (T-23, T-24)', () => {
  it('go to a colleague with a remark that becomes a note; each has its own result', async () => {
    const mine = [await desk.submit(customer, '一'), await desk.submit(customer, '二')]
    const ids = mine.map(({ id }) => id)
    const gone = await finish('完成了')
    await customer.calls.call(confirmTicket, {
      params: { ticketId: gone },
      body: {
        version: (
          await world.sql<{ v: number }>('select customer_version as v from tickets.ticket where id = $1', [
            gone,
          ])
        )[0]!.v,
      },
    })
    const body = {
      ticketIds: [...ids, gone, crypto.randomUUID()],
      agentId: desk.boss.id,
      remark: '请接手',
      evenIfOffDuty: true,
    }
    const { rows } = await desk.boss.calls.call(handOverTickets, { body })
    expect(rows.map(({ refusal }) => refusal)).toEqual([null, null, null, 'not-found'])
    for (const id of ids) {
      const seen = await desk.look(id)
      expect(seen).toMatchObject({ handler: { id: desk.boss.id } })
      expect(seen.stream).toContainEqual(expect.objectContaining({ kind: 'note', body: '请接手' }))
    }
  })

  it('agents hand over what they hold and nothing else; to somebody off duty only after the warning', async () => {
    const { id } = await desk.submit(customer, '交接')
    const holder = (await desk.look(id)).handler?.id === li.id ? li : wang
    const other = holder === li ? wang : li
    const body = { ticketIds: [id], agentId: holder.id, remark: '', evenIfOffDuty: false }
    expect(await other.calls.call(handOverTickets, { body })).toMatchObject({
      rows: [{ outcome: 'refused', refusal: 'not-found' }],
    })
    await desk.duty(other, false)
    const away = { ...body, agentId: other.id }
    expect(await holder.calls.refused(handOverTickets, { body: away })).toMatchObject({
      word: 'agent.off-duty',
    })
    await desk.duty(other, true)
    await desk.duty(holder, false)
    const back = { ...body, agentId: null }
    expect(await holder.calls.call(handOverTickets, { body: back })).toMatchObject({
      rows: [{ outcome: 'done', handler: { id: other.id } }],
    })
    expect((await events(id)).slice(-2)).toMatchObject([
      { event: 'returned', facts: { because: 'handed-over' } },
      { event: 'assigned', facts: { rule: 'fewest-open' } },
    ])
    // Going off duty alone keeps them (T-24).
    await desk.duty(other, false)
    expect(await desk.look(id)).toMatchObject({ handler: { id: other.id } })
    await desk.duty(other, true)
    await desk.duty(holder, true)
  })

  it('fifty hand-overs, submissions and returns at once on two servers: every load equals a recount', async () => {
    const full = await Desk.open(world, operator, '忙碌公司')
    const staff = [await full.agent('一'), await full.agent('二', { maxOpen: 12 }), await full.agent('三')]
    await full.boss.calls.call(changeDeskRules, { body: { ...rules, returnAfter: 60 } })
    const ids = (await Promise.all(Array.from({ length: 20 }, () => full.submit(customer)))).map(
      ({ id }) => id,
    )
    const second = await world.another('web')
    const elsewhere = new Caller(second.web!, full.boss.calls.token)
    await world.forward(61)
    const hurry = Array.from({ length: 50 }, (_, turn) => {
      const caller = turn % 2 ? full.boss.calls : elsewhere
      if (turn % 3 === 0) return full.submit(customer)
      const agentId = turn % 3 === 1 ? (staff[turn % staff.length]?.id ?? null) : null
      const body = {
        ticketIds: ids.slice(turn % 10, (turn % 10) + 8),
        agentId,
        remark: '',
        evenIfOffDuty: true,
      }
      return caller.call(handOverTickets, { body })
    })
    await Promise.all(hurry)
    await settled(async () => {
      const wrong = await world.sql(
        `select a.name from tickets.agent a where a.tenant_id = $1 and a.open_count <>
          (select count(*) from tickets.ticket t where t.tenant_id = a.tenant_id and t.handler_id = a.id and t.is_open)`,
        [full.id],
      )
      expect(wrong).toEqual([])
    })
  }, 60_000)
})

describe('the workload (T-21, T-42)', () => {
  it('is administrators’ to see: who is on duty since when, what they hold, what presses, what they answered today', async () => {
    expect(await li.calls.refused(readWorkload)).toMatchObject({ word: 'agent.not-administrator' })
    const { rows } = await desk.boss.calls.call(readWorkload)
    const own = rows.find(({ id }) => id === li.id)
    expect(own).toMatchObject({ name: '李', onDuty: true, maxOpen: null, role: 'agent' })
    expect(own?.dutySince).not.toBeNull()
    const [{ open } = { open: -1 }] = await world.sql<{ open: number }>(
      'select count(*)::int as open from tickets.ticket where handler_id = $1 and is_open',
      [li.id],
    )
    expect(own?.open).toBe(open)
    expect(rows.find(({ id }) => id === desk.boss.id)?.repliedToday).toBeGreaterThan(0)
  })
})
