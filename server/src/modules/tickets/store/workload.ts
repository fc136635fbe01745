/** How busy each agent is: what they hold, what of it presses, what they answered today (T-21, T-42). */
import { sql as raw } from 'kysely'
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import { sql } from './tables.ts'

/** Everybody at the desk with the moment of their last switch; a look into the duty log's index for each. */
export const agentsWithDuty = prepare(({ tenant }: { tenant: string }) =>
  sql
    .selectFrom('tickets.agent as a')
    .select(['a.id', 'a.name', 'a.role', 'a.on_duty', 'a.open_count', 'a.max_open'])
    .select((row) =>
      row
        .selectFrom('tickets.duty as d')
        .select('d.at')
        .whereRef('d.tenant_id', '=', 'a.tenant_id')
        .whereRef('d.agent_id', '=', 'a.id')
        .orderBy('d.id', 'desc')
        .limit(1)
        .as('duty_since'),
    )
    .where('a.tenant_id', '=', tenant)
    .where('a.removed_at', 'is', null)
    .orderBy('a.on_duty', 'desc')
    .orderBy('a.open_count', 'desc')
    .orderBy('a.name'),
)

interface Counting<Moment> {
  tenant: string
  now: Moment
  soon: Moment
}

const held = prepare(({ tenant, now, soon }: Counting<Date>) =>
  sql
    .selectFrom('tickets.ticket')
    .select(['handler_id', (row) => row.fn.countAll<number>().as('tickets')])
    .select(raw<number>`count(*) filter (where state in ('assigned', 'customer_replied'))`.as('waiting'))
    .select(raw<number>`count(*) filter (where due_at <= ${now})`.as('overdue'))
    .select(raw<number>`count(*) filter (where due_at > ${now} and due_at <= ${soon})`.as('due_soon'))
    .where('tenant_id', '=', tenant)
    .where(raw<boolean>`is_open`)
    .groupBy('handler_id'),
)

/** Open tickets by handler; those of nobody wait in the pool. */
export const heldBy = ({ tenant, now, soon }: Counting<Instant>) =>
  held({ tenant, now: stamp(now), soon: stamp(soon) })

const replied = prepare(({ tenant, since }: { tenant: string; since: Date }) =>
  sql
    .selectFrom('tickets.event')
    .select(['actor_id', raw<number>`count(distinct ticket_id)`.as('tickets')])
    .where('tenant_id', '=', tenant)
    .where(raw<boolean>`at >= ${since}`)
    .where(raw<boolean>`kind = 'replied'`)
    .groupBy('actor_id'),
)

/** Tickets replied to since a moment, by agent. */
export const repliedSince = ({ tenant, since }: { tenant: string; since: Instant }) =>
  replied({ tenant, since: stamp(since) })
