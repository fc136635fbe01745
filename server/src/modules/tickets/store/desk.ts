/** The desk itself: its application, its rules, and its row as the lock of dispatch. */
import { sql as raw } from 'kysely'
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import { prepare, statement } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import type { AgentLoad } from '../domain/dispatch.ts'
import type { DeskRules } from '../domain/ticket.ts'
import { sql } from './tables.ts'
import type { DeskState, TicketsDb } from './tables.ts'

interface OfTenant {
  tenant: string
}

const rulesColumns = ['state', 'calendar', 'zone', 'confirm_after', 'close_after', 'return_after'] as const

/**
 * Locks dispatch: whoever assigns, or changes who can take tickets, waits here for the one before. What is read in
 * later statements of the same flight is what that one left (T-22). Always locked before any ticket.
 */
export const lockDesk = prepare(({ tenant }: OfTenant) =>
  sql.selectFrom('tickets.desk').select(rulesColumns).where('tenant_id', '=', tenant).forUpdate(),
)

export const deskOf = prepare(({ tenant }: OfTenant) =>
  sql.selectFrom('tickets.desk').selectAll().where('tenant_id', '=', tenant),
)
export type DeskRow = ReturnType<typeof deskOf> extends Statement<infer Row> ? Row : never

/** The desk's rules with the caller's place in it; no row without a desk, null columns for somebody who is no agent. */
export const station = prepare(({ tenant, account }: OfTenant & { account: string }) =>
  sql
    .selectFrom('tickets.desk as d')
    .leftJoin('tickets.agent as a', (on) =>
      on.onRef('a.tenant_id', '=', 'd.tenant_id').on('a.id', '=', account).on('a.removed_at', 'is', null),
    )
    .select(['d.state', 'd.calendar', 'd.zone', 'd.confirm_after', 'd.close_after', 'd.return_after'])
    .select(['a.id', 'a.name', 'a.role', 'a.on_duty'])
    .where('d.tenant_id', '=', tenant),
)
export type StationRow = ReturnType<typeof station> extends Statement<infer Row> ? Row : never

/** The rules of a desk for a customer's tickets. */
export const rulesOf = (
  desk: Pick<DeskRow, 'calendar' | 'confirm_after' | 'close_after' | 'return_after'>,
  tier: DeskRules['tier'],
): DeskRules => ({
  tier,
  calendar: desk.calendar,
  confirmAfter: desk.confirm_after,
  closeAfter: desk.close_after,
  returnAfter: desk.return_after,
})

/** What of them automatic assignments need, whoever's ticket it is (T-26). */
export const assigningRules = (
  desk: Pick<DeskRow, 'calendar' | 'return_after'>,
): Pick<DeskRules, 'calendar' | 'returnAfter'> => ({
  calendar: desk.calendar,
  returnAfter: desk.return_after,
})

/** Everybody who works at the desk, as dispatch sees them. */
export const loadsOf = prepare(({ tenant }: OfTenant) =>
  sql
    .selectFrom('tickets.agent')
    .select(['id', 'name', 'role', 'on_duty', 'open_count', 'max_open', 'last_assigned_at'])
    .where('tenant_id', '=', tenant)
    .where('removed_at', 'is', null),
)
export type LoadRow = ReturnType<typeof loadsOf> extends Statement<infer Row> ? Row : never

export const loadOf = (row: LoadRow): AgentLoad => ({
  id: row.id,
  name: row.name,
  onDuty: row.on_duty,
  open: row.open_count,
  most: row.max_open,
  lastAssignedAt: row.last_assigned_at,
})

/** Locks the pool, always in the same order, before it is read. */
export const lockPool = prepare(({ tenant }: OfTenant) =>
  sql
    .selectFrom('tickets.ticket')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('handler_id', 'is', null)
    .where(raw<boolean>`is_open`)
    .orderBy('id')
    .forUpdate(),
)

/** Whether anybody waits in the pool at all. */
export const someoneWaits = prepare(({ tenant }: OfTenant) =>
  sql
    .selectFrom('tickets.ticket')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('handler_id', 'is', null)
    .where(raw<boolean>`is_open`)
    .limit(1),
)

/** Tickets that wait for somebody to come on duty. */
export const poolOf = prepare(({ tenant }: OfTenant) =>
  sql
    .selectFrom('tickets.ticket as t')
    .innerJoin('tickets.category as k', (on) =>
      on.onRef('k.tenant_id', '=', 't.tenant_id').onRef('k.id', '=', 't.category_id'),
    )
    .select(['t.id', 't.due_at', 't.owner_id', 'k.takers'])
    .where('t.tenant_id', '=', tenant)
    .where('t.handler_id', 'is', null)
    .where(raw<boolean>`t.is_open`),
)

interface Application<Moment> {
  tenant: string
  name: string
  remark: string
  at: Moment
  by: string
}

const upsert = prepare(({ tenant, name, remark, at, by }: Application<Date>) =>
  sql
    .insertInto('tickets.desk')
    .values({
      tenant_id: tenant,
      provider_name: name,
      state: 'applied',
      remark,
      applied_at: at,
      applied_by_name: by,
    })
    .onConflict((conflict) =>
      conflict.column('tenant_id').doUpdateSet((old) => ({
        provider_name: old.ref('excluded.provider_name'),
        state: old.ref('excluded.state'),
        remark: old.ref('excluded.remark'),
        applied_at: old.ref('excluded.applied_at'),
        applied_by_name: old.ref('excluded.applied_by_name'),
        decided_at: null,
        decided_by_name: null,
        reason: null,
      })),
    ),
)

/** Applies, for the first time or again after a refusal. */
export const apply = (row: Application<Instant>): Statement => upsert({ ...row, at: stamp(row.at) })

const open = prepare(({ tenant, name, at }: { tenant: string; name: string; at: Date }) =>
  sql
    .insertInto('tickets.desk')
    .values({
      tenant_id: tenant,
      provider_name: name,
      state: 'open',
      remark: '',
      applied_at: at,
      applied_by_name: name,
      decided_at: at,
      decided_by_name: name,
      is_platform: true,
    })
    .onConflict((conflict) => conflict.doNothing()),
)
/** The platform's own applies to nobody (U-18). */
export const openPlatformDesk = ({ at, ...row }: { tenant: string; name: string; at: Instant }): Statement =>
  open({ ...row, at: stamp(at) })

interface DecisionOnDesk<Moment> {
  tenant: string
  state: DeskState
  at: Moment
  by: string
  reason: string
}

const update = prepare(({ tenant, state, at, by, reason }: DecisionOnDesk<Date>) =>
  sql
    .updateTable('tickets.desk')
    .set({ state, decided_at: at, decided_by_name: by, reason })
    .where('tenant_id', '=', tenant),
)

/** The platform's decision (T-44). */
export const decide = (row: DecisionOnDesk<Instant>): Statement => update({ ...row, at: stamp(row.at) })

/** How many customers ever submitted a ticket to each of these providers (T-44). */
export const customersOf = prepare(({ tenants }: { tenants: readonly string[] }) =>
  sql
    .selectFrom('tickets.ticket')
    .select(['tenant_id', (ticket) => ticket.fn.count<number>('customer_id').distinct().as('customers')])
    .where('tenant_id', '=', raw<string>`any(${tenants})`)
    .groupBy('tenant_id'),
)

/** Applications, newest first, after a cursor. */
export function applications(filter: {
  state: TicketsDb['tickets.desk']['state'] | undefined
  after: { at: Instant; id: string } | undefined
  limit: number
}) {
  let query = sql.selectFrom('tickets.desk').selectAll()
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.after)
    query = query.where(
      raw<boolean>`(applied_at, tenant_id) < (${stamp(filter.after.at)}, ${filter.after.id})`,
    )
  return statement(query.orderBy('applied_at', 'desc').orderBy('tenant_id', 'desc').limit(filter.limit))
}

/** Desks that customers may submit to, by name, after a cursor. */
export function openDesks(filter: {
  q: string | undefined
  after: { name: string; id: string } | undefined
  limit: number
}) {
  let query = sql
    .selectFrom('tickets.desk')
    .select(['tenant_id', 'provider_name'])
    .where(raw<boolean>`state = 'open'`)
  if (filter.q) query = query.where(raw<boolean>`strpos(lower(provider_name), lower(${filter.q})) > 0`)
  if (filter.after)
    query = query.where(raw<boolean>`(provider_name, tenant_id) > (${filter.after.name}, ${filter.after.id})`)
  return statement(query.orderBy('provider_name').orderBy('tenant_id').limit(filter.limit))
}

/** Whether customers may submit to a desk. */
export const openDesk = prepare(({ tenant }: OfTenant) =>
  sql.selectFrom('tickets.desk').select('state').where('tenant_id', '=', tenant),
)

export const renameDesk = prepare(({ tenant, name }: OfTenant & { name: string }) =>
  sql.updateTable('tickets.desk').set({ provider_name: name }).where('tenant_id', '=', tenant),
)

/** What an act locks and reads first that puts tickets into hands: the desk before its agents, the tickets after both. */
export const dispatchLock = ({ tenant, account }: { tenant: string; account: string }) => ({
  desk: lockDesk({ tenant }),
  staff: loadsOf({ tenant }),
  station: station({ tenant, account }),
})
