/** Tickets that people live through over HTTP while processes die: each act is sent again with the same key until there is an answer. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Acted } from '@zhanggui/contract/tickets'
import {
  confirmTicket,
  customerReply,
  rateTicket,
  readOwnTicket,
  reopenTicket,
  submitTicket,
  withdrawTicket,
} from '@zhanggui/contract/tickets-customer'
import {
  closeTicket,
  dispatchTicket,
  noteTicket,
  readTicket,
  replyToTicket,
} from '@zhanggui/contract/tickets-provider'
import type { Route, Sent } from '@zhanggui/contract/route'
import type { Chance } from '../../../server/src/platform/ids.ts'
import { ask, wordOf } from '../../ask.ts'
import type { Answered } from '../../ask.ts'
import type { Acknowledged } from '../../footprints.ts'
import { submission } from '../../people.ts'
import type { Agent, Customer, Desk, People } from '../../people.ts'

/** How long somebody waits who was told nothing or "not now" (ms). */
const BREATH = 25

type Person = Customer | Agent

/** One person after the other at the same product. */
export class Lives {
  readonly acknowledged: Acknowledged[] = []
  /** Acts of which nobody knew for a while whether they were done, and those that were told to come back. */
  ambiguous = 0
  postponed = 0
  /** Refusals by their word: a rule said no. */
  readonly refused = new Map<string, number>()
  /** Answers that no contract knows. */
  readonly faults: string[] = []
  readonly #origin: () => string
  #stopped = false

  constructor(origin: () => string) {
    this.#origin = origin
  }

  stop(): void {
    this.#stopped = true
  }

  /** Ticket after ticket by several people at once, until told to stop; what is under way is brought to its answer. */
  async go({ customers, desks }: People, atOnce: number, chance: Chance): Promise<void> {
    await Promise.all(
      Array.from({ length: atOnce }, async (_, index) => {
        const customer = customers[index % customers.length]
        const desk = desks[index % desks.length]
        if (!customer || !desk) throw new Error('there is nobody in this world')
        while (!this.#stopped) await this.#live(customer, desk, chance(4))
      }),
    )
  }

  async #live(customer: Customer, desk: Desk, ending: number): Promise<void> {
    const [boss, colleague = boss] = desk.agents
    if (!boss || !colleague) throw new Error('a desk without people')
    const submitted = await this.#act(customer, submitTicket, undefined, (key) =>
      submission(desk, `服务器无法连接 ${key}`),
    )
    if (!submitted) return
    const params = { ticketId: submitted.id }
    const own = () => this.#versionOf(customer, readOwnTicket, params)
    const theirs = () => this.#versionOf(boss, readTicket, params)
    const say = (key: string) => ({ body: `请看 ${key}`, fileIds: [] })
    const steps: (() => Promise<Acted | undefined>)[] = [
      async () => {
        const version = await theirs()
        return this.#act(boss, dispatchTicket, params, (key) => ({
          version,
          agentId: colleague.id,
          remark: key,
          evenIfOffDuty: true,
        }))
      },
      async () => {
        const version = await theirs()
        return this.#act(boss, replyToTicket, params, (key) => ({
          version,
          ...say(key),
          state: 'in_progress' as const,
        }))
      },
      () => this.#act(boss, noteTicket, params, say),
      async () => {
        const version = await own()
        return this.#act(customer, customerReply, params, (key) => ({ version, ...say(key) }))
      },
      async () => {
        const version = await theirs()
        if (ending === 0) {
          return this.#act(boss, closeTicket, params, (key) => ({
            version,
            reason: 'other' as const,
            remark: key,
            duplicateOf: null,
          }))
        }
        return this.#act(boss, replyToTicket, params, (key) => ({
          version,
          ...say(key),
          state: 'awaiting_confirmation' as const,
        }))
      },
      ...(ending === 1
        ? [
            async () => {
              const version = await own()
              return this.#act(customer, withdrawTicket, params, () => ({ version }))
            },
          ]
        : []),
      ...(ending === 2
        ? [
            async () => {
              const version = await own()
              return this.#act(customer, reopenTicket, params, (key) => ({ version, ...say(key) }))
            },
          ]
        : []),
      ...(ending === 3
        ? [
            async () => {
              const version = await own()
              return this.#act(customer, confirmTicket, params, () => ({ version }))
            },
            async () => {
              const version = await own()
              return this.#act(customer, rateTicket, params, (key) => ({
                version,
                stars: 5,
                solved: true,
                tags: [],
                text: key,
              }))
            },
          ]
        : []),
    ]
    for (const step of steps) {
      if (this.#stopped || !(await step())) return
    }
  }

  /** An act with a key of its own, which stands in what is written too; undefined when it was refused. */
  async #act<R extends Route>(
    who: Person,
    route: R,
    params: Sent<R>['params'] | undefined,
    bodyOf: (key: string) => Sent<R>['body'],
  ): Promise<Acted | undefined> {
    const key = randomUUID()
    const answered = await this.#insist(who, route, params, bodyOf(key), key)
    if (answered.status < 300) {
      const account = 'id' in who ? who.id : who.account
      this.acknowledged.push({ ...answered, route: route.name, key, account })
      return JSON.parse(answered.text) as Acted
    }
    const word = wordOf(answered)
    this.refused.set(word, (this.refused.get(word) ?? 0) + 1)
    if (!(route.refusals ?? []).some((each) => each === word))
      this.faults.push(`${route.name} was refused with ${answered.status} ${answered.text.slice(0, 200)}`)
    return undefined
  }

  /** Until somebody answers: a server that is gone and one that says "not now" are asked again. */
  async #insist<R extends Route>(
    who: Person,
    route: R,
    params: Sent<R>['params'] | undefined,
    body?: Sent<R>['body'],
    key?: string,
  ): Promise<Answered> {
    let [unknown, notNow] = [0, 0]
    for (;;) {
      const answered = await ask({
        origin: this.#origin(),
        token: who.token,
        route,
        ...(params === undefined ? {} : { params }),
        ...(body === undefined ? {} : { body }),
        ...(key === undefined ? {} : { key }),
      })
      if (!answered) unknown = 1
      else if (answered.status === 503) notNow = 1
      else if (answered.status >= 500)
        this.faults.push(`${route.name} answered ${answered.status}: ${answered.text}`)
      else {
        this.ambiguous += key === undefined ? 0 : unknown
        this.postponed += key === undefined ? 0 : notNow
        return answered
      }
      await pause(BREATH)
    }
  }

  async #versionOf<R extends typeof readTicket | typeof readOwnTicket>(
    who: Person,
    route: R,
    params: Sent<R>['params'],
  ): Promise<number> {
    const { status, text } = await this.#insist(who, route, params)
    // A ticket that went elsewhere meanwhile: the act will be refused by its rule.
    return status < 300 ? (JSON.parse(text) as { version: number }).version : 1
  }
}
