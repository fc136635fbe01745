/** A customer who asks is forgotten: account, tickets, messages, activity and search; the tickets stay. */
import { beforeAll, expect, it } from 'vitest'
import { downloadAsProvider, uploadAsCustomer } from '@zhanggui/contract/files'
import { changeOwnSettings, signIn, whoAmI } from '@zhanggui/contract/identity'
import { readPlatformAudit } from '@zhanggui/contract/identity-audit'
import { listCustomers } from '@zhanggui/contract/identity-platform'
import { eraseCustomer, orderOwnCopy } from '@zhanggui/contract/identity-privacy'
import { submitTicket } from '@zhanggui/contract/tickets-customer'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let operator: Someone
let desk: Desk
beforeAll(async () => {
  world = await openWorld()
  operator = await operatorOf(world)
  desk = await Desk.open(world, operator, '云上科技')
})

/** Everything that the database says about tickets and people, as one text. */
const everything = async () => {
  const tables = ['tickets.ticket', 'tickets.message', 'tickets.event', 'tickets.word', 'identity.account']
  const told = [
    'notifications.notice',
    'notifications.delivery',
    'notifications.mail_in',
    'webhooks.delivery',
  ]
  const rows = await Promise.all(
    [...tables, ...told].map((table) => world.sql<{ row: string }>(`select t::text as row from ${table} t`)),
  )
  return rows
    .flat()
    .map(({ row }) => row)
    .join('\n')
}

it('takes the name, the mail address and the phone away everywhere, and keeps the tickets (A-9)', async () => {
  const other = await Desk.open(world, operator, '另一家')
  const leaving = await customerOf(world, '要走的老客户')
  await leaving.calls.call(changeOwnSettings, { body: { qq: '88887777' } })
  const staying = await customerOf(world, '留下的客户')
  const [mine, elsewhere] = [await desk.submit(leaving), await other.submit(leaving)]
  const theirs = await desk.submit(staying)
  const params = { customerId: leaving.id }
  const erased = await operator.calls.call(eraseCustomer, { params, body: { reason: '客户来函要求' } })
  expect(erased.name).toMatch(/^已注销/)

  await eventually(async () => ((await everything()).includes('要走的老客户') ? undefined : true))
  const left = await everything()
  expect(left).not.toContain('88887777')
  // The phone of the one who stays is still there, in one ticket, and found.
  const phones = await world.sql<{ id: string }>(
    'select id from tickets.ticket where contact_phone is not null',
  )
  expect(phones.map(({ id }) => id)).toEqual([theirs.id])
  const words = await world.sql<{ ticket_id: string }>(
    `select ticket_id from tickets.word where word = '13812345678'`,
  )
  expect(words.every(({ ticket_id }) => ticket_id === theirs.id)).toBe(true)
  expect(left).toContain('留下的客户')
  for (const [at, id] of [[desk, mine.id] as const, [other, elsewhere.id] as const]) {
    const ticket = await at.look(id)
    expect(ticket.customer).toMatchObject({ name: erased.name, phone: null, qq: null })
    expect(ticket.title).toBe('备案需要什么？')
  }
})

it('ends the account at once: no session, no way in, nothing to recognise', async () => {
  const leaving = await customerOf(world, '赵先生')
  const [account] = await world.sql<{ email: string }>('select email from identity.account where id = $1', [
    leaving.id,
  ])
  const contact = account?.email ?? ''
  const params = { customerId: leaving.id }
  await operator.calls.call(eraseCustomer, { params, body: { reason: '客户来函要求' } })
  expect(await leaving.calls.refused(whoAmI)).toMatchObject({ word: 'session.required' })
  const by = { kind: 'contact' as const, contact }
  expect(await world.anybody().refused(signIn, { body: { by, password: 'Correct-Horse-7' } })).toMatchObject({
    word: 'session.wrong-credentials',
  })
  const { rows } = await operator.calls.call(listCustomers, { query: { q: contact } })
  expect(rows).toEqual([])
  const log = await operator.calls.call(readPlatformAudit, { query: { verb: 'identity.erase-customer' } })
  expect(log.rows[0]?.details).toMatchObject({ reason: '客户来函要求' })
  expect(JSON.stringify(log.rows)).not.toMatch(/赵先生|person\d+@/)
})

it('reaches what was told already, to people and to the provider’s systems, and the files (A-9)', async () => {
  const leaving = await customerOf(world, '要走的钱女士')
  const staying = await customerOf(world, '留下的孙女士')
  const sent = async (by: Someone) => {
    const { body } = await by.calls.upload(uploadAsCustomer, 'licence.txt', `of ${by.name}`)
    const { id: fileId } = body as { id: string }
    const { id } = await by.calls.call(submitTicket, {
      body: { ...desk.submission(), fileIds: [fileId] },
    })
    return { id, fileId }
  }
  const [mine, theirs] = [await sent(leaving), await sent(staying)]
  const told = (name: string) =>
    world.sql<{ id: string }>(`select id from notifications.notice where facts->>'customer' = $1`, [name])
  await eventually(async () => ((await told(leaving.name)).length > 0 ? true : undefined))
  await world.sql(
    `insert into webhooks.endpoint (tenant_id, id, name, url, events, secret, created_at)
     values ($1, gen_random_uuid(), 'x', 'https://example.com', '{}', '', now())`,
    [desk.id],
  )
  for (const person of [leaving, staying])
    await world.sql(
      `insert into webhooks.delivery (tenant_id, id, endpoint_id, event_id, event, body, at, next_at)
       select tenant_id, gen_random_uuid(), id, gen_random_uuid(), 'tickets.urged', $2, now(), now() from webhooks.endpoint
       where tenant_id = $1`,
      [
        desk.id,
        JSON.stringify({
          type: 'tickets.urged',
          data: { customerId: person.id, customerName: person.name, beside: leaving.id },
        }),
      ],
    )
  await world.sql(
    `insert into notifications.mail_in (tenant_id, id, delivery_id, ticket_id, customer_id, digest, return_path, raw, arrived_at)
     values ($1, gen_random_uuid(), gen_random_uuid(), $2, $3, 'x', 'qian@example.com', 'From: qian', now())`,
    [desk.id, mine.id, leaving.id],
  )
  await leaving.calls.call(orderOwnCopy, { body: {} })

  const params = { customerId: leaving.id }
  const erased = await operator.calls.call(eraseCustomer, { params, body: { reason: '客户来函要求' } })
  await eventually(async () => ((await everything()).includes('钱女士') ? undefined : true))
  await eventually(async () => {
    const left = await world.sql(
      `select 1 from notifications.mail_in union all select 1 from platform.download where owner_id = $1
       union all select 1 from notifications.notice where reader_id = $1`,
      [leaving.id],
    )
    return left.length === 0 ? true : undefined
  })
  const bodies = await world.sql<{ body: string }>('select body from webhooks.delivery')
  const named = bodies.map(
    ({ body }) => (JSON.parse(body) as { data: { customerName: string } }).data.customerName,
  )
  expect(new Set(named)).toEqual(new Set([erased.name, staying.name]))
  // Their file is nobody's any more, the other's is as it was.
  expect((await desk.look(mine.id)).stream.find(({ kind }) => kind === 'message')).toMatchObject({
    files: [],
  })
  const download = (fileId: string) => desk.boss.calls.send(downloadAsProvider, { params: { fileId } })
  expect((await download(mine.fileId)).status).toBe(404)
  expect((await download(theirs.fileId)).status).toBe(200)
  expect((await told(staying.name)).length).toBeGreaterThan(0)
})
