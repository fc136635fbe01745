/** A customer who is forgotten is forgotten in the streams to the vendor, too. */
import { expect, it } from 'vitest'
import { eraseCustomer } from '@zhanggui/contract/identity-privacy'
import { eventually, TwoHouses } from './two-houses.fixture.ts'

it('takes the name from what went up, and leaves number, order and ids as they were', async () => {
  const houses = await TwoHouses.open()
  const id = await houses.ask()
  await houses.handOver(id)
  const { operator, world } = houses.reseller
  const streams = () =>
    world.sql<{ sequence: number; id: string; body: string }>(
      'select sequence, id, body from upstream.outgoing order by sequence',
    )
  const numbered = async () => (await streams()).map((row) => [row.sequence, row.id])
  const before = await numbered()
  expect((await streams()).some(({ body }) => body.includes('王五'))).toBe(true)
  const params = { customerId: houses.customer.id }
  await operator.calls.call(eraseCustomer, { params, body: { reason: '客户来函要求' } })
  await eventually(async () => {
    expect((await streams()).some(({ body }) => body.includes('王五'))).toBe(false)
  })
  expect(await numbered()).toEqual(before)
}, 120_000)
