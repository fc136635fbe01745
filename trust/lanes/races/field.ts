/** The field on which races are run: one database, two servers, fifty requests at once, and what the product may say to the losers. */
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Acted } from '@zhanggui/contract/tickets'
import { submitTicket } from '@zhanggui/contract/tickets-customer'
import type { Route, Sent } from '@zhanggui/contract/route'
import type { Chance } from '../../../server/src/platform/ids.ts'
import { answerOf, ask, wordOf } from '../../ask.ts'
import { submission } from '../../people.ts'
import type { Customer, Desk } from '../../people.ts'

/** One request of a rush. */
export interface Runner {
  /** What it is called when the winner is named. */
  name: string
  route: Route
  token: string
  params?: Readonly<Record<string, string>>
  body?: unknown
}

/** Declares a runner whose body is what its route takes. */
export const runner = <R extends Route>(
  name: string,
  route: R,
  token: string,
  sending: { params?: Sent<R>['params']; body?: Sent<R>['body'] },
): Runner => ({ ...(sending as Pick<Runner, 'params' | 'body'>), name, route, token })

export interface Finish {
  name: string
  /** The word of the refusal; null: it won. */
  refused: string | null
  body: unknown
}

/** What every route may say: it is not there for you, or not just now. */
const anywhere = ['not-found', 'service.unavailable']

export class Field {
  readonly chance: Chance
  readonly customers: readonly Customer[]
  readonly faults: string[] = []
  /** Requests by how they ended. */
  readonly ends = new Map<string, number>()
  /** Rounds in which the timer was first. */
  wonByTime = 0
  readonly #origins: readonly string[]
  readonly #owner: pg.Client
  #last: Promise<unknown> = Promise.resolve()

  constructor(parts: {
    owner: pg.Client
    chance: Chance
    customers: readonly Customer[]
    origins: readonly string[]
  }) {
    this.#owner = parts.owner
    this.chance = parts.chance
    this.customers = parts.customers
    this.#origins = parts.origins
  }

  /** All at once, by turns on both servers, in an order by chance. An answer that the route does not document is a fault. */
  async rush(runners: readonly Runner[]): Promise<Finish[]> {
    const shuffled = runners
      .map((each) => ({ each, at: this.chance(1 << 30) }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ each }) => each)
    return Promise.all(shuffled.map((each, index) => this.#run(each, index)))
  }

  async #run({ name, route, token, params, body }: Runner, index: number): Promise<Finish> {
    const answered = await ask({
      origin: this.#origin(index),
      token,
      route,
      ...(params && { params }),
      body,
      ...(route.idempotent && { key: randomUUID() }),
    })
    if (!answered) {
      this.faults.push(`${route.name} got no answer`)
      return { name, refused: 'no answer', body: null }
    }
    const refused = answered.status < 300 ? null : wordOf(answered)
    const documented =
      refused === null ||
      anywhere.includes(refused) ||
      (route.refusals ?? []).some((word) => word === refused)
    if (!documented)
      this.faults.push(`${route.name} answered ${answered.status} ${answered.text.slice(0, 200)}`)
    const end = refused ?? 'done'
    this.ends.set(end, (this.ends.get(end) ?? 0) + 1)
    return { name, refused, body: refused === null ? JSON.parse(answered.text) : null }
  }

  #origin = (index: number): string => this.#origins[index % this.#origins.length] ?? ''

  /** Looks into the tables, past row security; one question after the other, since races run beside each other. */
  look<Row extends object>(sql: string, values: readonly unknown[]): Promise<pg.QueryResult<Row>> {
    const asked = this.#last.then(() => this.#owner.query<Row>(sql, [...values]))
    this.#last = asked.catch(() => undefined)
    return asked
  }

  /** What must succeed, between races. */
  async get<R extends Route>(
    token: string,
    route: R,
    sending: { params?: Sent<R>['params']; body?: Sent<R>['body'] } = {},
  ): Promise<unknown> {
    return answerOf({
      origin: this.#origin(this.chance(2)),
      token,
      route,
      ...sending,
      ...(route.idempotent && { key: randomUUID() }),
    })
  }

  someCustomer(): Customer {
    const customer = this.customers[this.chance(this.customers.length)]
    if (!customer) throw new Error('there are no customers')
    return customer
  }

  async submit(desk: Desk, customer: Customer): Promise<Acted> {
    return (await this.get(customer.token, submitTicket, { body: submission(desk, '无法登录') })) as Acted
  }

  /** The acts that moved a ticket on from a version: one that won, if all is well. */
  async after(ticketId: string, version: number): Promise<{ version: number; act: string }[]> {
    const { rows } = await this.look<{ version: number; act: string }>(
      `select version, kind || coalesce(' ' || (facts->>'act'), '') as act from tickets.event
       where ticket_id = $1 and version > $2 and kind in ('replied', 'customer-replied', 'reopened', 'moved', 'dispatched', 'merged-in', 'urged', 'complained')
       order by id`,
      [ticketId, version],
    )
    return rows
  }
}
