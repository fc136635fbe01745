/** Races about one ticket: whoever is first wins alone, the others are told what changed (T-12, H4, H7, H8). */
import { setTimeout as pause } from 'node:timers/promises'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import {
  complainTicket,
  confirmTicket,
  readOwnTicket,
  reopenTicket,
  urgeTicket,
  withdrawTicket,
} from '@zhanggui/contract/tickets-customer'
import { mergeTicket } from '@zhanggui/contract/tickets-links'
import { closeTicket, dispatchTicket, readTicket, replyToTicket } from '@zhanggui/contract/tickets-provider'
import { sendReplyNow, undoReply } from '@zhanggui/contract/tickets-writing'
import type { Agent, Desk } from '../../people.ts'
import { runner } from './field.ts'
import type { Field, Finish, Runner } from './field.ts'

/** One round of a race; answers what was wrong. */
export type Race = (field: Field, desk: Desk) => Promise<string[]>

const times = (count: number, make: (index: number) => Runner): Runner[] =>
  Array.from({ length: count }, (_, index) => make(index))

const bossOf = ({ agents }: Desk): Agent => agents[0] ?? fail('a desk without people')
const fail = (why: string): never => {
  throw new Error(why)
}

const said = { body: '请看', fileIds: [] }

const replyBy = (name: string, agent: Agent, ticketId: string, version: number): Runner =>
  runner(name, replyToTicket, agent.token, {
    params: { ticketId },
    body: { ...said, version, state: 'in_progress' },
  })

const won = (finishes: readonly Finish[], ...names: string[]): number =>
  finishes.filter(({ name, refused }) => refused === null && (names.length === 0 || names.includes(name)))
    .length

/** Exactly one act came after the version that all had seen, and whoever did it was told so. */
async function oneWinner(
  field: Field,
  { ticketId, version }: { ticketId: string; version: number },
  finishes: readonly Finish[],
  byItself: readonly string[] = [],
): Promise<string[]> {
  const acts = await field.after(ticketId, version)
  const [first] = acts
  const winners = won(finishes)
  const itself = first !== undefined && byItself.includes(first.act)
  if (itself) field.wonByTime += 1
  const sound = acts.length === 1 && first?.version === version + 1 && winners === (itself ? 0 : 1)
  return sound
    ? []
    : [`${winners} of ${finishes.length} won where one could, and the log says ${JSON.stringify(acts)}`]
}

/** A finished ticket: its versions for agents and for the customer, and when it confirms itself. */
async function finished(field: Field, desk: Desk) {
  const customer = field.someCustomer()
  const boss = bossOf(desk)
  const { id: ticketId } = await field.submit(desk, customer)
  const params = { ticketId }
  const { version: before } = (await field.get(boss.token, readTicket, { params })) as AgentTicket
  const own = (await field.get(customer.token, readOwnTicket, { params })) as { version: number }
  const done = { ...said, version: before, state: 'awaiting_confirmation' as const }
  const { version } = (await field.get(boss.token, replyToTicket, { params, body: done })) as {
    version: number
  }
  // Counted, not read: it may have confirmed itself before anybody could look.
  return { customer, boss, ticketId, params, version, seen: own.version + 1 }
}

/** How long before and after the moment of the timer people act (ms). */
const AROUND = 60

const confirmAgainstTime: Race = async (field, desk) => {
  const { customer, ticketId, params, version, seen } = await finished(field, desk)
  const { rows } = await field.look<{ wait: number }>(
    `select extract(epoch from due_at - clock_timestamp())::float8 * 1000 as wait from platform.timer where subject_id = $1 and kind = 'tickets.auto-confirm'`,
    [ticketId],
  )
  await pause(Math.max(0, (rows[0]?.wait ?? 0) + field.chance(AROUND) - AROUND / 2))
  const finishes = await field.rush([
    ...times(25, () => runner('confirm', confirmTicket, customer.token, { params, body: { version: seen } })),
    ...times(25, () =>
      runner('reopen', reopenTicket, customer.token, { params, body: { ...said, version: seen } }),
    ),
  ])
  return oneWinner(field, { ticketId, version }, finishes, ['moved auto-confirm'])
}

const endFromBothSides: Race = async (field, desk) => {
  const { customer, boss, ticketId, params, version, seen } = await finished(field, desk)
  const closing = { version, reason: 'other' as const, remark: '', duplicateOf: null }
  const finishes = await field.rush([
    ...times(17, () => runner('confirm', confirmTicket, customer.token, { params, body: { version: seen } })),
    ...times(17, () => runner('close', closeTicket, boss.token, { params, body: closing })),
    ...times(16, () =>
      runner('withdraw', withdrawTicket, customer.token, { params, body: { version: seen } }),
    ),
  ])
  return oneWinner(field, { ticketId, version }, finishes, ['moved auto-confirm'])
}

/** A new ticket in somebody's hands. */
async function fresh(field: Field, desk: Desk) {
  const customer = field.someCustomer()
  const boss = bossOf(desk)
  const { id: ticketId, number } = await field.submit(desk, customer)
  const params = { ticketId }
  const { version, handler } = (await field.get(boss.token, readTicket, { params })) as AgentTicket
  const handling = desk.agents.find(({ id }) => id === handler?.id) ?? boss
  return { customer, boss, handling, ticketId, number, params, version }
}

const dispatchAgainstReply: Race = async (field, desk) => {
  const { boss, handling, ticketId, params, version } = await fresh(field, desk)
  const others = desk.agents.filter(({ id }) => id !== handling.id)
  const finishes = await field.rush([
    ...times(25, () => replyBy('reply', handling, ticketId, version)),
    ...times(25, (index) =>
      runner('dispatch', dispatchTicket, boss.token, {
        params,
        body: {
          version,
          agentId: others[index % others.length]?.id ?? boss.id,
          remark: '',
          evenIfOffDuty: true,
        },
      }),
    ),
  ])
  return oneWinner(field, { ticketId, version }, finishes)
}

/** Sooner than this (ms) the timer runners need not have seen that a clock was moved. */
const SEEN_AFTER = 1_200

const replyAgainstTimeout: Race = async (field, desk) => {
  const { boss, handling, ticketId, version } = await fresh(field, desk)
  const { rows } = await field.look<{ wait: number }>(
    `with due as (select tenant_id, id, clock_id, date_trunc('milliseconds', clock_timestamp()) + $2::int * interval '1 ms' as at
         from tickets.ticket where id = $1),
       run as (update tickets.clock c set due_at = due.at from due where c.tenant_id = due.tenant_id and c.id = due.clock_id),
       row as (update tickets.ticket t set due_at = due.at from due where t.tenant_id = due.tenant_id and t.id = due.id),
       timer as (update platform.timer w set due_at = due.at, try_at = due.at from due
         where w.tenant_id = due.tenant_id and w.subject_id = due.clock_id and w.kind = 'tickets.clock-expire')
     select extract(epoch from due.at - clock_timestamp())::float8 * 1000 as wait from due`,
    [ticketId, SEEN_AFTER],
  )
  await pause(Math.max(0, (rows[0]?.wait ?? 0) + field.chance(AROUND) - AROUND / 2))
  const finishes = await field.rush(
    times(50, (index) => replyBy('reply', index % 2 ? boss : handling, ticketId, version)),
  )
  return oneWinner(field, { ticketId, version }, finishes)
}

const twoAgentsReply: Race = async (field, desk) => {
  const { boss, handling, ticketId, version } = await fresh(field, desk)
  const finishes = await field.rush([
    ...times(25, () => replyBy('handler', handling, ticketId, version)),
    ...times(25, () => replyBy('boss', boss, ticketId, version)),
  ])
  return oneWinner(field, { ticketId, version }, finishes)
}

const sendAgainstUndo: Race = async (field, desk) => {
  const { boss, ticketId, params, version } = await fresh(field, desk)
  const waiting = { ...said, version, state: 'in_progress' as const, undo: true }
  const begun = await field.rush(
    times(50, () => runner('wait', replyToTicket, boss.token, { params, body: waiting })),
  )
  const finishes = await field.rush([
    ...times(25, () => runner('now', sendReplyNow, boss.token, { params })),
    ...times(25, () => runner('undo', undoReply, boss.token, { params })),
  ])
  const { rows } = await field.look<{ sent: number; drafts: number; waiting: number }>(
    `select (select count(*)::int from tickets.message m where m.ticket_id = $1 and m.author_kind = 'agent') as sent,
       (select count(*)::int from tickets.draft d where d.ticket_id = $1) as drafts,
       (select count(*)::int from tickets.pending_reply p where p.ticket_id = $1) as waiting`,
    [ticketId],
  )
  const { sent, drafts, waiting: left } = rows[0] ?? { sent: 0, drafts: 0, waiting: 0 }
  // On a slow machine its ten seconds may end first, and it goes out by itself.
  const sound =
    won(begun) === 1 &&
    sent + drafts === 1 &&
    drafts === won(finishes, 'undo') &&
    won(finishes, 'now') <= sent &&
    left === 0
  return sound
    ? []
    : [
        `${won(begun)} replies waited, ${won(finishes)} were sent or undone: ${sent} messages, ${drafts} drafts, ${left} waiting`,
      ]
}

const mergeAgainstReply: Race = async (field, desk) => {
  const { customer, boss, handling, ticketId, params, version } = await fresh(field, desk)
  const { id: targetId, number: into } = await field.submit(desk, customer)
  const target = (await field.get(boss.token, readTicket, { params: { ticketId: targetId } })) as AgentTicket
  const merging = { version, into, withText: true, evenIfOtherCustomer: false }
  const finishes = await field.rush([
    ...times(20, () => runner('merge', mergeTicket, boss.token, { params, body: merging })),
    ...times(15, () => replyBy('duplicate', handling, ticketId, version)),
    ...times(15, () => replyBy('target', boss, targetId, target.version)),
  ])
  const onDuplicate = finishes.filter(({ name }) => name !== 'target')
  const onTarget = await field.after(targetId, target.version)
  const merged = won(finishes, 'merge')
  // Who answers the target before the merge wins there too; after it they are told that the duplicate came in.
  const sound =
    won(finishes, 'target') <= 1 &&
    onTarget.length === merged + won(finishes, 'target') &&
    onTarget.length >= 1
  return [
    ...(await oneWinner(field, { ticketId, version }, onDuplicate)),
    ...(sound ? [] : [`the target of a merge went through ${JSON.stringify(onTarget)}`]),
  ]
}

const urgeAndComplain: Race = async (field, desk) => {
  const { customer, ticketId, params, version } = await fresh(field, desk)
  const finishes = await field.rush([
    ...times(25, () => runner('urge', urgeTicket, customer.token, { params, body: {} })),
    ...times(25, () =>
      runner('complain', complainTicket, customer.token, { params, body: { text: '太慢了' } }),
    ),
  ])
  const acts = (await field.after(ticketId, version)).map(({ act }) => act).toSorted()
  const sound =
    won(finishes, 'urge') === 1 && won(finishes, 'complain') === 1 && acts.join() === 'complained,urged'
  return sound ? [] : [`one urge and one complaint could be made, the log says ${acts.join()}`]
}

export const racesOnATicket: Readonly<Record<string, Race>> = {
  'confirm against reopen against time': confirmAgainstTime,
  'confirm against close against withdraw': endFromBothSides,
  'dispatch against reply': dispatchAgainstReply,
  'reply against timeout': replyAgainstTimeout,
  'two agents reply': twoAgentsReply,
  'send against undo': sendAgainstUndo,
  'merge against reply': mergeAgainstReply,
  'urge and complain': urgeAndComplain,
}
