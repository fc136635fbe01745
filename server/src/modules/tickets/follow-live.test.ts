/** The open page of somebody who follows a ticket hears of it as its handler's does, and nobody hears who may not read it (T-65, T-90, T-41). */
import type { AddressInfo } from 'node:net'
import { beforeAll, expect, it } from 'vitest'
import { editSubAccount } from '@zhanggui/contract/identity-company'
import { removeAgent } from '@zhanggui/contract/tickets-desk'
import { followTicket, unfollowTicket } from '@zhanggui/contract/tickets-followers'
import { noteTicket, readTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import { Page } from '../../platform/realtime/page.fixture.ts'
import { eventually } from '../../testing/eventually.ts'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'

let origin: string
let desk: Desk
let customer: Someone
let handler: Someone
let follower: Someone
let other: Someone

beforeAll(async () => {
  const world = await openWorld()
  desk = await Desk.open(world, await operatorOf(world), '云上科技')
  customer = await customerOf(world, '张三')
  handler = await desk.agent('李客服')
  follower = await desk.agent('王客服', { onDuty: false })
  other = await desk.agent('赵客服', { onDuty: false })
  await world.web.listen({ host: '127.0.0.1', port: 0 })
  origin = `http://127.0.0.1:${(world.web.server.address() as AddressInfo).port}`
})

const pageOf = (who: Someone) => new Page(origin).open('provider', who.calls.token ?? '')
const heardOf = (page: Page, ticketId: string) => page.hints.filter((hint) => hint.ticketId === ticketId)
const follow = (ticketId: string, who: Someone) =>
  desk.boss.calls.call(followTicket, { params: { ticketId, agentId: who.id } })
const note = (ticketId: string, by = handler) =>
  by.calls.call(noteTicket, { params: { ticketId }, body: { body: '看一下', fileIds: [] } })
const noted = (page: Page, ticketId: string) =>
  eventually(async () => heardOf(page, ticketId).find(({ event }) => event === 'tickets.noted'))

it('is told of replies and notes, with no more than the ticket’s id', async () => {
  const { id, version } = await desk.submit(customer)
  await follow(id, follower)
  const pages = await Promise.all([follower, handler, other].map(pageOf))
  const [ofFollower, ofHandler, ofOther] = pages
  await handler.calls.call(replyToTicket, {
    params: { ticketId: id },
    body: { version, body: '好的', state: 'in_progress', fileIds: [] },
  })
  await note(id)
  for (const page of [ofFollower, ofHandler]) await noted(page!, id)
  const hint = heardOf(ofFollower!, id).find(({ event }) => event === 'tickets.replied')
  expect(Object.keys(hint ?? {}).toSorted()).toEqual(['at', 'event', 'ticketId'])
  expect((await follower.calls.call(readTicket, { params: { ticketId: id } })).stream.length).toBeGreaterThan(
    1,
  )

  // What comes to the other later shows that this has not come to them.
  const next = await desk.submit(customer)
  await follow(next.id, other)
  await note(next.id)
  await noted(ofOther!, next.id)
  expect(heardOf(ofOther!, id)).toEqual([])
  pages.forEach((page) => page.leave())
})

it('is told no more once its reader follows no longer, was taken off the desk or lost the permission', async () => {
  const leaver = await desk.agent('钱客服', { onDuty: false })
  const demoted = await desk.agent('孙客服', { onDuty: false })
  const { id } = await desk.submit(customer)
  for (const who of [follower, leaver, demoted]) await follow(id, who)
  const [ofFollower, ofLeaver, ofDemoted, ofHandler] = await Promise.all(
    [follower, leaver, demoted, handler].map(pageOf),
  )
  await note(id)
  for (const page of [ofFollower, ofLeaver, ofDemoted]) await noted(page!, id)

  await desk.boss.calls.call(unfollowTicket, { params: { ticketId: id, agentId: follower.id } })
  await desk.boss.calls.call(removeAgent, { params: { agentId: leaver.id }, body: {} })
  await desk.boss.calls.call(editSubAccount, {
    params: { accountId: demoted.id },
    body: { groupIds: [] },
  })
  await eventually(async () => ofDemoted!.hints.find(({ event }) => event === 'resync'))
  // Heard by the follower up to here: the unfollowing itself may still have been on its way.
  const second = await desk.submit(customer)
  await follow(second.id, follower)
  await note(second.id)
  await noted(ofFollower!, second.id)
  const before = [ofFollower, ofLeaver, ofDemoted].map((page) => heardOf(page!, id).length)
  await note(id)
  await eventually(async () =>
    heardOf(ofHandler!, id).filter(({ event }) => event === 'tickets.noted').length === 2 ? true : undefined,
  )
  await note(second.id)
  await eventually(async () => (heardOf(ofFollower!, second.id).length > 2 ? true : undefined))
  expect([ofFollower, ofLeaver, ofDemoted].map((page) => heardOf(page!, id).length)).toEqual(before)
  for (const page of [ofFollower, ofLeaver, ofDemoted, ofHandler]) page!.leave()
})
