/** A provider's shop, as somebody sees it who is not signed in (T-44, T-70). */
import { beforeAll, describe, expect, it } from 'vitest'
import { createProduct, editProduct } from '@zhanggui/contract/catalog'
import { readShop, readShopProduct } from '@zhanggui/contract/tickets-shop'
import { Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let operator: Someone
let desk: Desk
beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  operator = await operatorOf(world)
  desk = await Desk.open(world, operator, '云上科技')
})
const shopOf = ({ alias }: Desk, query: { after?: string; limit?: string } = {}) =>
  world.anybody().call(readShop, { params: { alias }, query })

describe('the shop of a provider', () => {
  it('T-70: shows everybody the company and what it lists, page by page', async () => {
    const { boss } = desk
    for (const name of ['备份', '迁移']) await boss.calls.call(createProduct, { body: { name } })
    const first = await shopOf(desk, { limit: '2' })
    expect(first).toMatchObject({ provider: { id: desk.id, name: '云上科技' }, deskOpen: true })
    expect(first.rows).toHaveLength(2)
    const second = await shopOf(desk, { limit: '2', after: first.next ?? '' })
    expect(second.next).toBeNull()
    const names = [...first.rows, ...second.rows].map(({ name }) => name)
    expect(names.toSorted()).toEqual(['备份', '建站套餐', '迁移'])
  })

  it('hides a product that is not listed, on the shelf and under its own address', async () => {
    const hidden = await desk.boss.calls.call(createProduct, { body: { name: '内测' } })
    const params = { alias: desk.alias, productId: hidden.id }
    const shown = await world.anybody().call(readShopProduct, { params })
    expect(shown).toMatchObject({ product: { name: '内测' }, deskOpen: true })
    await desk.boss.calls.call(editProduct, {
      params: { productId: hidden.id },
      body: { status: 'unlisted' },
    })
    expect(await world.anybody().refused(readShopProduct, { params })).toMatchObject({ word: 'not-found' })
    expect((await shopOf(desk)).rows.map(({ id }) => id)).not.toContain(hidden.id)
  })

  it('T-44: says so where no tickets can be submitted', async () => {
    const without = await Desk.without(world, '对手科技')
    expect(await shopOf(without)).toMatchObject({ provider: { name: '对手科技' }, deskOpen: false })
    await world.sql("update tickets.desk set state = 'suspended' where tenant_id = $1", [desk.id])
    expect((await shopOf(desk)).deskOpen).toBe(false)
    await world.sql("update tickets.desk set state = 'open' where tenant_id = $1", [desk.id])
  })

  it('shows no product under another provider’s shop', async () => {
    const other = await Desk.without(world, '第三家')
    const params = { alias: other.alias, productId: desk.productId }
    expect(await world.anybody().refused(readShopProduct, { params })).toMatchObject({ word: 'not-found' })
  })

  it('is not there for a company that was stopped, or one that never was', async () => {
    const stopped = await Desk.without(world, '停业科技')
    await world.sql("update identity.tenant set status = 'stopped' where id = $1", [stopped.id])
    for (const alias of [stopped.alias, 'nobody-at-all']) {
      expect(await world.anybody().refused(readShop, { params: { alias } })).toMatchObject({
        word: 'not-found',
      })
    }
  })
})
