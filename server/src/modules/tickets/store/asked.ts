/** What other rooms ask the desk: who runs it, and whether somebody may read a ticket. */
import { prepare } from '#platform/db/statement'
import { sql } from './tables.ts'

/** Accounts of the desk's administrators (T-82, T-86a). Runs as `zg_desk` of that tenant. */
export const administratorIds = prepare((arg: { tenant: string }) =>
  sql
    .selectFrom('tickets.agent')
    .select('id')
    .where('tenant_id', '=', arg.tenant)
    .where('role', '=', 'admin')
    .where('removed_at', 'is', null)
    .orderBy('id'),
)

/** A row if this member may read the ticket: administrators all, agents what they handle (T-41). Runs as `zg_provider`. */
export const ticketIfVisible = prepare((arg: { tenant: string; account: string; ticket: string }) =>
  sql
    .selectFrom('tickets.ticket as t')
    .innerJoin('tickets.agent as a', (on) =>
      on.onRef('a.tenant_id', '=', 't.tenant_id').on('a.id', '=', arg.account),
    )
    .select('t.id')
    .where('t.tenant_id', '=', arg.tenant)
    .where('t.id', '=', arg.ticket)
    .where('a.removed_at', 'is', null)
    .where((or) => or.or([or('a.role', '=', 'admin'), or('t.handler_id', '=', arg.account)])),
)
