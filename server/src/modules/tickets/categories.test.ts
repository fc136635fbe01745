/** Categories: their types, how they look, what they ask, and which may go upstream (U-1 to U-3). */
import { beforeAll, describe, expect, it } from 'vitest'
import { readDesk, readOwnTicket, submitTicket } from '@zhanggui/contract/tickets-customer'
import { createCategory, editCategory, listCategories } from '@zhanggui/contract/tickets-desk'
import type { Category } from '@zhanggui/contract/tickets-desk'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'

let operator: Someone
let desk: Desk
let customer: Someone
let open: (name: string) => Promise<Desk>
beforeAll(async () => {
  const world = await openWorld({ role: 'web' })
  operator = await operatorOf(world)
  open = (name) => Desk.open(world, operator, name)
  desk = await open('云上科技')
  customer = await customerOf(world, '张三')
})

const icon = 'data:image/png;base64,iVBORw0KGgo='
const make = (body: { name: string } & Partial<Category>, at = desk) =>
  at.boss.calls.call(createCategory, { body })

describe('a category', () => {
  it('U-1: has group, type, order, description and picture; customers see them, and not where it leads', async () => {
    const made = await make({
      name: 'ICP 备案',
      type: 'filing',
      group: ' 备案 ',
      position: 3,
      description: '首次备案、变更与接入',
      icon,
      toUpstream: true,
    })
    expect(made).toMatchObject({ group: '备案', toUpstream: true, link: null, icon })
    const { categories } = await customer.calls.call(readDesk, { params: { providerId: desk.id } })
    expect(categories.find(({ id }) => id === made.id)).toEqual({
      id: made.id,
      name: 'ICP 备案',
      form: [],
      type: 'filing',
      group: '备案',
      description: '首次备案、变更与接入',
      icon,
    })
    await make({ name: '最先', position: 1 })
    const names = (await desk.boss.calls.call(listCategories)).rows.map(({ name }) => name)
    expect(names.indexOf('最先')).toBeLessThan(names.indexOf('ICP 备案'))
  })

  it('U-1: a picture is a small picture and nothing else', async () => {
    for (const bad of [
      'data:text/html;base64,PGI+',
      'https://example.com/a.png',
      `${icon}${'A'.repeat(24_000)}`,
    ])
      expect(
        await desk.boss.calls.refused(createCategory, { body: { name: '图', icon: bad } }),
      ).toMatchObject({
        status: 422,
        field: 'icon',
      })
  })

  it('U-1: a normal one does not submit to the API', async () => {
    const body = { name: '普通', toUpstream: true }
    expect(await desk.boss.calls.refused(createCategory, { body })).toMatchObject({
      word: 'category.not-for-upstream',
    })
  })

  it('U-2: there is one 业务技术 at most, of the others any number; a stopped one does not count', async () => {
    const there = await open('一家')
    const first = await make({ name: '业务技术', type: 'technical' }, there)
    const second = { name: '又一个', type: 'technical' } as const
    expect(await there.boss.calls.refused(createCategory, { body: second })).toMatchObject({
      status: 409,
      word: 'category.one-technical',
      facts: { name: '业务技术' },
    })
    for (const type of ['filing', 'trademark', 'other'] as const)
      for (const no of [1, 2]) await make({ name: `${type}${no}`, type }, there)
    const stop = { params: { categoryId: first.id }, body: { status: 'stopped' as const } }
    await there.boss.calls.call(editCategory, stop)
    await make(second, there)
    const again = { params: { categoryId: first.id }, body: { status: 'active' as const } }
    expect(await there.boss.calls.refused(editCategory, again)).toMatchObject({
      word: 'category.one-technical',
    })
  })

  it('U-2: of fifty who make a 业务技术 at once, one does', async () => {
    const there = await open('很急')
    const sent = await Promise.all(
      Array.from({ length: 50 }, (_, no) =>
        there.boss.calls.send(createCategory, { body: { name: `技术${no}`, type: 'technical' } }),
      ),
    )
    expect(sent.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(sent.filter(({ status }) => status === 409)).toHaveLength(49)
  })

  it('U-2, T-63: 业务技术 asks for business ID, address and type, and the ticket shows them', async () => {
    const there = await open('技术')
    const { id: categoryId } = await make({ name: '业务技术', type: 'technical' }, there)
    const asked = { ...there.submission(), categoryId }
    expect(await customer.calls.refused(submitTicket, { body: asked })).toMatchObject({
      word: 'form.business-missing',
      field: 'business',
    })
    const business = { id: 'VPS-1024', ip: '192.0.2.10', type: '云服务器' }
    const { id } = await customer.calls.call(submitTicket, { body: { ...asked, business } })
    expect((await there.look(id)).business).toEqual(business)
    const own = await customer.calls.call(readOwnTicket, { params: { ticketId: id } })
    expect(own.business).toEqual(business)
    const other = await customer.calls.call(submitTicket, { body: { ...there.submission(), business } })
    expect((await there.look(other.id)).business).toBeNull()
  })

  it('U-3: one that is stopped takes no new tickets; those there are go on', async () => {
    const { id } = await make({ name: '停用的' })
    const body = { ...desk.submission(), categoryId: id }
    const before = await customer.calls.call(submitTicket, { body })
    await desk.boss.calls.call(editCategory, { params: { categoryId: id }, body: { status: 'stopped' } })
    expect(await customer.calls.refused(submitTicket, { body })).toMatchObject({ field: 'categoryId' })
    expect((await desk.look(before.id)).may).toContain('reply')
  })
})
