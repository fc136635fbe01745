/** Products: made, renamed, taken off the list, and who may see them (A-10, T-70). */
import { beforeAll, describe, expect, it } from 'vitest'
import { createProduct, editProduct, listProducts } from '@zhanggui/contract/catalog'
import { readAudit } from '@zhanggui/contract/identity-audit'
import type { Role } from '#platform/db/roles'
import { transact } from '#platform/db/transaction'
import { customerOf, Desk } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { listedProducts, productNames } from './index.ts'

let world: World
let desk: Desk
let rival: Desk
let customer: Someone
beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  desk = await Desk.without(world, '云上科技')
  rival = await Desk.without(world, '对手科技')
  customer = await customerOf(world, '张三')
})

const make = (name: string) => desk.boss.calls.call(createProduct, { body: { name } })
const edit = (productId: string, body: { name?: string; status?: 'listed' | 'unlisted' }) =>
  desk.boss.calls.call(editProduct, { params: { productId }, body })
const asked = (role: Role, tenant: string | null) =>
  transact(world.house.needs.engine.pool, { role, tenant, account: customer.id }, (tx) =>
    tx.read({ rows: listedProducts({ tenant: desk.id }) }),
  ).then(({ rows }) => rows.map(({ name }) => name))

describe('a product', () => {
  it('is listed when it is made, and can be renamed and taken off the list', async () => {
    const made = await make('数据库迁移')
    expect(made).toMatchObject({ name: '数据库迁移', status: 'listed' })
    expect(await asked('zg_customer', null)).toContain('数据库迁移')
    expect(await edit(made.id, { name: '数据库搬迁' })).toMatchObject({
      name: '数据库搬迁',
      status: 'listed',
    })
    expect(await edit(made.id, { status: 'unlisted' })).toMatchObject({
      name: '数据库搬迁',
      status: 'unlisted',
    })
    expect(await asked('zg_customer', null)).not.toContain('数据库搬迁')
    const { rows } = await desk.boss.calls.call(readAudit, { query: { verb: 'catalog.edit-product' } })
    expect(rows).toHaveLength(2)
  })

  it('is found by a part of its name, page by page', async () => {
    for (const name of ['备份 A', '备份 B', '备份 C']) await make(name)
    const first = await desk.boss.calls.call(listProducts, { query: { q: '备份', limit: '2' } })
    expect(first.rows.map(({ name }) => name)).toEqual(['备份 C', '备份 B'])
    const query = { q: '备份', limit: '2', after: first.next ?? '' }
    const second = await desk.boss.calls.call(listProducts, { query })
    expect([second.rows.map(({ name }) => name), second.next]).toEqual([['备份 A'], null])
  })

  it('is seen by every member and changed only by those who may (A-4)', async () => {
    const li = await desk.member('李四')
    await li.calls.call(listProducts)
    expect(await li.calls.refused(createProduct, { body: { name: '私货' } })).toMatchObject({
      word: 'permission.denied',
    })
    expect(await customer.calls.refused(listProducts)).toMatchObject({ word: 'session.no-console' })
  })

  it('A1: of another provider is not there: the same answer as for an id that doesn’t exist', async () => {
    const { id } = await make('我们的')
    const take = async (productId: string) => {
      const { requestId: _, ...problem } = await rival.boss.calls.refused(editProduct, {
        params: { productId },
        body: { name: '他们的' },
      })
      return problem
    }
    expect(await take(id)).toMatchObject({ status: 404, word: 'not-found' })
    expect(await take(id)).toEqual(await take('019a0000-0000-7000-8000-000000000000'))
    expect((await rival.boss.calls.call(listProducts)).rows.map((row) => row.id)).not.toContain(id)
  })

  it('A3: is nothing to another provider, even in the database', async () => {
    expect(await asked('zg_provider', rival.id)).toEqual([])
    expect(await asked('zg_desk', rival.id)).toEqual([])
  })

  it('keeps its name for its provider when it is off the list', async () => {
    const { id } = await make('旧品')
    await edit(id, { status: 'unlisted' })
    const { rows } = await transact(
      world.house.needs.engine.pool,
      { role: 'zg_provider', tenant: desk.id, account: desk.boss.id },
      (tx) => tx.read({ rows: productNames({ tenant: desk.id, ids: [id] }) }),
    )
    expect(rows).toEqual([{ id, name: '旧品' }])
  })
})
