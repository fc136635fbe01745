/** Agents: who works at the desk, with which role, on duty or not, with how many open tickets (T-40 to T-43). */
import { sql as raw } from 'kysely'
import type { AgentRole } from '@zhanggui/contract/tickets'
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import { prepare, statement } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import type { LoadChange } from '../domain/load.ts'
import { sql } from './tables.ts'

interface Key {
  tenant: string
  id: string
}

export const agentsOf = prepare(({ tenant }: { tenant: string }) =>
  sql
    .selectFrom('tickets.agent')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('removed_at', 'is', null)
    .orderBy('is_main', 'desc')
    .orderBy('name')
    .orderBy('id'),
)

/** Former agents too. */
export const agent = prepare(({ tenant, id }: Key) =>
  sql.selectFrom('tickets.agent').selectAll().where('tenant_id', '=', tenant).where('id', '=', id),
)
export type AgentRow = ReturnType<typeof agent> extends Statement<infer Row> ? Row : never

/** Everybody who ever was one. */
export const agentsEver = prepare(({ tenant }: { tenant: string }) =>
  sql
    .selectFrom('tickets.agent')
    .select(['id', 'role', 'is_main', 'removed_at'])
    .where('tenant_id', '=', tenant),
)

export const setRole = prepare(({ tenant, id, role }: Key & { role: AgentRole }) =>
  sql.updateTable('tickets.agent').set({ role }).where('tenant_id', '=', tenant).where('id', '=', id),
)

/** What is copied from the account directory (T-43). */
export interface Contact {
  name: string
  userName: string
  email: string | null
  phone: string | null
}

interface NewAgent<Moment> extends Key, Contact {
  isMain: boolean
  role: AgentRole
  maxOpen: number | null
  at: Moment
}

const insert = prepare((row: NewAgent<Date>) =>
  sql
    .insertInto('tickets.agent')
    .values({
      tenant_id: row.tenant,
      id: row.id,
      name: row.name,
      user_name: row.userName,
      email: row.email,
      phone: row.phone,
      contact_read_at: row.at,
      is_main: row.isMain,
      role: row.role,
      on_duty: false,
      max_open: row.maxOpen,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'id']).doUpdateSet((old) => ({
        name: old.ref('excluded.name'),
        user_name: old.ref('excluded.user_name'),
        email: old.ref('excluded.email'),
        phone: old.ref('excluded.phone'),
        contact_read_at: old.ref('excluded.contact_read_at'),
        is_main: old.ref('excluded.is_main'),
        role: old.ref('excluded.role'),
        on_duty: false,
        max_open: old.ref('excluded.max_open'),
        removed_at: null,
      })),
    ),
)

/** Adds an agent, off duty; a former one comes back with what they handled before. */
export const addAgent = (row: NewAgent<Instant>): Statement => insert({ ...row, at: stamp(row.at) })

interface EditedAgent<Moment> extends Key, Contact {
  role: AgentRole
  maxOpen: number | null
  at: Moment
}

const edit = prepare((row: EditedAgent<Date>) =>
  sql
    .updateTable('tickets.agent')
    .set({
      name: row.name,
      user_name: row.userName,
      email: row.email,
      phone: row.phone,
      contact_read_at: row.at,
      role: row.role,
      max_open: row.maxOpen,
    })
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)

export const editAgent = (row: EditedAgent<Instant>): Statement => edit({ ...row, at: stamp(row.at) })

const remove = prepare((row: Key & { at: Date }) =>
  sql
    .updateTable('tickets.agent')
    .set({ removed_at: row.at, on_duty: false })
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)

/** Takes somebody off the desk; their row stays for the tickets and logs that name them. */
export const removeAgent = (row: Key & { at: Instant }): Statement => remove({ ...row, at: stamp(row.at) })

export const setDuty = prepare((row: Key & { onDuty: boolean }) =>
  sql
    .updateTable('tickets.agent')
    .set({ on_duty: row.onDuty })
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)

const more = prepare((row: Key & { at: Date }) =>
  sql
    .updateTable('tickets.agent')
    .set({ open_count: raw<number>`open_count + 1`, last_assigned_at: row.at })
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)

/** A reopened ticket counts again without having been assigned anew. */
const again = prepare((row: Key) =>
  sql
    .updateTable('tickets.agent')
    .set({ open_count: raw<number>`open_count + 1` })
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)

const fewer = prepare((row: Key) =>
  sql
    .updateTable('tickets.agent')
    .set({ open_count: raw<number>`open_count - 1` })
    .where('tenant_id', '=', row.tenant)
    .where('id', '=', row.id),
)

/** Keeps the agents' loads in step with an act; in the order of ids, so that two acts never wait for each other. */
export const changeLoads = (tenant: string, changes: readonly LoadChange[], at: Instant): Statement[] =>
  changes
    .toSorted((a, b) => (a.agentId < b.agentId ? -1 : 1))
    .map(({ agentId: id, by, assigned }) => {
      if (by < 0) return fewer({ tenant, id })
      return assigned ? more({ tenant, id, at: stamp(at) }) : again({ tenant, id })
    })

interface Switched<Moment> {
  tenant: string
  id: string
  agentId: string
  agentName: string
  onDuty: boolean
  at: Moment
  byId: string
  byName: string
}

const insertDuty = prepare((row: Switched<Date>) =>
  sql.insertInto('tickets.duty').values({
    tenant_id: row.tenant,
    id: row.id,
    agent_id: row.agentId,
    agent_name: row.agentName,
    on_duty: row.onDuty,
    at: row.at,
    by_id: row.byId,
    by_name: row.byName,
  }),
)

export const logDuty = (row: Switched<Instant>): Statement => insertDuty({ ...row, at: stamp(row.at) })

/** The duty log, newest first; of one agent or of all. */
export function dutyLog(filter: {
  tenant: string
  agentId: string | undefined
  after: string | undefined
  limit: number
}) {
  let query = sql.selectFrom('tickets.duty').selectAll().where('tenant_id', '=', filter.tenant)
  if (filter.agentId) query = query.where('agent_id', '=', filter.agentId)
  if (filter.after) query = query.where('id', '<', filter.after)
  return statement(query.orderBy('id', 'desc').limit(filter.limit))
}
