/** Weeks at a desk by chance: every act that anybody may do, timers in time, hours that change and clocks counted again. */
import * as provider from '@zhanggui/contract/tickets-provider'
import * as customers from '@zhanggui/contract/tickets-customer'
import { changeDeskHours, recountClocks } from '@zhanggui/contract/tickets-rules'
import type { DeskHours } from '@zhanggui/contract/tickets-rules'
import { providerPermissions } from '@zhanggui/contract/permissions'
import type { ProviderPermission } from '@zhanggui/contract/permissions'
import type { TicketAct } from '@zhanggui/contract/tickets'
import { mergeTicket, undoMerge } from '@zhanggui/contract/tickets-links'
import { pick } from '../../demo/seed.ts'
import { Stage } from '../../demo/stage.ts'
import type { Desk, Someone } from '../../testing/ticket-desk.ts'
import type { World } from '../../testing/world.ts'
import { DAY, HOUR, MINUTE } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { carryOutRecount } from './ops/carry-out-recount.ts'

const replies = { reply: 'in_progress', ask: 'awaiting_customer', finish: 'awaiting_confirmation' } as const

const office: DeskHours = {
  zone: 'Asia/Shanghai',
  week: {
    mon: [{ from: 32_400, to: 64_800 }],
    tue: [{ from: 32_400, to: 64_800 }],
    wed: [{ from: 32_400, to: 64_800 }],
    thu: [{ from: 32_400, to: 64_800 }],
    fri: [{ from: 32_400, to: 64_800 }],
    sat: [],
    sun: [],
  },
  makeUp: [],
  followHolidays: false,
  ownDays: [],
}

/** Ahead of UTC. */
const SHANGHAI = 8 * HOUR

interface Playing {
  world: World
  desk: Desk
  agents: readonly Someone[]
  customers: readonly Someone[]
  categoryIds: readonly string[]
  productIds: readonly string[]
  seed: number
  from: Instant
  until: Instant
  acts: number
}

export async function playWeeks(playing: Playing): Promise<void> {
  const { world, desk, seed, from, until, acts } = playing
  const { needs, composition } = world.house
  const stage = new Stage({ engine: needs.engine, composition, seed, start: from, tellFrom: until + DAY })
  const play = new Play(playing, stage)
  const step = Math.floor((until - from) / acts)
  for (let at = from; at < until; at += step) {
    const midnight = Math.ceil((at + SHANGHAI) / DAY) * DAY - SHANGHAI
    const atMidnight = midnight < at + step
    const moment = atMidnight ? midnight : Math.max(stage.now, at + stage.chance(step))
    await stage.letTimePass(desk.id, moment, needs.engine.pool)
    stage.goTo(moment)
    await (atMidnight ? play.submit() : play.act())
  }
  await stage.letTimePass(desk.id, until, needs.engine.pool)
}

class Play {
  readonly #p: Playing
  readonly #stage: Stage
  readonly #tickets: { id: string; customer: Someone }[] = []
  #hours: DeskHours | null = null

  constructor(playing: Playing, stage: Stage) {
    this.#p = playing
    this.#stage = stage
  }

  #agent = ({ id, name }: Someone) => ({
    accountId: id,
    tenantId: this.#p.desk.id,
    name,
    isMain: id === this.#p.desk.boss.id,
    locale: 'zh-CN' as const,
    permissions: new Set(Object.keys(providerPermissions) as ProviderPermission[]),
  })
  #customer = ({ id, name }: Someone) => ({ accountId: id, name, locale: 'zh-CN' as const })

  async act(): Promise<void> {
    const drawn = this.#stage.chance(100)
    if (this.#tickets.length < 5 || drawn < 22) return this.submit()
    if (drawn < 25) return this.#changeHours()
    if (drawn < 32) return this.#merge()
    // Mostly one of the last ones: old tickets are left to their timers.
    const { chance } = this.#stage
    const ticket = pick(chance, this.#tickets.slice(-25))
    return chance(100) < 55 ? this.#byAgent(ticket.id) : this.#byCustomer(ticket.id, ticket.customer)
  }

  /** At the very beginning of a day, where two days could both claim what happens. */
  async submit(): Promise<void> {
    const { chance } = this.#stage
    const { desk, customers: people, categoryIds, productIds } = this.#p
    const customer = pick(chance, people)
    const body = {
      ...desk.submission(),
      categoryId: pick(chance, categoryIds),
      productId: pick(chance, productIds),
    }
    const { id } = await this.#stage.act(customers.submitTicket, this.#customer(customer), { body })
    this.#tickets.push({ id, customer })
  }

  async #changeHours(): Promise<void> {
    const { desk, world } = this.#p
    const boss = this.#agent(desk.boss)
    this.#hours = this.#hours === null ? office : null
    await this.#stage.act(changeDeskHours, boss, { body: { hours: this.#hours } })
    const { id: recountId } = await this.#stage.act(recountClocks, boss, { body: {} })
    const clock = { now: () => this.#stage.now }
    await carryOutRecount({ ...world.house.needs.engine, clock }, desk.id, { recountId })
  }

  /** Into any other ticket; half of the merges are mistakes, and taken back. */
  async #merge(): Promise<void> {
    const { chance } = this.#stage
    const boss = this.#agent(this.#p.desk.boss)
    const [duplicate, target] = [
      pick(chance, this.#tickets.slice(-25)),
      pick(chance, this.#tickets.slice(-25)),
    ]
    const read = (ticketId: string) => this.#stage.act(provider.readTicket, boss, { params: { ticketId } })
    const [one, other] = [await read(duplicate.id), await read(target.id)]
    if (duplicate === target || !one.may.includes('close') || other.state === 'closed') return
    const params = { ticketId: duplicate.id }
    const body = { version: one.version, into: other.number, withText: false, evenIfOtherCustomer: true }
    await this.#stage.act(mergeTicket, boss, { params, body })
    if (chance(2) === 0) return
    this.#stage.goTo(this.#stage.now + MINUTE)
    await this.#stage.act(undoMerge, boss, { params })
  }

  async #byAgent(ticketId: string): Promise<void> {
    const { chance } = this.#stage
    const { desk, agents } = this.#p
    const params = { ticketId }
    const boss = this.#agent(desk.boss)
    const { version, may, handler } = await this.#stage.act(provider.readTicket, boss, { params })
    const hand = agents.find(({ id }) => id === handler?.id) ?? desk.boss
    const wanted = pick<TicketAct>(chance, [
      'reply',
      'reply',
      'ask',
      'finish',
      'finish',
      'finish',
      'dispatch',
      'close',
    ])
    // Spam is rare; most of what could be closed is left to its life.
    if (!may.includes(wanted) || (wanted === 'close' && chance(3) > 0)) return
    if (wanted === 'close') {
      const body = { version, reason: 'spam' as const, remark: '', duplicateOf: null }
      await this.#stage.act(provider.closeTicket, this.#agent(hand), { params, body })
    } else if (wanted === 'dispatch') {
      const body = { version, agentId: pick(chance, agents).id, remark: '', evenIfOffDuty: true }
      await this.#stage.act(provider.dispatchTicket, boss, { params, body })
    } else if (wanted === 'reply' || wanted === 'ask' || wanted === 'finish') {
      const body = { version, body: '您好', state: replies[wanted], fileIds: [] }
      await this.#stage.act(provider.replyToTicket, this.#agent(hand), { params, body })
    }
  }

  async #byCustomer(ticketId: string, who: Someone): Promise<void> {
    const { chance } = this.#stage
    const params = { ticketId }
    const caller = this.#customer(who)
    const { version, may } = await this.#stage.act(customers.readOwnTicket, caller, { params })
    const able = may.filter((act) => act !== 'withdraw' || chance(5) === 0)
    if (able.length === 0) return
    const content = able.find((act) => act === 'confirm' || act === 'rate')
    const said = { version, body: '还是不行', fileIds: [] }
    const wanted = content && chance(5) > 1 ? content : pick(chance, able)
    switch (wanted) {
      case 'answer':
        return void (await this.#stage.act(customers.customerReply, caller, { params, body: said }))
      case 'reopen':
        return void (await this.#stage.act(customers.reopenTicket, caller, { params, body: said }))
      case 'confirm':
        return void (await this.#stage.act(customers.confirmTicket, caller, { params, body: { version } }))
      case 'withdraw':
        return void (await this.#stage.act(customers.withdrawTicket, caller, { params, body: { version } }))
      case 'urge':
        return void (await this.#stage.act(customers.urgeTicket, caller, { params, body: {} }))
      case 'complain':
        return void (await this.#stage.act(customers.complainTicket, caller, {
          params,
          body: { text: '太慢了' },
        }))
      case 'rate': {
        const body = { version, stars: 1 + chance(5), solved: chance(3) > 0, tags: [], text: '' }
        return void (await this.#stage.act(customers.rateTicket, caller, { params, body }))
      }
      default:
        throw new Error(`customers do not ${wanted}`)
    }
  }
}
