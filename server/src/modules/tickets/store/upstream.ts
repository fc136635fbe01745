/** What the tickets room writes of handovers beside acts: how far it has heard, and whose ticket came when. */
import { prepare } from '#platform/db/statement'
import { sql } from './tables.ts'

/** How far both directions are applied; for what came too late to be an act. */
export const markHeard = prepare((arg: { tenant: string; id: string; above: number; below: number }) =>
  sql
    .updateTable('tickets.ticket')
    .set({ upstream_heard: arg.above, partner_heard: arg.below })
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)

/** The ticket that a partner's handover made here, if it did before. */
export const ticketServed = prepare((arg: { tenant: string; servedId: string }) =>
  sql
    .selectFrom('tickets.ticket')
    .select(['id', 'number'])
    .where('tenant_id', '=', arg.tenant)
    .where('served_id', '=', arg.servedId),
)
