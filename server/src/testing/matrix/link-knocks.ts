/** How connections to other companies are called, and how the wire is knocked at without a signature (U-21, U-23). */
import { randomUUID } from 'node:crypto'
import * as upstream from '@zhanggui/contract/upstream'
import * as wire from '@zhanggui/contract/upstream-wire'
import type { Company } from './cast.ts'
import { deskTicket } from './desk-knocks.ts'
import { knock, otherOf } from './knock.ts'
import type { Aim, At, Knock } from './knock.ts'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const address = `${randomUUID()}.${randomUUID()}`
const above = {
  name: '云上游',
  adapter: 'zhanggui' as const,
  baseUrl: 'https://vendor.example.com',
  address,
  secret,
  targetMinutes: 240,
}

/** The partner's account here: somebody of the cast. */
async function served({ cast, company }: At) {
  const { id } = cast.people.customer
  const [row] = await cast.world.sql<{ email: string }>('select email from identity.account where id = $1', [
    id,
  ])
  const { categoryId, productId } = company
  return { name: '云代理', email: row?.email ?? '', categoryId, productId }
}

async function linkOf({ main }: Company): Promise<string> {
  const { rows } = await main.caller.call(upstream.listLinks)
  const there = rows.find(({ side, enabled }) => side === 'above' && enabled)
  return there?.id ?? (await main.caller.call(upstream.createLink, { body: above })).id
}

const aimAt =
  (find: (at: Parameters<Aim>[0], company: Company) => Promise<string>): Aim =>
  async (at) => ({ own: await find(at, at.company), foreign: await find(at, otherOf(at)) })

const links = aimAt((_, company) => linkOf(company))
const servedLinks = aimAt(async (at, company) => {
  const body = await served({ ...at, company, id: '' })
  return (await company.main.caller.call(upstream.createServedLink, { body })).link.id
})

const nobody: Aim = () => ({ own: randomUUID(), foreign: randomUUID() })

export const linkKnocks: readonly Knock[] = [
  knock(upstream.listLinks),
  knock(upstream.createLink, { body: above }),
  knock(upstream.createServedLink, { body: served }),
  knock(upstream.editLink, { aim: links, body: { name: '云上游二' } }),
  knock(upstream.rotateLinkSecret, { aim: servedLinks }),
  knock(upstream.testLink, { aim: links }),
  knock(upstream.mapCategories, { aim: links, body: { categories: [] } }),
  knock(upstream.listHandovers, { aim: links }),
  knock(upstream.readTicketUpstream, { aim: deskTicket }),
  knock(upstream.syncTicketUpstream, { aim: deskTicket }),
  knock(wire.wireEventsIn),
  knock(wire.wireHelloIn),
  knock(wire.wireTicketEvents, { aim: nobody, query: { after: '0' } }),
  knock(wire.wirePendingOut),
  knock(wire.wireHealth),
  knock(wire.wireFileOut, {
    aim: nobody,
    query: { of: address, ticket: randomUUID(), expires: '1', signature: 'a'.repeat(43) },
  }),
]
