/** Whoever loses a second factor to the platform is told so, by bell and mail, where they work or ask. */
import { beforeAll, expect, it } from 'vitest'
import { resetFactorAsOperator } from '@zhanggui/contract/identity-factor'
import { listProviders } from '@zhanggui/contract/identity-platform'
import { listAsCustomer, listAsProvider } from '@zhanggui/contract/notifications'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let operator: Someone
beforeAll(async () => {
  world = await openWorld()
  operator = await operatorOf(world)
})

const take = (accountId: string) =>
  operator.calls.call(resetFactorAsOperator, {
    params: { accountId },
    body: { reason: '手机遗失，已核实身份' },
  })
const told = (by: Someone, list: typeof listAsCustomer | typeof listAsProvider) =>
  eventually(async () => {
    const { rows } = await by.calls.call(list as typeof listAsCustomer)
    return rows.find(({ kind }) => kind === 'factor-reset')
  })

it('a provider’s main account, found in the list of providers', async () => {
  const desk = await Desk.open(world, operator, '云上科技')
  const { rows } = await operator.calls.call(listProviders, { query: { q: '云上科技' } })
  expect(rows[0]?.main).toEqual({ id: desk.boss.id, name: '云上科技老板' })
  await take(rows[0]?.main.id ?? '')
  expect(await told(desk.boss, listAsProvider)).toMatchObject({
    title: '您的两步验证已被取消',
    link: '/settings/second-factor',
  })
  const mails = await world.sql<{ tenant_id: string; channel: string; reader_id: string }>(
    `select tenant_id, channel, reader_id from notifications.delivery where kind = 'factor-reset'`,
  )
  expect(mails).toEqual([{ tenant_id: desk.id, channel: 'mail', reader_id: desk.boss.id }])
})

it('a customer, in their own console', async () => {
  const customer = await customerOf(world, '张三')
  await take(customer.id)
  expect(await told(customer, listAsCustomer)).toMatchObject({ link: '/settings/second-factor' })
})
