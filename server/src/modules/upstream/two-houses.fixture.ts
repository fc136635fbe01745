/** Two installations on two databases, one reselling what the other provides, with a line each way that can be cut (U-20 to U-24). */
import type { AddressInfo } from 'node:net'
import { afterAll, vi } from 'vitest'
import { createCategory } from '@zhanggui/contract/tickets-desk'
import { readOwnTicket, submitTicket } from '@zhanggui/contract/tickets-customer'
import { readTicket } from '@zhanggui/contract/tickets-provider'
import { acceptTicket, transferTicket } from '@zhanggui/contract/tickets-upstream'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import * as upstream from '@zhanggui/contract/upstream'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { FaultyLine } from '../../testing/faulty-line.ts'

/** Ends with the test's own time-out only. */
export const eventually = <T>(check: () => Promise<T> | T, timeout = 60_000): Promise<T> =>
  vi.waitFor(check, { timeout, interval: 60 })

/** One company with its installation. */
export interface Side {
  world: World
  desk: Desk
  operator: Someone
  agent: Someone
  /** What comes to it from the other company comes over this. */
  line: FaultyLine
  linkId: string
  /** Where it listens itself. */
  own: string
}

export class TwoHouses {
  readonly vendor: Side
  readonly reseller: Side
  readonly customer: Someone
  readonly categoryId: string
  /** As the vendor showed it, once. */
  readonly secret: string

  private constructor(
    vendor: Side,
    reseller: Side,
    rest: { customer: Someone; categoryId: string; secret: string },
  ) {
    this.vendor = vendor
    this.reseller = reseller
    this.customer = rest.customer
    this.categoryId = rest.categoryId
    this.secret = rest.secret
  }

  static async open(): Promise<TwoHouses> {
    const vendor = await company('云上游', '127.0.0.2')
    const reseller = await company('云代理', '127.0.0.3')
    const account = await customerOf(vendor.world, '云代理')
    const [row] = await vendor.world.sql<{ email: string }>(
      'select email from identity.account where id = $1',
      [account.id],
    )
    const served = await vendor.desk.boss.calls.call(upstream.createServedLink, {
      body: {
        name: '云代理',
        email: row?.email ?? '',
        categoryId: vendor.desk.categoryId,
        productId: vendor.desk.productId,
      },
    })
    const secret = served.secret ?? ''
    const link = await reseller.desk.boss.calls.call(upstream.createLink, {
      body: {
        name: '云上游',
        adapter: 'zhanggui',
        baseUrl: vendor.line.url,
        address: served.link.address,
        secret,
        targetMinutes: 240,
      },
    })
    const category = await reseller.desk.boss.calls.call(createCategory, {
      body: { name: '云技术', type: 'other', toUpstream: true },
    })
    await reseller.desk.boss.calls.call(upstream.mapCategories, {
      params: { linkId: link.id },
      body: { categories: [{ categoryId: category.id, remoteCategory: null }] },
    })
    const houses = new TwoHouses(
      { ...vendor, linkId: served.link.id },
      { ...reseller, linkId: link.id },
      { customer: await customerOf(reseller.world, '王五'), categoryId: category.id, secret },
    )
    await eventually(async () => {
      const both = [await houses.link('vendor'), await houses.link('reseller')]
      if (both.some((each) => each.remoteAddress === null || each.lastOkAt === null))
        throw new Error('they have not said hello')
    })
    return houses
  }

  async link(of: 'vendor' | 'reseller') {
    const { desk, linkId } = this[of]
    const { rows } = await desk.boss.calls.call(upstream.listLinks)
    const link = rows.find(({ id }) => id === linkId)
    if (!link) throw new Error('there is no link')
    return link
  }

  /** The reseller's customer asks; an agent takes it on. */
  async ask(title = '服务器连不上'): Promise<string> {
    const { desk } = this.reseller
    const made = await this.customer.calls.call(submitTicket, {
      body: { ...desk.submission(title), categoryId: this.categoryId, body: '昨晚开始无法连接。' },
    })
    return made.id
  }

  /** Accepted and handed to the vendor; the ticket there. */
  async handOver(ticketId: string, remark = '请协助排查网络'): Promise<AgentTicket> {
    const { agent } = this.reseller
    const params = { ticketId }
    await eventually(async () => {
      await agent.calls.call(acceptTicket, { params, body: {} }).catch((error: unknown) => {
        if (!String(error).includes('accepted-already')) throw error
      })
    })
    const { version } = await this.at('reseller', ticketId)
    await eventually(() =>
      agent.calls.call(transferTicket, { params, body: { version, remark, fileIds: [], noteIds: [] } }),
    )
    return this.there(ticketId)
  }

  /** The ticket at the vendor's, once it is there. */
  there(ticketId: string): Promise<AgentTicket> {
    return eventually(async () => {
      const [row] = await this.vendor.world.sql<{ id: string }>(
        'select id from tickets.ticket where guid = $1',
        [ticketId],
      )
      if (!row) throw new Error('it is not at the vendor’s yet')
      return this.at('vendor', row.id)
    })
  }

  at(of: 'vendor' | 'reseller', ticketId: string): Promise<AgentTicket> {
    return this[of].desk.boss.calls.call(readTicket, { params: { ticketId } })
  }

  seenByCustomer(ticketId: string) {
    return this.customer.calls.call(readOwnTicket, { params: { ticketId } })
  }

  async panel(of: 'vendor' | 'reseller', ticketId: string) {
    const { handovers } = await this[of].desk.boss.calls.call(upstream.readTicketUpstream, {
      params: { ticketId },
    })
    const [first] = handovers
    if (!first) throw new Error('nothing went anywhere')
    return first
  }

  /** Both clocks. */
  async forward(seconds: number): Promise<void> {
    await this.vendor.world.forward(seconds)
    await this.reseller.world.forward(seconds)
    if (seconds < 86_400) return
    // Days without a call end every session.
    for (const { desk, agent } of [this.vendor, this.reseller]) {
      await desk.boss.returns()
      await agent.returns()
    }
    await this.customer.returns()
  }
}

async function company(name: string, host: string): Promise<Omit<Side, 'linkId'>> {
  const line = await FaultyLine.open(host)
  afterAll(() => line.close())
  const world = await openWorld({
    environment: { ZHANGGUI_OUTBOUND_PRIVATE: 'yes', PUBLIC_URL: line.url },
  })
  await world.house.listen()
  const { port } = world.web.server.address() as AddressInfo
  const own = `http://127.0.0.1:${port}`
  line.leadTo(own)
  const operator = await operatorOf(world)
  const desk = await Desk.open(world, operator, name)
  const agent = await desk.agent(`${name}客服`)
  return { world, desk, operator, agent, line, own }
}
