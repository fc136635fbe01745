/** One installation of ours that hands tickets to a desk of somebody else’s, over a line that can be cut (U-20). */
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'
import { uploadAsCustomer } from '@zhanggui/contract/files'
import type { File } from '@zhanggui/contract/files'
import { createCategory } from '@zhanggui/contract/tickets-desk'
import { customerReply, readOwnTicket, submitTicket } from '@zhanggui/contract/tickets-customer'
import { readTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import { acceptTicket, transferTicket } from '@zhanggui/contract/tickets-upstream'
import * as upstream from '@zhanggui/contract/upstream'
import type { NewConnection } from '@zhanggui/contract/upstream-desks'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'
import type { World } from '../../testing/world.ts'
import { FaultyLine } from '../../testing/faulty-line.ts'
import { eventually } from './two-houses.fixture.ts'

export interface TheirMessage {
  body: string
  files: readonly { name: string; text: string }[]
}

/** A desk that is not ours, as its own agents see and use it. */
export interface TheirDesk {
  /** Where it listens. */
  readonly own: string
  /** How our administrator connects to it; the address is the line's. */
  connection(baseUrl: string): NewConnection
  /** Titles of the tickets that they have. */
  titles(): Promise<readonly string[]>
  /** What is public on the newest ticket, in its order. */
  conversation(): Promise<readonly TheirMessage[]>
  state(): Promise<string>
  /** A public reply of their agent, in HTML, with a file. */
  reply(html: string, file?: { name: string; text: string }): Promise<void>
  /** Between their agents. */
  note(text: string): Promise<void>
  giveBack(): Promise<void>
  refuse(): Promise<void>
  /** Their states that say that it is under way, and over. */
  readonly states: { readonly open: readonly string[]; readonly over: readonly string[] }
}

type Part = 'world' | 'desk' | 'agent' | 'customer' | 'linkId' | 'categoryId' | 'line' | 'theirs'

export class Reseller {
  readonly world: World
  readonly desk: Desk
  readonly agent: Someone
  readonly customer: Someone
  readonly linkId: string
  readonly categoryId: string
  /** To their desk; and from it to us. */
  readonly line: FaultyLine
  readonly theirs: TheirDesk

  private constructor(parts: Pick<Reseller, Part>) {
    this.world = parts.world
    this.desk = parts.desk
    this.agent = parts.agent
    this.customer = parts.customer
    this.linkId = parts.linkId
    this.categoryId = parts.categoryId
    this.line = parts.line
    this.theirs = parts.theirs
  }

  static async open(theirs: TheirDesk): Promise<Reseller> {
    const back = await FaultyLine.open('127.0.0.3')
    const line = await FaultyLine.open('127.0.0.2')
    for (const each of [back, line]) afterAll(() => each.close())
    line.leadTo(theirs.own)
    const world = await openWorld({
      environment: { ZHANGGUI_OUTBOUND_PRIVATE: 'yes', PUBLIC_URL: back.url },
    })
    await world.house.listen()
    back.leadTo(`http://127.0.0.1:${(world.web.server.address() as AddressInfo).port}`)
    const desk = await Desk.open(world, await operatorOf(world), '云代理')
    const agent = await desk.agent('云代理客服')
    const { calls } = desk.boss
    const link = await calls.call(upstream.createLink, { body: theirs.connection(line.url) })
    const category = await calls.call(createCategory, {
      body: { name: '云技术', type: 'other', toUpstream: true },
    })
    await calls.call(upstream.mapCategories, {
      params: { linkId: link.id },
      body: { categories: [{ categoryId: category.id, remoteCategory: null }] },
    })
    const customer = await customerOf(world, '王五')
    const parts = { world, desk, agent, customer, linkId: link.id, categoryId: category.id, line, theirs }
    return new Reseller(parts)
  }

  async link() {
    const { rows } = await this.desk.boss.calls.call(upstream.listLinks)
    const link = rows.find(({ id }) => id === this.linkId)
    if (!link) throw new Error('there is no link')
    return link
  }

  /** The customer asks, with a file. */
  async ask(title: string, file: { name: string; text: string }): Promise<string> {
    const { body } = await this.customer.calls.upload(uploadAsCustomer, file.name, file.text)
    const { id } = body as File
    const made = await this.customer.calls.call(submitTicket, {
      body: {
        ...this.desk.submission(title),
        categoryId: this.categoryId,
        body: '昨晚开始无法连接。',
        fileIds: [id],
      },
    })
    return made.id
  }

  /** Accepted and handed over; there once the panel knows their number. */
  async handOver(ticketId: string, remark: string): Promise<void> {
    await eventually(async () => {
      await this.agent.calls
        .call(acceptTicket, { params: { ticketId }, body: {} })
        .catch((error: unknown) => {
          if (!String(error).includes('accepted-already')) throw error
        })
    })
    await this.transfer(ticketId, remark)
  }

  async transfer(ticketId: string, remark: string): Promise<void> {
    // What the other side did last may still be on its way to the desk.
    await eventually(async () => {
      const { version } = await this.at(ticketId)
      const body = { version, remark, fileIds: [], noteIds: [] }
      await this.agent.calls.call(transferTicket, { params: { ticketId }, body })
    })
  }

  async say(ticketId: string, body: string): Promise<void> {
    const { version } = await this.seen(ticketId)
    await this.customer.calls.call(customerReply, {
      params: { ticketId },
      body: { version, body, fileIds: [] },
    })
  }

  async answer(ticketId: string, body: string, state: 'awaiting_confirmation' | 'awaiting_customer') {
    const { version } = await this.at(ticketId)
    await this.agent.calls.call(replyToTicket, {
      params: { ticketId },
      body: { version, body, fileIds: [], state },
    })
  }

  seen(ticketId: string) {
    return this.customer.calls.call(readOwnTicket, { params: { ticketId } })
  }

  at(ticketId: string) {
    return this.desk.boss.calls.call(readTicket, { params: { ticketId } })
  }

  async panel(ticketId: string) {
    const { handovers } = await this.desk.boss.calls.call(upstream.readTicketUpstream, {
      params: { ticketId },
    })
    const [first] = handovers
    if (!first) throw new Error('nothing went anywhere')
    return first
  }
}
