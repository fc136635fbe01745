/** A ticket's activity: everything that happened to it, by whom, in order; and nobody can change what it says (T-64). */
import { beforeAll, expect, it } from 'vitest'
import { complainTicket, urgeTicket } from '@zhanggui/contract/tickets-customer'
import { dispatchTicket, noteTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

const MINUTE = 60

let world: World
beforeAll(async () => {
  world = await openWorld()
})

it('tells submission, urge, note, dispatch, timeout, complaint and reply in order, each with who did it (T-64)', async () => {
  const desk = await Desk.open(world, await operatorOf(world), '云上科技')
  const li = await desk.agent('李客服')
  const customer = await customerOf(world, '张三')
  const ticket = await desk.submit(customer)
  const params = { ticketId: ticket.id }
  const version = async () => (await desk.look(ticket.id)).version
  const told = async () =>
    (await desk.look(ticket.id)).stream.flatMap((entry) =>
      entry.kind === 'event'
        ? [`${entry.event} by ${entry.by.kind === 'system' ? 'the system' : entry.by.name}`]
        : [],
    )

  await customer.calls.call(urgeTicket, { params, body: {} })
  await li.calls.call(noteTicket, { params, body: { body: '请同事看一下', fileIds: [] } })
  const zhao = await desk.agent('赵客服')
  await li.calls.call(dispatchTicket, {
    params,
    body: { version: await version(), agentId: zhao.id, remark: '', evenIfOffDuty: false },
  })
  await world.forward(240 * MINUTE)
  await eventually(async () => ((await desk.look(ticket.id)).overtimeCount === 1 ? true : undefined))
  await customer.calls.call(complainTicket, { params, body: { text: '太慢了' } })
  await zhao.calls.call(replyToTicket, {
    params,
    body: { version: await version(), body: '您好', state: 'in_progress', fileIds: [] },
  })

  expect(await told()).toEqual([
    'created by 张三',
    'assigned by the system',
    'urged by 张三',
    'noted by 李客服',
    'dispatched by 李客服',
    'clock-warned by the system',
    'clock-expired by the system',
    'complained by 张三',
    'replied by 赵客服',
  ])
})

it('is only ever added to: no role of the application may change or take away what happened (T-64)', async () => {
  const roles = ['zg_public', 'zg_gate', 'zg_customer', 'zg_provider', 'zg_platform', 'zg_desk', 'zg_clock']
  const rows = await world.sql<{ role: string; may: string }>(
    `select role, privilege || ' ' || coalesce(attname, '') as may
     from unnest($1::text[]) as role, unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) as privilege
     left join pg_attribute on attrelid = 'tickets.event'::regclass and attnum > 0 and privilege = 'UPDATE'
     where case when privilege = 'UPDATE' then has_column_privilege(role, 'tickets.event', attnum, privilege)
                else has_table_privilege(role, 'tickets.event', privilege) end`,
    [roles],
  )
  // The name of a customer who asked to be forgotten is all that is ever written over.
  expect(rows).toEqual([{ role: 'zg_desk', may: 'UPDATE actor_name' }])
})
