/** Races about a desk: who gets which ticket while people submit, close, come and go; nobody is filled over their maximum (T-20 to T-22, H4). */
import { submitTicket } from '@zhanggui/contract/tickets-customer'
import { switchDuty } from '@zhanggui/contract/tickets-desk'
import { closeTicket } from '@zhanggui/contract/tickets-provider'
import { submission } from '../../people.ts'
import type { Desk } from '../../people.ts'
import { runner } from './field.ts'
import type { Field, Runner } from './field.ts'
import type { Race } from './on-a-ticket.ts'

/** The most that dispatch may put into one agent's hands. */
export const MOST = 6

const submits = (field: Field, desk: Desk, count: number): Runner[] =>
  Array.from({ length: count }, () =>
    runner('submit', submitTicket, field.someCustomer().token, { body: submission(desk, '无法登录') }),
  )

/** Closes tickets that are open now, as their administrator sees them. */
async function closes(field: Field, desk: Desk, count: number): Promise<Runner[]> {
  const { rows } = await field.look<{ id: string; version: number }>(
    'select id, version from tickets.ticket where tenant_id = $1 and is_open order by md5(id::text) limit $2',
    [desk.tenant, count],
  )
  return rows.map(({ id, version }) =>
    runner('close', closeTicket, desk.agents[0]?.token ?? '', {
      params: { ticketId: id },
      body: { version, reason: 'other', remark: '', duplicateOf: null },
    }),
  )
}

const duty = (desk: Desk, onDuty: (index: number) => boolean): Runner[] =>
  desk.agents.map(({ id }, index) =>
    runner('duty', switchDuty, desk.agents[0]?.token ?? '', {
      params: { agentId: id },
      body: { onDuty: onDuty(index) },
    }),
  )

/** Loads that are counted wrongly or over the maximum, and new tickets that were not dispatched exactly once. */
async function faultsOf(field: Field, desk: Desk, made: readonly string[]): Promise<string[]> {
  const { rows: loads } = await field.look<Record<string, unknown>>(
    `select a.name, a.max_open, a.open_count, count(t.id)::int as held from tickets.agent a
     left join tickets.ticket t on t.tenant_id = a.tenant_id and t.handler_id = a.id and t.is_open
     where a.tenant_id = $1 group by a.tenant_id, a.id having count(t.id) > a.max_open or a.open_count <> count(t.id)`,
    [desk.tenant],
  )
  const { rows: first } = await field.look<Record<string, unknown>>(
    `select ticket_id, count(*)::int as dispatched from tickets.event
     where tenant_id = $1 and ticket_id = any($2) and version = 1 and kind in ('assigned', 'unassigned') group by 1 having count(*) <> 1`,
    [desk.tenant, made],
  )
  return [
    ...loads.map((row) => `an agent’s load is over the maximum or miscounted: ${JSON.stringify(row)}`),
    ...first.map((row) => `a new ticket was dispatched other than once: ${JSON.stringify(row)}`),
  ]
}

const madeBy = (finishes: Awaited<ReturnType<Field['rush']>>): string[] =>
  finishes.flatMap(({ name, refused, body }) =>
    name === 'submit' && refused === null ? [(body as { id: string }).id] : [],
  )

const assignment: Race = async (field, desk) => {
  const finishes = await field.rush([...submits(field, desk, 25), ...(await closes(field, desk, 25))])
  return faultsOf(field, desk, madeBy(finishes))
}

const onAndOffDuty: Race = async (field, desk) => {
  const finishes = await field.rush([
    ...submits(field, desk, 15),
    ...(await closes(field, desk, 15)),
    ...duty(desk, () => field.chance(2) === 0),
    ...duty(desk, () => field.chance(2) === 0),
    ...duty(desk, () => field.chance(2) === 0),
    ...duty(desk, () => field.chance(2) === 0),
  ])
  await field.rush(duty(desk, () => true))
  return faultsOf(field, desk, madeBy(finishes))
}

export const racesAtADesk: Readonly<Record<string, Race>> = {
  'assignment and capacity': assignment,
  'on and off duty': onAndOffDuty,
}

/** A pool in which somebody waits although somebody is on duty with room. */
export async function forgottenInThePool(field: Field, desk: Desk): Promise<boolean> {
  const { rowCount } = await field.look(
    `select from tickets.ticket t where t.tenant_id = $1 and t.is_open and t.handler_id is null and exists (
       select from tickets.agent a where a.tenant_id = t.tenant_id and a.on_duty and a.removed_at is null and a.open_count < a.max_open) limit 1`,
    [desk.tenant],
  )
  return (rowCount ?? 0) > 0
}
