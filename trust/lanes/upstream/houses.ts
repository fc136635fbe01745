/** Two installations in processes of their own, a reseller and its vendor, joined by lines that fail; each process may be killed. */
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type pg from 'pg'
import { submitTicket } from '@zhanggui/contract/tickets-customer'
import { createCategory } from '@zhanggui/contract/tickets-desk'
import { readTicket } from '@zhanggui/contract/tickets-provider'
import { acceptTicket, transferTicket } from '@zhanggui/contract/tickets-upstream'
import * as upstream from '@zhanggui/contract/upstream'
import type { Server } from '../../../bench/server.ts'
import { Desk, newCustomer } from '../../../e2e/people.ts'
import type { Agent, Customer } from '../../../e2e/people.ts'
import { FaultyLine } from '../../../server/src/testing/faulty-line.ts'
import { openInstallation } from '../../installation.ts'
import type { Installation } from '../../installation.ts'
import type { LaneOrder } from '../../lane.ts'
import { eventually } from '../../quiet.ts'
import { kill } from '../../kills.ts'

export type Role = 'web' | 'worker'

interface Parts {
  installation: Installation
  line: FaultyLine
  origin: string
  environment: Record<Role, NodeJS.ProcessEnv>
  running: Record<Role, Server>
  clock: pg.Client
  desk: Desk
  agent: Agent
}

/** One company: its database, its processes, and the line over which the other company calls it. */
export class House {
  readonly installation: Installation
  readonly line: FaultyLine
  /** Where its people call it; it stays the same, though nobody answers while it is started again. */
  readonly origin: string
  readonly desk: Desk
  readonly agent: Agent
  readonly #environment: Record<Role, NodeJS.ProcessEnv>
  readonly #running: Record<Role, Server>
  /** A connection of its own: somebody counts what has arrived at the same time. */
  readonly #clock: pg.Client

  private constructor(parts: Parts) {
    this.installation = parts.installation
    this.line = parts.line
    this.origin = parts.origin
    this.desk = parts.desk
    this.agent = parts.agent
    this.#environment = parts.environment
    this.#running = parts.running
    this.#clock = parts.clock
  }

  /** @param host another loopback address for each: no installation calls its own */
  static async open(
    { directory, say }: Pick<LaneOrder, 'directory' | 'say'>,
    { name, host, changed }: { name: string; host: string; changed: NodeJS.ProcessEnv },
  ): Promise<House> {
    const line = await FaultyLine.open(host)
    const own = join(directory, name)
    mkdirSync(own)
    const settings = { ZHANGGUI_CLOCK: 'manual', ZHANGGUI_OUTBOUND_PRIVATE: 'yes' }
    const installation = await openInstallation({ directory: own, say, tickets: 0, environment: settings })
    const port = await freePort()
    const origin = `http://127.0.0.1:${port}`
    line.leadTo(origin)
    const shared = { ...changed, PUBLIC_URL: line.url }
    const environment = { worker: shared, web: { ...shared, PORT: String(port) } }
    const start = (role: Role) => installation.start(['--role', role], environment[role])
    // A server is ready once a worker has been seen.
    const worker = await start('worker')
    const running = { worker, web: await start('web') }
    const desk = await Desk.open(origin, name)
    const agent = await desk.hire(`${name}客服`)
    const clock = await installation.anotherOwner()
    return new House({ installation, line, origin, environment, running, clock, desk, agent })
  }

  /** kill -9, and the same once more. */
  async killAndRestart(role: Role, faults: string[]): Promise<void> {
    await kill(this.#running[role], faults)
    this.#running[role] = await this.installation.start(['--role', role], this.#environment[role])
  }

  /** The clock of all its processes goes ahead (seconds). */
  async forward(seconds: number): Promise<void> {
    await this.installation.owner.query('update platform.installation set clock_offset = clock_offset + $1', [
      seconds * 1_000,
    ])
  }

  async close(): Promise<void> {
    this.line.close()
    await this.#clock.end()
    await this.installation.close()
  }
}

/** A ticket that both work on. */
export interface Shared {
  reseller: House
  vendor: House
  customer: Customer
  /** Its id in each house. */
  here: string
  there: string
}

/** Links the two and hands a ticket over; the lines are whole until then. */
export async function share(reseller: House, vendor: House): Promise<Shared> {
  const partner = await newCustomer(vendor.origin, '云代理')
  const { calls: above } = vendor.desk.boss
  const { calls } = reseller.desk.boss
  const served = await above.call(upstream.createServedLink, {
    body: {
      name: '云代理',
      email: partner.email,
      categoryId: vendor.desk.category.id,
      productId: vendor.desk.product.id,
    },
  })
  const link = await calls.call(upstream.createLink, {
    body: {
      name: '云上游',
      adapter: 'zhanggui',
      baseUrl: vendor.line.url,
      address: served.link.address,
      secret: served.secret ?? '',
      targetMinutes: 240,
    },
  })
  const category = await calls.call(createCategory, {
    body: { name: '云技术', type: 'other', toUpstream: true },
  })
  await calls.call(upstream.mapCategories, {
    params: { linkId: link.id },
    body: { categories: [{ categoryId: category.id, remoteCategory: null }] },
  })
  await until('they say hello', async () => {
    const { rows } = await above.call(upstream.listLinks)
    return rows.some(({ id, lastOkAt }) => id === served.link.id && lastOkAt !== null)
  })
  const customer = await newCustomer(reseller.origin, '王五')
  const { id: here } = await customer.calls.call(submitTicket, {
    body: {
      providerId: reseller.desk.id,
      productId: reseller.desk.product.id,
      categoryId: category.id,
      title: '风暴',
      body: '开始',
      contactPhone: null,
      fileIds: [],
    },
  })
  const at = { params: { ticketId: here } }
  await until('it is the agent’s', async () => (await calls.call(readTicket, at)).handler !== null)
  await reseller.agent.calls.call(acceptTicket, { ...at, body: {} })
  const { version } = await calls.call(readTicket, at)
  const body = { version, remark: '', fileIds: [], noteIds: [] }
  await reseller.agent.calls.call(transferTicket, { ...at, body })
  let there = ''
  await until('it is at the vendor’s', async () => {
    const { rows } = await vendor.installation.owner.query<{ id: string }>(
      'select id from tickets.ticket where guid = $1',
      [here],
    )
    there = rows[0]?.id ?? ''
    return there !== ''
  })
  return { reseller, vendor, customer, here, there }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function until(what: string, ask: () => Promise<boolean>): Promise<void> {
  if (!(await eventually(ask))) throw new Error(`it never was so that ${what}`)
}
