/** Plays the life of tickets: who writes what, after how long, and how far it gets before the curtain. */
import {
  confirmTicket,
  customerReply,
  rateTicket,
  readOwnTicket,
  reopenTicket,
  submitTicket,
  urgeTicket,
} from '@zhanggui/contract/tickets-customer'
import { dispatchTicket, noteTicket, readTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import type { Instant } from '#kernel/instant'
import { DAY, HOUR, MINUTE } from '#kernel/instant'
import type { Chance } from '#platform/ids'
import { knownCustomers } from './cast.ts'
import type { Company, Customer, Member } from './people.ts'
import { complaints, praise, praiseTags, scripts } from './scripts.ts'
import type { Field, Script } from './scripts.ts'
import { pick } from './seed.ts'
import type { Stage } from './stage.ts'

/** One act of a ticket's play. */
type Scene =
  | { act: 'answer'; text: string; state: 'in_progress' | 'awaiting_customer' | 'awaiting_confirmation' }
  | { act: 'note'; text: string }
  | { act: 'dispatch'; remark: string }
  | { act: 'reply'; text: string }
  | { act: 'reopen'; text: string }
  | { act: 'urge' | 'confirm' | 'rate' }

/** A scene with the time that passes before it. */
type Timed = { after: number } & Scene

export interface Play {
  customer: Customer
  script: Script
  at: Instant
  scenes: readonly Timed[]
}

const between = (chance: Chance, from: number, to: number): number => from + chance(Math.max(1, to - from))
const often = (chance: Chance, percent: number): boolean => chance(100) < percent

/** Most answers come in time; some late, so that overtime can be seen. */
const patience = (chance: Chance): number =>
  often(chance, 12) ? between(chance, 3 * HOUR, 9 * HOUR) : between(chance, 2 * MINUTE, 50 * MINUTE)

function scenesOf(chance: Chance, script: Script): Timed[] {
  const scenes: Timed[] = []
  const add = (after: number, scene: Scene) => scenes.push({ after, ...scene })
  add(patience(chance), { act: 'answer', text: script.answers, state: 'in_progress' })
  if (script.note && often(chance, 60)) add(3 * MINUTE, { act: 'note', text: script.note })
  if (often(chance, 15)) add(10 * MINUTE, { act: 'dispatch', remark: '这个领域你更熟悉，麻烦跟进一下。' })
  if (script.needs) {
    const { question, reply } = script.needs
    add(between(chance, 5 * MINUTE, 70 * MINUTE), {
      act: 'answer',
      text: question,
      state: 'awaiting_customer',
    })
    add(between(chance, 10 * MINUTE, 8 * HOUR), { act: 'reply', text: reply })
    if (often(chance, 10)) add(40 * MINUTE, { act: 'urge' })
  }
  const solve = () =>
    add(between(chance, 15 * MINUTE, 4 * HOUR), {
      act: 'answer',
      text: script.solution,
      state: 'awaiting_confirmation',
    })
  solve()
  if (often(chance, 12)) {
    add(between(chance, HOUR, 20 * HOUR), { act: 'reopen', text: pick(chance, complaints) })
    solve()
  }
  if (often(chance, 85)) {
    add(between(chance, 20 * MINUTE, 2 * DAY), { act: 'confirm' })
    if (often(chance, 80)) add(between(chance, MINUTE, DAY), { act: 'rate' })
  }
  return scenes
}

/** How many of a hundred questions are asked at an hour of the day in Shanghai: people ask at work, and in the evening a little. */
const BY_HOUR = [3, 2, 1, 1, 1, 2, 6, 18, 48, 92, 100, 82, 46, 62, 94, 98, 84, 62, 36, 28, 26, 22, 14, 7]
const SHANGHAI = 8 * HOUR
/** Saturday and Sunday bring fewer, and two months ago there were fewer customers. */
const AT_WEEKENDS = 35
const AT_FIRST = 40

/** A moment at which somebody would ask, as likely as people ask then. */
function asked(chance: Chance, opening: Instant, curtain: Instant): Instant {
  for (;;) {
    const at = opening + chance(curtain - opening)
    const hour = Math.floor((at + SHANGHAI) / HOUR)
    // 1970 began on a Thursday.
    const weekend = ((Math.floor(hour / 24) + 4) % 7) % 6 === 0
    const grown = AT_FIRST + ((100 - AT_FIRST) * (at - opening)) / (curtain - opening)
    const likely = ((BY_HOUR[hour % 24] ?? 0) * (weekend ? AT_WEEKENDS : 100) * grown) / 10_000
    if (chance(100) < likely) return at
  }
}

/**
 * The programme of one company: two months of work, and more of it in the last days and hours, for the lists of today.
 * The first customers are those whom everybody signs in as: each of them has asked, however small the world is.
 */
export function programme(
  chance: Chance,
  parts: {
    count: number
    field: Field
    customers: readonly Customer[]
    opening: Instant
    curtain: Instant
  },
): Play[] {
  const { count, field, customers, opening, curtain } = parts
  const fitting = scripts.filter(({ fields }) => fields.includes(field))
  const plays = Array.from({ length: count }, (_, index): Play => {
    const drawn = chance(100)
    const at =
      drawn < 8
        ? curtain - chance(10 * HOUR)
        : asked(chance, drawn < 18 ? curtain - 3 * DAY : opening, curtain)
    const script = pick(chance, fitting)
    const customer = index < knownCustomers.length ? customers[index] : undefined
    return { customer: customer ?? pick(chance, customers), script, at, scenes: scenesOf(chance, script) }
  })
  return plays.sort((a, b) => a.at - b.at)
}

/** A ticket on the stage: where it stands and what comes next. */
export interface Running {
  play: Play
  ticketId: string
  version: number
  next: number
  due: Instant
}

export async function submit(stage: Stage, company: Company, play: Play): Promise<Running> {
  const { customer, script } = play
  const product = pick(stage.chance, company.products)
  const category = pick(stage.chance, company.categories)
  // Whoever has bought something asks about that.
  const bought = company.instances.find(({ customerId }) => customerId === customer.accountId)
  const body = {
    providerId: company.tenantId,
    productId: bought?.productId ?? product.id,
    instanceId: bought?.id ?? null,
    categoryId: category.id,
    title: script.title,
    body: script.asks,
    contactPhone: often(stage.chance, 60) ? `138${String(10_000_000 + stage.chance(89_999_999))}` : null,
    fileIds: [],
  }
  const acted = await stage.act(submitTicket, customer, { body })
  return {
    play,
    ticketId: acted.id,
    version: acted.version,
    next: 0,
    due: play.at + (play.scenes[0]?.after ?? 0),
  }
}

/** Plays the next scene of a ticket. An act that is no longer possible (it ended by itself) ends the play. */
export async function playNext(stage: Stage, company: Company, running: Running): Promise<void> {
  const scene = running.play.scenes[running.next]
  if (!scene) return
  running.next += 1
  const after = running.play.scenes[running.next]?.after
  running.due = after === undefined ? Infinity : stage.now + after
  if (scene.act === 'answer' || scene.act === 'note' || scene.act === 'dispatch') {
    await byAgent(stage, company, running, scene)
  } else {
    await byCustomer(stage, running, scene)
  }
}

async function byAgent(
  stage: Stage,
  company: Company,
  { ticketId }: Running,
  scene: Extract<Scene, { act: 'answer' | 'note' | 'dispatch' }>,
): Promise<void> {
  const params = { ticketId }
  const ticket = await stage.act(readTicket, company.main, { params })
  const everybody = [company.main, ...company.staff]
  const agent: Member = everybody.find(({ accountId }) => accountId === ticket.handler?.id) ?? company.main
  const { version } = ticket
  switch (scene.act) {
    case 'answer': {
      if (!ticket.may.includes('reply')) return
      const body = { version, body: scene.text, state: scene.state, fileIds: [] }
      return void (await stage.act(replyToTicket, agent, { params, body }))
    }
    case 'note':
      if (!ticket.may.includes('note')) return
      return void (await stage.act(noteTicket, agent, { params, body: { body: scene.text, fileIds: [] } }))
    case 'dispatch': {
      const to = pick(stage.chance, everybody)
      if (!ticket.may.includes('dispatch') || to === agent) return
      const body = { version, agentId: to.accountId, remark: scene.remark, evenIfOffDuty: true }
      return void (await stage.act(dispatchTicket, agent, { params, body }))
    }
  }
}

async function byCustomer(
  stage: Stage,
  { ticketId, play }: Running,
  scene: Extract<Scene, { act: 'reply' | 'reopen' | 'urge' | 'confirm' | 'rate' }>,
): Promise<void> {
  const { customer } = play
  const params = { ticketId }
  const { version, may } = await stage.act(readOwnTicket, customer, { params })
  switch (scene.act) {
    case 'reply':
      if (!may.includes('answer')) return
      return void (await stage.act(customerReply, customer, {
        params,
        body: { version, body: scene.text, fileIds: [] },
      }))
    case 'reopen':
      if (!may.includes('reopen')) return
      return void (await stage.act(reopenTicket, customer, {
        params,
        body: { version, body: scene.text, fileIds: [] },
      }))
    case 'urge':
      if (!may.includes('urge')) return
      return void (await stage.act(urgeTicket, customer, { params, body: {} }))
    case 'confirm':
      if (!may.includes('confirm')) return
      return void (await stage.act(confirmTicket, customer, { params, body: { version } }))
    case 'rate': {
      if (!may.includes('rate')) return
      const stars = pick(stage.chance, [5, 5, 5, 5, 4, 4, 3, 2])
      const body = {
        version,
        stars,
        solved: stars > 2,
        tags: stars > 3 ? [pick(stage.chance, praiseTags)] : [],
        text: stars > 3 ? pick(stage.chance, praise) : '',
      }
      return void (await stage.act(rateTicket, customer, { params, body }))
    }
  }
}
