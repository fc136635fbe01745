/** Tickets handed up to the platform's own desk, by the tables of every upstream (U-18, U-11 to U-16). */
import { beforeAll, describe, expect, it } from 'vitest'
import { createOperator, editOperator } from '@zhanggui/contract/identity-platform'
import { listSubAccounts } from '@zhanggui/contract/identity-company'
import {
  findPlatformDesk,
  handToPlatform,
  openPlatformDesk,
  PLATFORM_DESK,
} from '@zhanggui/contract/platform-desk'
import { customerReply, openDesks, readOwnTicket } from '@zhanggui/contract/tickets-customer'
import { closeTicket, noteTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import { moveToCategory, returnTicket } from '@zhanggui/contract/tickets-upstream'
import { createCategory, editAgent, listAgents } from '@zhanggui/contract/tickets-desk'
import { readTicketUpstream } from '@zhanggui/contract/upstream'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { eventually } from '../../testing/eventually.ts'
import { platformDeskOf } from '../../testing/platform-desk.ts'
import type { PlatformDesk } from '../../testing/platform-desk.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let platform: PlatformDesk
let provider: Desk
let agent: Someone
let customer: Someone
/** How it was while the platform had no desk. */
const before: { found?: unknown; handed?: unknown } = {}

beforeAll(async () => {
  world = await openWorld()
  const operator = await operatorOf(world)
  provider = await Desk.open(world, operator, '云服务商')
  agent = await provider.agent('小张')
  customer = await customerOf(world, '王五')
  before.found = await agent.calls.call(findPlatformDesk)
  const { id } = await provider.submit(customer)
  before.handed = await hand(id)
  platform = await platformDeskOf(operator)
})

const hand = async (ticketId: string, remark = '请平台协助') => {
  const { version } = await provider.look(ticketId)
  return provider.boss.calls.send(handToPlatform, {
    params: { ticketId },
    body: { version, remark, fileIds: [], noteIds: [] },
  })
}

const handedUp = async () => {
  const { id } = await provider.submit(customer)
  expect(await hand(id)).toMatchObject({ status: 200 })
  return { id, there: await platform.there(id) }
}

const statusOf = (id: string, wanted: AgentTicket['upstream']) =>
  eventually(async () => {
    const ticket = await provider.look(id)
    return ticket.upstream === wanted ? ticket : undefined
  })

const answer = async (there: AgentTicket, body: string) => {
  const { version } = await platform.look(there.id)
  return platform.operator.calls.call(replyToTicket, {
    params: { ticketId: there.id },
    body: { version, body, state: 'in_progress', fileIds: [] },
  })
}

describe('the platform as an upstream (U-18)', () => {
  it('is there once an administrator has opened it, and only once', async () => {
    expect(before.found).toEqual({ desk: null, own: false })
    expect(before.handed).toMatchObject({ status: 409, body: { word: 'platform-desk.not-open' } })
    expect(await agent.calls.call(findPlatformDesk)).toEqual({
      desk: { id: PLATFORM_DESK, name: '云市场客服台' },
      own: false,
    })
    const again = await platform.operator.calls.send(openPlatformDesk, { body: {} })
    expect(again).toMatchObject({ status: 409, body: { word: 'platform-desk.open-already' } })
    const { rows } = await customer.calls.call(openDesks)
    expect(rows.map(({ name }) => name)).toContain('云市场客服台')
  })

  it('is worked at by every operator who supports customers, and by them no longer than they do', async () => {
    const { operator: support } = await platform.operator.calls.call(createOperator, {
      body: { name: '平台客服小李', email: 'xiaoli@example.com', role: 'support' },
    })
    const at = async () => (await platform.operator.calls.call(listAgents)).rows.map(({ id }) => id)
    await eventually(async () => (await at()).includes(support.id) || undefined)
    await platform.operator.calls.call(editOperator, {
      params: { accountId: support.id },
      body: { role: 'approvals' },
    })
    await eventually(async () => {
      const { rows } = await platform.operator.calls.call(listSubAccounts)
      return rows.find(({ id }) => id === support.id)?.status === 'stopped' || undefined
    })
  })

  it('makes an operator who is promoted an administrator of the desk, and an agent again later; what it decided itself stays', async () => {
    const { operator: calls } = platform
    const join = async (name: string, email: string) => {
      const made = await calls.calls.call(createOperator, { body: { name, email, role: 'support' } })
      return made.operator.id
    }
    const roleOf = async (id: string) =>
      (await calls.calls.call(listAgents)).rows.find((each) => each.id === id)?.role
    const groupsOf = async (id: string) => {
      const { rows } = await calls.calls.call(listSubAccounts)
      return rows.find((each) => each.id === id)?.groups.map(({ name }) => name)
    }
    const become = (id: string, role: 'administrator' | 'support') =>
      calls.calls.call(editOperator, { params: { accountId: id }, body: { role } })
    const [rising, chosen] = [
      await join('小王', 'xiaowang@example.com'),
      await join('小陈', 'xiaochen@example.com'),
    ]
    await eventually(async () => (await roleOf(rising)) && (await roleOf(chosen)))
    await calls.calls.call(editAgent, { params: { agentId: chosen }, body: { role: 'admin' } })

    await become(rising, 'administrator')
    await eventually(async () => (await roleOf(rising)) === 'admin' || undefined)
    expect(await groupsOf(rising)).toEqual(['工单管理员'])
    await become(rising, 'support')
    await eventually(async () => (await roleOf(rising)) === 'agent' || undefined)
    expect(await groupsOf(rising)).toEqual(['工单客服'])
    expect(await roleOf(chosen)).toBe('admin')
  })

  it('takes a ticket of any category, not accepted, with remark and ticked notes, and never the tier (U-11)', async () => {
    const { id } = await provider.submit(customer, '域名无法解析')
    const note = await provider.boss.calls.call(noteTicket, {
      params: { ticketId: id },
      body: { body: '已排查本地缓存', fileIds: [] },
    })
    expect(note.id).toBe(id)
    const { version, stream } = await provider.look(id)
    const noteId = stream.find(({ kind }) => kind === 'note')?.id ?? ''
    await provider.boss.calls.call(handToPlatform, {
      params: { ticketId: id },
      body: { version, remark: '请平台协助', fileIds: [], noteIds: [noteId] },
    })
    const there = await platform.there(id)
    expect(there).toMatchObject({ title: '域名无法解析', state: 'assigned' })
    const said = JSON.stringify(there.stream)
    expect(said).toContain('请问需要准备哪些材料')
    expect(said).toContain('请平台协助')
    expect(said).toContain('已排查本地缓存')
    expect(await statusOf(id, 'transferred')).toMatchObject({ acceptedAt: null })
  })

  it('lets both sides reply, each word once on the other side, and shows the customer what the platform says (U-12)', async () => {
    const { id, there } = await handedUp()
    await answer(there, '平台正在处理')
    await eventually(async () => {
      const { messages } = await customer.calls.call(readOwnTicket, { params: { ticketId: id } })
      return messages.filter(({ body }) => body === '平台正在处理').length === 1 || undefined
    })
    const { version } = await customer.calls.call(readOwnTicket, { params: { ticketId: id } })
    await customer.calls.call(customerReply, {
      params: { ticketId: id },
      body: { version, body: '谢谢，还是不行', fileIds: [] },
    })
    const heard = await eventually(async () => {
      const { stream } = await platform.look(there.id)
      const words = stream.flatMap((each) => (each.kind === 'message' ? [each.body] : []))
      return words.includes('谢谢，还是不行') ? words : undefined
    })
    expect(heard.filter((body) => body === '平台正在处理')).toHaveLength(1)
  })

  it('returns a ticket, which may be handed up again under the same number there (U-13)', async () => {
    const { id, there } = await handedUp()
    const { version } = await platform.look(there.id)
    await platform.operator.calls.call(returnTicket, {
      params: { ticketId: there.id },
      body: { version, body: '请补充日志', fileIds: [] },
    })
    await statusOf(id, 'returned')
    expect(await hand(id, '日志已附')).toMatchObject({ status: 200 })
    const again = await eventually(async () => {
      const ticket = await platform.look(there.id)
      return ticket.state === 'customer_replied' ? ticket : undefined
    })
    expect(again.number).toBe(there.number)
  })

  it('closes it on its side only: no more transfers, and the provider goes on (U-13, U-14)', async () => {
    const { id, there } = await handedUp()
    const { version } = await platform.look(there.id)
    await platform.operator.calls.call(closeTicket, {
      params: { ticketId: there.id },
      body: { version, reason: 'other', remark: '', duplicateOf: null },
    })
    const ours = await statusOf(id, 'closed')
    expect(ours.state).not.toBe('closed')
    expect(await hand(id)).toMatchObject({ status: 409, body: { word: 'upstream.closed' } })
  })

  it('is over on both sides when the provider closes it (U-14)', async () => {
    const { id, there } = await handedUp()
    const { version } = await provider.look(id)
    await provider.boss.calls.call(closeTicket, {
      params: { ticketId: id },
      body: { version, reason: 'other', remark: '', duplicateOf: null },
    })
    await eventually(async () => (await platform.look(there.id)).state === 'closed' || undefined)
  })

  it('leaves the category free while the platform has it: it takes every one (U-16)', async () => {
    const { id } = await handedUp()
    const other = await provider.boss.calls.call(createCategory, { body: { name: '另一分类' } })
    const { version } = await provider.look(id)
    await provider.boss.calls.call(moveToCategory, {
      params: { ticketId: id },
      body: { version, categoryId: other.id },
    })
    const { handovers } = await provider.boss.calls.call(readTicketUpstream, { params: { ticketId: id } })
    expect(handovers).toMatchObject([{ linkName: '云市场客服台', side: 'above' }])
  })
})
