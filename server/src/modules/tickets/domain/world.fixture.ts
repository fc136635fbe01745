/** A desk of three agents with one ticket of interest, in which time goes by and timers are served in time or late. */
import type { Tier } from '@zhanggui/contract/identity'
import { openTimeBetween } from '#kernel/business-time'
import type { Calendar } from '#kernel/business-time'
import { MINUTE } from '#kernel/instant'
import { close, dispatch, note, replies } from './agent-acts.ts'
import type { ClockRun } from './clock.ts'
import * as customer from './customer-acts.ts'
import { drain } from './dispatch.ts'
import type { AgentLoad } from './dispatch.ts'
import { loadChanges } from './load.ts'
import type { Done } from './progress.ts'
import type { Changed, DeskRules, Happening, Ticket, TimerChange } from './ticket.ts'
import { endByItself, expire, leavePool, warn } from './time-acts.ts'

/** Friday 08:30 in Shanghai. */
export const T0 = Date.UTC(2026, 10, 20, 0, 30)

/** A category that leads nowhere. */
export const plain = { id: 'k', name: 'k', type: 'normal', toUpstream: false, link: null } as const

export type Step =
  | { do: 'reply' | 'ask' | 'finish'; agent: number }
  | { do: 'note' | 'confirm' | 'rate' | 'withdraw' | 'answer' | 'reopen' | 'urge' | 'complain' | 'close' }
  | { do: 'dispatch'; agent: number }
  | { do: 'duty'; agent: number; onDuty: boolean }
  | { do: 'wait'; served: boolean }

export class World {
  at = T0
  ticket: Ticket
  readonly rules: DeskRules
  readonly agents: AgentLoad[] = ['li', 'wang', 'zhao'].map((id, i) => ({
    id,
    name: id,
    onDuty: i === 0,
    open: 0,
    most: i === 2 ? 1 : null,
    lastAssignedAt: null,
  }))
  readonly timers = new Map<string, Extract<TimerChange, { set: unknown }>>()
  readonly runs = new Map<string, ClockRun>()
  readonly log: Happening[] = []
  /** Stretches in which a clock ran and somebody had the ticket in hand, as an onlooker would note them. */
  handled = 0
  #clocks = 0

  constructor(tier: Tier, calendar: Calendar) {
    this.rules = { tier, calendar, confirmAfter: 7 * 86_400, closeAfter: 7 * 86_400, returnAfter: null }
    const moment = { clockId: this.#clockId(), rules: this.rules, at: T0 }
    const done = customer.submit('t', this.#staff(), moment, { category: plain })
    this.ticket = done.next.ticket
    this.#keep(null, done)
  }

  #staff = () => ({ agents: this.agents, takers: null })
  #clockId = () => `c${++this.#clocks}`

  #keep(before: Ticket | null, { next, events, timers }: Done) {
    for (const change of loadChanges(before, next.ticket)) {
      const agent = this.agents.findIndex(({ id }) => id === change.agentId)
      this.agents[agent] = { ...this.agents[agent]!, open: this.agents[agent]!.open + change.by }
    }
    this.#keepRuns(next)
    this.ticket = next.ticket
    this.log.push(...events)
    for (const change of timers) {
      if ('set' in change) this.timers.set(`${change.set} ${change.subject}`, change)
      else this.timers.delete(`${change.cancel} ${change.subject}`)
    }
  }

  #keepRuns({ ticket, ended, started }: Changed) {
    for (const run of [ended, started, ticket.clock]) if (run) this.runs.set(run.id, run)
  }

  /** Time goes by; timers that fall due meanwhile are served in time, or all of them late. */
  pass(minutes: number, served: boolean) {
    const until = this.at + minutes * MINUTE
    for (;;) {
      const [due] = [...this.timers.values()]
        .filter((timer) => timer.at <= until)
        .toSorted((a, b) => a.at - b.at)
      if (!due || !served) break
      this.#reach(Math.max(this.at, due.at))
      this.#fire(due)
    }
    this.#reach(until)
  }

  #reach(at: number) {
    if (this.ticket.clock && this.ticket.handler)
      this.handled += openTimeBetween(this.ticket.clock.calendar, this.at, at)
    this.at = at
  }

  #fire({ set, subject }: Extract<TimerChange, { set: unknown }>) {
    this.timers.delete(`${set} ${subject}`)
    const { ticket, at, rules } = this
    const done =
      set === 'clock-warn'
        ? warn(ticket, subject, at)
        : set === 'clock-expire'
          ? expire(ticket, subject, at)
          : endByItself(ticket, set, { rules, at })
    if (done) this.#keep(ticket, done)
  }

  act(step: Step) {
    const { ticket, at, rules } = this
    const clockId = this.#clockId()
    const by = (no: number) => ({ kind: 'agent', id: this.agents[no]!.id, name: '', role: 'admin' }) as const
    const decide = () => {
      switch (step.do) {
        case 'reply':
        case 'ask':
        case 'finish':
          return replies(ticket, step.do, { by: by(step.agent), clockId, rules, at })
        case 'note':
          return note(ticket)
        case 'close':
          return close(ticket, { by: by(0), rules, at })
        case 'dispatch':
          return dispatch(ticket, this.agents[step.agent]!, { by: by(0), evenIfOffDuty: true, at })
        case 'answer':
          return customer.answer(ticket, this.#staff(), { clockId, rules, at })
        case 'reopen':
          return customer.reopen(ticket, this.#staff(), { clockId, rules, at })
        case 'confirm':
          return customer.confirm(ticket, { rules, at })
        case 'rate':
          return customer.rate(ticket, { rules, at })
        case 'withdraw':
          return customer.withdraw(ticket, { rules, at })
        case 'urge':
          return customer.urge(ticket, at)
        case 'complain':
          return customer.complain(ticket)
        case 'duty':
        case 'wait':
          return null
      }
    }
    if (step.do === 'duty') this.#duty(step)
    if (step.do === 'wait') this.pass(600, step.served)
    const done = decide()
    if (done?.ok) this.#keep(ticket, done)
    return done
  }

  #duty({ agent, onDuty }: { agent: number; onDuty: boolean }) {
    this.agents[agent] = { ...this.agents[agent]!, onDuty }
    const { ticket } = this
    if (!onDuty || ticket.handler || ticket.state === 'confirmed' || ticket.state === 'closed') return
    const pooled = {
      ticketId: 't',
      dueAt: ticket.clock?.dueAt ?? null,
      ownerId: ticket.owner?.id ?? null,
      takers: null,
    }
    for (const { assignment } of drain([pooled], this.agents, this.at))
      this.#keep(ticket, leavePool(ticket, assignment, this.at))
  }
}
