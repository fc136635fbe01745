/** What an agent types is kept: reply and note apart, each person's own, whatever becomes of the ticket (T-61, T-67). */
import { beforeAll, describe, expect, it } from 'vitest'
import { dispatchTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import type { Acted } from '@zhanggui/contract/tickets'
import { readWriting, saveDraft } from '@zhanggui/contract/tickets-writing'
import type { DraftKind } from '@zhanggui/contract/tickets-writing'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'

let world: World
let desk: Desk
let li: Someone
let wang: Someone
let customer: Someone

beforeAll(async () => {
  world = await openWorld({ role: 'web' })
  desk = await Desk.open(world, await operatorOf(world), '云上科技')
  li = await desk.agent('李客服')
  wang = await desk.agent('王客服', { onDuty: false })
  customer = await customerOf(world, '张三')
})

const params = ({ id }: { id: string }) => ({ ticketId: id })
const keep = (ticket: Acted, kind: DraftKind, body: string, by = li) =>
  by.calls.call(saveDraft, { params: params(ticket), body: { kind, body, fileIds: [] } })
const kept = (ticket: Acted, by = li) => by.calls.call(readWriting, { params: params(ticket) })

describe('a draft (T-61, T-67)', () => {
  it('is kept apart for reply and note, and is its author’s alone', async () => {
    const ticket = await desk.submit(customer)
    await keep(ticket, 'reply', '您好，')
    await keep(ticket, 'note', '客户很急')
    await keep(ticket, 'reply', '您好，请提供域名')
    expect(await kept(ticket)).toMatchObject({
      reply: { body: '您好，请提供域名', files: [] },
      note: { body: '客户很急' },
    })
    expect(await kept(ticket, desk.boss)).toEqual({ reply: null, note: null, pending: null })
  })

  it('survives signing out, a move and the ticket’s leaving one’s hands', async () => {
    const ticket = await desk.submit(customer)
    await keep(ticket, 'reply', '写到一半')
    const moved = await desk.boss.calls.call(replyToTicket, {
      params: params(ticket),
      body: { version: ticket.version, state: 'awaiting_customer', body: '我先回', fileIds: [] },
    })
    await desk.boss.calls.call(dispatchTicket, {
      params: params(ticket),
      body: { version: moved.version, agentId: wang.id, remark: '', evenIfOffDuty: true },
    })
    await li.returns()
    expect(await kept(ticket)).toMatchObject({ reply: { body: '写到一半' } })
    await keep(ticket, 'reply', '写完了')
    await keep(ticket, 'reply', '')
    expect(await li.calls.refused(readWriting, { params: params(ticket) })).toMatchObject({ status: 404 })
  })

  it('goes with the reply that it became; the note’s stays', async () => {
    const ticket = await desk.submit(customer)
    await keep(ticket, 'reply', '就这样')
    await keep(ticket, 'note', '另记')
    await li.calls.call(replyToTicket, {
      params: params(ticket),
      body: { version: ticket.version, state: 'in_progress', body: '就这样', fileIds: [] },
    })
    expect(await kept(ticket)).toMatchObject({ reply: null, note: { body: '另记' } })
  })

  it('holds only one’s own uploads', async () => {
    const ticket = await desk.submit(customer)
    expect(
      await li.calls.refused(saveDraft, {
        params: params(ticket),
        body: { kind: 'reply', body: '看图', fileIds: [ticket.id] },
      }),
    ).toMatchObject({ word: 'file.not-yours' })
  })
})
