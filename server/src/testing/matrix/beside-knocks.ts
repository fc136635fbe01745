/** How tags, followers, links, merges and bulk acts are called (T-90). */
import { randomUUID } from 'node:crypto'
import { closeTickets, replyToTickets, tagTickets } from '@zhanggui/contract/tickets-bulk'
import { followTicket, unfollowTicket } from '@zhanggui/contract/tickets-followers'
import * as links from '@zhanggui/contract/tickets-links'
import * as tags from '@zhanggui/contract/tickets-tags'
import { deskTicket } from './desk-knocks.ts'
import { knock, otherOf, some } from './knock.ts'
import type { Aim, At, Knock } from './knock.ts'

const tagOf = async ({ cast }: Omit<At, 'id'>, tenant: string): Promise<string> => {
  const [id, name] = [randomUUID(), some('tag')]
  await cast.world.sql(
    "insert into tickets.tag (tenant_id, id, name, folded, colour) values ($1, $2, $3, $3, 'blue')",
    [tenant, id, name],
  )
  return id
}

const tag: Aim = async (at) => ({
  own: await tagOf(at, at.company.id),
  foreign: await tagOf(at, otherOf(at).id),
})

/** The number of a further ticket at the caller's desk. */
const anotherNumber = async (at: At): Promise<string> => {
  const id = await at.cast.submit('customer', at.company)
  const [row] = await at.cast.world.sql<{ number: string }>(
    'select number from tickets.ticket where id = $1',
    [id],
  )
  return row?.number ?? ''
}

const rowOf = async ({ cast, id }: At) => {
  const [row] = await cast.world.sql<{ version: number; message: string }>(
    `select t.version, m.id as message from tickets.ticket t join tickets.message m on m.ticket_id = t.id
     where t.id = $1`,
    [id],
  )
  return { version: row?.version ?? 1, message: row?.message ?? randomUUID() }
}

/** A ticket that its handler has merged into another one a moment ago. */
const mergedTicket: Aim = async (at) => {
  const ids = await deskTicket(at)
  for (const [target, id] of Object.entries(ids)) {
    if (id === undefined) continue
    const company = target === 'foreign' ? otherOf(at) : at.company
    const known = { ...at, company, id }
    await company.main.caller.call(links.mergeTicket, {
      params: { ticketId: id },
      body: {
        version: (await rowOf(known)).version,
        into: await anotherNumber(known),
        withText: true,
        evenIfOtherCustomer: true,
      },
    })
  }
  return ids
}

const self = ({ cast, kind }: At) => ({ agentId: cast.people[kind].id || randomUUID() })
const of = async (at: At) => ({ ticketIds: [await at.cast.submit('customer', at.company)] })

export const besideKnocks: readonly Knock[] = [
  knock(tags.listTags),
  knock(tags.tagTicket, { aim: deskTicket, body: () => ({ add: [some('tag')], remove: [] }) }),
  knock(tags.changeTag, { aim: tag, body: () => ({ name: some('tag'), colour: 'red' as const }) }),
  knock(tags.mergeTag, { aim: tag, body: async (at) => ({ into: await tagOf(at, at.company.id) }) }),
  knock(tags.deleteTag, { aim: tag }),
  knock(followTicket, { aim: deskTicket, beside: self }),
  knock(unfollowTicket, { aim: deskTicket, beside: self }),
  knock(links.linkTicket, {
    aim: deskTicket,
    body: async (at) => ({ number: await anotherNumber(at), kind: 'related' as const }),
  }),
  knock(links.unlinkTicket, { aim: deskTicket, beside: () => ({ otherId: randomUUID() }) }),
  knock(links.splitTicket, {
    aim: deskTicket,
    body: async (at) => ({ title: '另一个问题', messageIds: [(await rowOf(at)).message] }),
  }),
  knock(links.mergeTicket, {
    aim: deskTicket,
    body: async (at) => ({
      version: (await rowOf(at)).version,
      into: await anotherNumber(at),
      withText: true,
      evenIfOtherCustomer: false,
    }),
  }),
  knock(links.undoMerge, { aim: mergedTicket, body: {} }),
  knock(closeTickets, { body: async (at) => ({ ...(await of(at)), reason: 'other' as const, remark: '' }) }),
  knock(replyToTickets, {
    body: async (at) => ({ ...(await of(at)), body: '您好', state: 'in_progress' as const }),
  }),
  knock(tagTickets, { body: async (at) => ({ ...(await of(at)), add: [some('tag')], remove: [] }) }),
]
