/** A reseller's desk whose category leads upstream, and the upstream room's part spoken by hand (U-10 to U-17, U-24). */
import { randomUUID } from 'node:crypto'
import type { EventFacts, EventName } from '@zhanggui/contract/events'
import type { HeardEntry } from '@zhanggui/contract/events-upstream'
import { createCategory } from '@zhanggui/contract/tickets-desk'
import type { Category } from '@zhanggui/contract/tickets-desk'
import { submitTicket } from '@zhanggui/contract/tickets-customer'
import { acceptTicket, transferTicket } from '@zhanggui/contract/tickets-upstream'
import type { Told } from '#platform/outbox/reaction'
import type { Desk, Someone } from '../../testing/ticket-desk.ts'
import type { World } from '../../testing/world.ts'
import { followLink } from './ops/follow-link.ts'
import { takeHeard } from './ops/take-heard.ts'
import { takePartnerTicket } from './ops/take-partner-ticket.ts'

export const link = { id: randomUUID(), name: '云上级' }

/** What a reaction is told, as the relay would tell it. */
const told = <N extends EventName>(
  world: World,
  tenantId: string,
  event: N,
  facts: EventFacts<N>,
): Told<N> => {
  const { ids, clock } = world.house.needs.engine
  return { id: ids.next(), tenantId, event, facts, at: clock.now() }
}

/** A category of the four special types that leads over the link (U-1, U-2). */
export async function leading(
  world: World,
  desk: Desk,
  to: typeof link | null = link,
  name = `备案 ${randomUUID().slice(0, 6)}`,
): Promise<Category> {
  const made = await desk.boss.calls.call(createCategory, {
    body: { name, type: 'filing', toUpstream: true },
  })
  const linked = { categoryId: made.id, link: to }
  await followLink(told(world, desk.id, 'upstream.category-linked', linked), world.house.needs.engine.pool)
  return made
}

/** A ticket of that category, submitted by the customer. */
export async function submitted(desk: Desk, customer: Someone, categoryId: string): Promise<string> {
  const { id } = await customer.calls.call(submitTicket, { body: { ...desk.submission(), categoryId } })
  return id
}

/** A ticket that was accepted and handed over; its handover. */
export async function handedOver(
  desk: Desk,
  customer: Someone,
  categoryId: string,
  by: Someone = desk.boss,
): Promise<{ ticketId: string; handoverId: string }> {
  const ticketId = await submitted(desk, customer, categoryId)
  await by.calls.call(acceptTicket, { params: { ticketId }, body: {} })
  await transferred(desk, ticketId, by)
  const { handover } = await desk.look(ticketId)
  return { ticketId, handoverId: handover?.id ?? '' }
}

export async function transferred(desk: Desk, ticketId: string, by: Someone = desk.boss) {
  const { version } = await desk.look(ticketId)
  return by.calls.call(transferTicket, {
    params: { ticketId },
    body: { version, remark: '客户急用', fileIds: [], noteIds: [] },
  })
}

/** An entry as the other side's log has it. */
export const entry = (
  sequence: number,
  type: HeardEntry['type'] = 'message',
  body = `第 ${sequence} 条`,
  role: HeardEntry['author']['role'] = 'upstream',
): HeardEntry => ({
  sequence,
  type,
  author: {
    role,
    name: role === 'upstream' ? '王工' : '下级客服',
    number: role === 'upstream' ? '01027' : '',
  },
  body,
  files: [],
  at: '2026-11-21T10:00:00Z',
})

/** What became of a batch. */
export async function hear(
  world: World,
  desk: Desk,
  facts: EventFacts<'upstream.heard'>,
): Promise<EventFacts<'tickets.upstream-settled'>['results']> {
  await takeHeard(told(world, desk.id, 'upstream.heard', facts), world.house.needs.engine)
  const all = await toldBy<'tickets.upstream-settled'>(world, 'tickets.upstream-settled', facts.handoverId)
  return all.at(-1)?.results ?? []
}

/** What became of a partner's ticket. */
export async function arrive(
  world: World,
  desk: Desk,
  facts: EventFacts<'upstream.ticket-arrived'>,
): Promise<EventFacts<'tickets.upstream-opened'> | undefined> {
  await takePartnerTicket(told(world, desk.id, 'upstream.ticket-arrived', facts), world.house.needs.engine)
  const all = await toldBy<'tickets.upstream-opened'>(world, 'tickets.upstream-opened', facts.handoverId)
  return all.at(-1)
}

/** What was told of a ticket or a handover, in order; a world without worker keeps it all. */
export async function toldBy<N extends EventName>(
  world: World,
  event: N,
  id: string,
): Promise<EventFacts<N>[]> {
  const rows = await world.sql<{ facts: EventFacts<N> }>(
    `select facts from platform.outbox where event = $1 and $2 in (facts ->> 'handoverId', facts ->> 'ticketId') order by id`,
    [event, id],
  )
  return rows.map(({ facts }) => facts)
}
