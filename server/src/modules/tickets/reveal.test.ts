/** Phones and QQ numbers are masked; the whole ones are seen for a reason, so often, by those who may see the ticket, and the log knows. */
import { beforeAll, expect, it } from 'vitest'
import { readAudit } from '@zhanggui/contract/identity-audit'
import { revealPhone } from '@zhanggui/contract/tickets-privacy'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let desk: Desk
let agent: Someone
let ticketId: string
beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  desk = await Desk.open(world, await operatorOf(world), '云上科技')
  agent = await desk.agent('小周')
  ticketId = (await desk.submit(await customerOf(world, '王五'))).id
})

const body = { reason: '客户要求回电' }
const whole = { phone: '13812345678', qq: '1234567890' }

it('shows an agent the masked phone and QQ number, and the whole ones for a reason that the audit log keeps (T-63, A-9)', async () => {
  const params = { ticketId }
  expect((await desk.look(ticketId, agent)).customer).toMatchObject({ phone: '138****5678', qq: '12****90' })
  expect(await agent.calls.call(revealPhone, { params, body })).toEqual(whole)
  const { rows } = await desk.boss.calls.call(readAudit, { query: { verb: 'tickets.reveal-phone' } })
  expect(rows[0]).toMatchObject({ actor: { name: '小周' }, details: { reason: '客户要求回电' } })
  expect(JSON.stringify(rows)).not.toMatch(/13812345678|1234567890/)
  expect(await agent.calls.refused(revealPhone, { params, body: { reason: ' ' } })).toMatchObject({
    word: 'request.invalid',
    field: 'reason',
  })
})

it('is not there for an agent who does not have the ticket', async () => {
  const other = await desk.agent('小吴', { onDuty: false })
  expect(await other.calls.refused(revealPhone, { params: { ticketId }, body })).toMatchObject({
    word: 'not-found',
  })
})

it('gives thirty in an hour, and the rest later', async () => {
  await world.forward(3_600)
  const params = { ticketId }
  for (let each = 0; each < 30; each += 1) await agent.calls.call(revealPhone, { params, body })
  const refused = await agent.calls.refused(revealPhone, { params, body })
  expect(refused).toMatchObject({ status: 429, word: 'request.too-many' })
  await world.forward(Number(refused.facts?.['seconds']) + 1)
  expect(await agent.calls.call(revealPhone, { params, body })).toEqual(whole)
})
