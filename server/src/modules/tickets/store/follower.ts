/** Who follows which ticket (T-90). */
import { sql as raw } from 'kysely'
import { prepare } from '#platform/db/statement'
import { sql } from './tables.ts'

interface OfTicket {
  tenant: string
  ticketId: string
}

/** Those of them who still work at the desk. */
export const followersOf = prepare(({ tenant, ticketId }: OfTicket) =>
  sql
    .selectFrom('tickets.follower as f')
    .innerJoin('tickets.agent as a', (on) =>
      on.onRef('a.tenant_id', '=', 'f.tenant_id').onRef('a.id', '=', 'f.agent_id'),
    )
    .select(['a.id', 'a.name'])
    .where('f.tenant_id', '=', tenant)
    .where('f.ticket_id', '=', ticketId)
    .where('a.removed_at', 'is', null)
    .orderBy('a.name'),
)

/** Who follows which of these tickets and still works at the desk. As `zg_desk`. */
export const followersAmong = prepare((arg: { tenant: string; ticketIds: readonly string[] }) =>
  sql
    .selectFrom('tickets.follower as f')
    .innerJoin('tickets.agent as a', (on) =>
      on.onRef('a.tenant_id', '=', 'f.tenant_id').onRef('a.id', '=', 'f.agent_id'),
    )
    .select(['f.ticket_id', 'f.agent_id'])
    .where('f.tenant_id', '=', arg.tenant)
    .where('f.ticket_id', '=', raw<string>`any(${arg.ticketIds})`)
    .where('a.removed_at', 'is', null),
)

interface Following extends OfTicket {
  agent: string
}

/** A row if this person follows it. */
export const follows = prepare(({ tenant, ticketId, agent }: Following) =>
  sql
    .selectFrom('tickets.follower')
    .select('agent_id as id')
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', ticketId)
    .where('agent_id', '=', agent),
)

export const follow = prepare(({ tenant, ticketId, agent }: Following) =>
  sql
    .insertInto('tickets.follower')
    .values({ tenant_id: tenant, agent_id: agent, ticket_id: ticketId })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'agent_id', 'ticket_id']).doNothing()),
)

export const unfollow = prepare(({ tenant, ticketId, agent }: Following) =>
  sql
    .deleteFrom('tickets.follower')
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', ticketId)
    .where('agent_id', '=', agent),
)
