/** Tags, followers, links and splits, through HTTP (T-90): who may, what the log says, and what customers never see. */
import { beforeAll, describe, expect, it } from 'vitest'
import { listAsProvider } from '@zhanggui/contract/notifications'
import { replyToTickets, tagTickets } from '@zhanggui/contract/tickets-bulk'
import { readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { followTicket, unfollowTicket } from '@zhanggui/contract/tickets-followers'
import { createCategory, editCategory } from '@zhanggui/contract/tickets-desk'
import { linkTicket, splitTicket, unlinkTicket } from '@zhanggui/contract/tickets-links'
import { dispatchTicket, listTickets, noteTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import { readRelated } from '@zhanggui/contract/tickets-related'
import { changeTag, deleteTag, listTags, mergeTag, tagTicket } from '@zhanggui/contract/tickets-tags'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let desk: Desk
let customer: Someone
let li: Someone
let wang: Someone

beforeAll(async () => {
  world = await openWorld()
  const operator = await operatorOf(world)
  desk = await Desk.open(world, operator, '标签工坊')
  customer = await customerOf(world, '张三')
  li = await desk.agent('李四')
  wang = await desk.agent('王五', { onDuty: false })
})

const tagged = async (by: Someone, ticketId: string, add: string[], remove: string[] = []) =>
  (await by.calls.call(tagTicket, { params: { ticketId }, body: { add, remove } })).tags.map(
    ({ name }) => name,
  )

describe('tags (T-90)', () => {
  it('are made by naming them, once however they are typed, and stand on page and list', async () => {
    const { id } = await desk.submit(customer)
    expect(await tagged(li, id, ['ＶＩＰ', ' 备案 '])).toEqual(['ＶＩＰ', '备案'])
    expect(await tagged(li, id, ['vip'])).toEqual(['ＶＩＰ', '备案'])
    expect(await tagged(li, id, [], ['VIP'])).toEqual(['备案'])
    const page = await desk.look(id)
    expect(page.tags.map(({ name }) => name)).toEqual(['备案'])
    expect(page.stream.filter((entry) => entry.kind === 'event' && entry.event === 'tagged')).toHaveLength(2)
    const [tag] = page.tags
    const { rows } = await li.calls.call(listTickets, { query: { tab: 'mine', tag: tag?.id } })
    expect(rows.map((row) => [row.id, row.tags.map(({ name }) => name)])).toEqual([[id, ['备案']]])
  })

  it('count no version, so that nobody who writes is stopped by them (T-12)', async () => {
    const { id, version } = await desk.submit(customer)
    await tagged(li, id, ['急'])
    await li.calls.call(replyToTicket, {
      params: { ticketId: id },
      body: { version, body: '好的', state: 'in_progress', fileIds: [] },
    })
    expect((await desk.look(id)).state).toBe('in_progress')
  })

  it('are at most twenty on a ticket, also in bulk', async () => {
    const { id } = await desk.submit(customer)
    await tagged(
      li,
      id,
      Array.from({ length: 20 }, (_, i) => `标签 ${i}`),
    )
    await expect(tagged(li, id, ['再来一个'])).rejects.toThrow('tag.too-many-here')
    const { rows } = await li.calls.call(tagTickets, {
      body: { ticketIds: [id], add: ['再来一个'], remove: [] },
    })
    expect(rows).toMatchObject([{ outcome: 'refused', refusal: 'tag.too-many-here' }])
    const { rows: known } = await li.calls.call(listTags, { query: {} })
    expect(known.map(({ name }) => name)).not.toContain('再来一个')
  })

  it('are made once by two who name the same one at the same moment', async () => {
    const tickets = await Promise.all([1, 2, 3, 4].map(() => desk.submit(customer)))
    await Promise.all(tickets.map(({ id }) => tagged(li, id, ['同时'])))
    const { rows } = await desk.boss.calls.call(listTags, { query: { counted: 'yes' } })
    expect(rows.filter(({ name }) => name === '同时')).toMatchObject([{ uses: 4 }])
  })

  it('are renamed, merged and deleted by administrators', async () => {
    const [a, b] = [await desk.submit(customer), await desk.submit(customer)]
    await tagged(li, a.id, ['退款', '退费'])
    await tagged(li, b.id, ['退费'])
    const { rows } = await desk.boss.calls.call(listTags, { query: {} })
    const idOf = (name: string) => rows.find((row) => row.name === name)?.id ?? ''
    const rename = { params: { tagId: idOf('退费') }, body: { name: '退款 ', colour: 'red' as const } }
    await expect(desk.boss.calls.call(changeTag, rename)).rejects.toThrow('tag.taken')
    await expect(li.calls.call(changeTag, rename)).rejects.toThrow('agent.not-administrator')
    await desk.boss.calls.call(mergeTag, { params: { tagId: idOf('退费') }, body: { into: idOf('退款') } })
    const names = async (id: string) => (await desk.look(id)).tags.map(({ name }) => name)
    expect([await names(a.id), await names(b.id)]).toEqual([['退款'], ['退款']])
    await desk.boss.calls.call(deleteTag, { params: { tagId: idOf('退款') } })
    expect(await names(b.id)).toEqual([])
  })
})

describe('followers (T-90, T-41)', () => {
  it('keep reading a ticket that left their hands, note on it, and cannot reply', async () => {
    const { id, version } = await desk.submit(customer)
    const me = { ticketId: id, agentId: li.id }
    await li.calls.call(followTicket, { params: me })
    await li.calls.call(dispatchTicket, {
      params: { ticketId: id },
      body: { version, agentId: wang.id, remark: '', evenIfOffDuty: true },
    })
    const page = await desk.look(id, li)
    expect(page.may).toEqual(['note'])
    expect(page.followers).toEqual([{ id: li.id, name: li.name }])
    const note = { params: { ticketId: id }, body: { body: '我来看看', fileIds: [] } }
    expect((await li.calls.call(noteTicket, note)).may).toEqual(['note'])
    await expect(
      li.calls.call(replyToTicket, {
        params: { ticketId: id },
        body: { version: page.version + 1, body: '回复', state: 'in_progress', fileIds: [] },
      }),
    ).rejects.toThrow(/not-found|ticket.changed/)
    const { rows } = await li.calls.call(listTickets, { query: { tab: 'followed' } })
    expect(rows.map((row) => row.id)).toContain(id)
    await li.calls.call(unfollowTicket, { params: me })
    await expect(desk.look(id, li)).rejects.toThrow('not-found')
  })

  it('hear of replies and moves in the bell, but not of what they did themselves', async () => {
    const { id, version } = await desk.submit(customer)
    await desk.boss.calls.call(followTicket, { params: { ticketId: id, agentId: wang.id } })
    await desk.boss.calls.call(followTicket, { params: { ticketId: id, agentId: li.id } })
    await li.calls.call(replyToTicket, {
      params: { ticketId: id },
      body: { version, body: '好的', state: 'awaiting_confirmation', fileIds: [] },
    })
    const told = async (who: Someone) =>
      (await who.calls.call(listAsProvider, { query: {} })).rows.filter(
        ({ kind, link }) => kind === 'followed' && link?.endsWith(id),
      )
    await eventually(async () => ((await told(wang)).length > 0 ? true : undefined))
    expect(await told(wang)).toHaveLength(1)
    expect(await told(li)).toEqual([])
  })

  it('are added for others by administrators alone, and never where the ticket is not one’s own', async () => {
    const { id } = await desk.submit(customer)
    await expect(li.calls.call(followTicket, { params: { ticketId: id, agentId: wang.id } })).rejects.toThrow(
      'agent.not-administrator',
    )
    await expect(
      wang.calls.call(followTicket, { params: { ticketId: id, agentId: wang.id } }),
    ).rejects.toThrow('not-found')
  })
})

describe('links and splits (T-90)', () => {
  const links = async (ticketId: string, by: Someone = li) =>
    (await by.calls.call(readRelated, { params: { ticketId } })).links

  it('link both ways, once, and show no title of what one may not see', async () => {
    const [a, b] = [await desk.submit(customer, '甲'), await desk.submit(customer, '乙')]
    const ask = {
      params: { ticketId: a.id },
      body: { number: ` #${b.number.toLowerCase()}`, kind: 'follow-up' as const },
    }
    await li.calls.call(linkTicket, ask)
    expect(await links(a.id)).toMatchObject([
      { number: b.number, kind: 'follow-up', way: 'out', title: '乙' },
    ])
    expect(await links(b.id)).toMatchObject([{ number: a.number, kind: 'follow-up', way: 'in', title: '甲' }])
    await expect(li.calls.call(linkTicket, ask)).rejects.toThrow('link.already')
    await expect(
      li.calls.call(linkTicket, { params: { ticketId: b.id }, body: { number: a.number, kind: 'related' } }),
    ).rejects.toThrow('link.already')
    await expect(
      li.calls.call(linkTicket, { params: { ticketId: a.id }, body: { number: a.number, kind: 'related' } }),
    ).rejects.toThrow('link.itself')
    await desk.boss.calls.call(dispatchTicket, {
      params: { ticketId: b.id },
      body: { version: b.version, agentId: wang.id, remark: '', evenIfOffDuty: true },
    })
    expect(await links(a.id)).toMatchObject([{ number: b.number, title: null }])
    await li.calls.call(unlinkTicket, { params: { ticketId: a.id, otherId: b.id } })
    expect(await links(b.id, desk.boss)).toEqual([])
  })

  it('split the customer’s words into a ticket of their own: dispatched, timed from now, linked (T-1, T-20, T-31)', async () => {
    const { id, version } = await desk.submit(customer, '两个问题')
    const first = await desk.look(id)
    const message = first.stream.find((entry) => entry.kind === 'message')
    await li.calls.call(replyToTicket, {
      params: { ticketId: id },
      body: { version, body: '收到', state: 'in_progress', fileIds: [] },
    })
    const answered = await desk.look(id)
    const ours = answered.stream.find((entry) => entry.kind === 'message' && entry.by.kind === 'agent')
    const ask = (messageIds: string[]) =>
      li.calls.call(splitTicket, { params: { ticketId: id }, body: { title: '第二个问题', messageIds } })
    await expect(ask([ours?.id ?? ''])).rejects.toThrow('split.not-the-customers')
    const made = await ask([message?.id ?? ''])
    const part = await desk.look(made.id)
    expect(part).toMatchObject({ title: '第二个问题', state: 'assigned', clock: { kind: 'response' } })
    expect(part.stream.filter((entry) => entry.kind === 'message')).toMatchObject([
      { body: '请问需要准备哪些材料？', by: { kind: 'customer', name: '张三' } },
    ])
    expect(await links(id)).toMatchObject([{ number: made.number, kind: 'split', way: 'in' }])
    const own = await customer.calls.call(readOwnTicket, { params: { ticketId: made.id } })
    expect(own.splitFrom).toEqual({ id, number: first.number })
  })
})

describe('many at once (T-90)', () => {
  it('reply with a text that is filled in for each, and say what could not be done', async () => {
    const [a, b] = [await desk.submit(customer), await desk.submit(customer)]
    const { rows } = await li.calls.call(replyToTickets, {
      body: {
        ticketIds: [a.id, b.id, '0198c0de-0000-7000-8000-00000000000a'],
        body: '{客户姓名}，工单 {工单号} 已处理',
        state: 'awaiting_confirmation',
      },
    })
    expect(rows.map(({ outcome, refusal }) => [outcome, refusal])).toEqual([
      ['done', null],
      ['done', null],
      ['refused', 'not-found'],
    ])
    const own = await customer.calls.call(readOwnTicket, { params: { ticketId: b.id } })
    expect(own.messages.at(-1)?.body).toBe(`张三，工单 ${b.number} 已处理`)
    const again = await li.calls.call(replyToTickets, {
      body: { ticketIds: [a.id], body: '再说一句', state: 'in_progress' },
    })
    expect(again.rows).toMatchObject([{ outcome: 'done' }])
  })

  it('move and tag as a macro says, after its reply; what cannot be done is said, and the reply is out (T-61)', async () => {
    const category = (name: string) =>
      desk.boss.calls.call(createCategory, { body: { name, type: 'normal', position: 1 } })
    const [target, gone] = [await category('退款'), await category('停用的')]
    await desk.boss.calls.call(editCategory, { params: { categoryId: gone.id }, body: { status: 'stopped' } })
    const [a, b] = [await desk.submit(customer), await desk.submit(customer)]
    await tagged(li, a.id, ['已核实'])
    const { rows: known } = await li.calls.call(listTags, { query: {} })
    const tagIds = known.filter(({ name }) => name === '已核实').map(({ id }) => id)
    const reply = (moveTo: string) =>
      li.calls.call(replyToTickets, {
        body: { ticketIds: [a.id, b.id], body: '已受理', state: 'in_progress', moveTo, tagIds },
      })
    const { rows } = await reply(target.id)
    expect(rows).toEqual([
      { ticketId: a.id, number: a.number, outcome: 'done', refusal: null },
      { ticketId: b.id, number: b.number, outcome: 'done', refusal: null },
    ])
    for (const { id } of [a, b]) {
      const ticket = await desk.look(id)
      expect(ticket.category.name).toBe('退款')
      expect(ticket.tags.map(({ name }) => name)).toEqual(['已核实'])
    }
    const again = await reply(gone.id)
    expect(again.rows.map(({ outcome, left }) => [outcome, left])).toEqual([
      ['done', [{ deed: 'move', refusal: 'not-found' }]],
      ['done', [{ deed: 'move', refusal: 'not-found' }]],
    ])
    const own = await customer.calls.call(readOwnTicket, { params: { ticketId: b.id } })
    expect(own.messages.filter(({ body }) => body === '已受理')).toHaveLength(2)
  })
})

describe('the customer (T-72)', () => {
  it('reads nothing of tags, followers and links', async () => {
    const { id } = await desk.submit(customer)
    await tagged(li, id, ['难缠'])
    await li.calls.call(followTicket, { params: { ticketId: id, agentId: li.id } })
    const own = JSON.stringify(await customer.calls.call(readOwnTicket, { params: { ticketId: id } }))
    expect(own).not.toMatch(/难缠|tags|follow|link/)
  })
})
