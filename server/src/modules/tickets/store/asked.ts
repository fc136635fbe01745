/** What other rooms ask of this one. */
import { sql as raw } from 'kysely'
import { prepare } from '#platform/db/statement'
import { sql } from './tables.ts'

/** A desk's administrators, told where a ticket has no handler (T-86a). As `zg_desk` or `zg_provider`. */
export const administratorIds = prepare(({ tenant }: { tenant: string }) =>
  sql
    .selectFrom('tickets.agent')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('role', '=', 'admin')
    .where('removed_at', 'is', null),
)

export const administrator = prepare(({ tenant, account }: { tenant: string; account: string }) =>
  sql
    .selectFrom('tickets.agent')
    .select('id')
    .where('tenant_id', '=', tenant)
    .where('id', '=', account)
    .where('role', '=', 'admin')
    .where('removed_at', 'is', null),
)

/**
 * A row if this person may read the ticket: administrators all, agents what they handle or follow, and what was merged into that
 * with its text (T-41, T-90). As `zg_provider`.
 */
export const ticketIfVisible = prepare((arg: { tenant: string; account: string; ticket: string }) =>
  sql
    .selectFrom('tickets.ticket as t')
    .innerJoin('tickets.agent as a', 'a.tenant_id', 't.tenant_id')
    .select(['t.id', 't.number', 't.title'])
    .where('t.tenant_id', '=', arg.tenant)
    .where('t.id', '=', arg.ticket)
    .where('a.id', '=', arg.account)
    .where('a.removed_at', 'is', null)
    .where((row) =>
      row.or([
        row('a.role', '=', 'admin'),
        row('t.handler_id', '=', row.ref('a.id')),
        raw<boolean>`exists (
          select from tickets.follower as f
          where f.tenant_id = ${arg.tenant} and f.agent_id = ${arg.account}
            and f.ticket_id in (t.id, case when t.merged_text then t.merged_into end))`,
        raw<boolean>`exists (
          select from tickets.ticket as m
          where m.tenant_id = ${arg.tenant} and t.merged_text and m.id = t.merged_into and m.handler_id = a.id)`,
      ]),
    ),
)

/** Whose a ticket is and who has it in hand, as events tell it; as `zg_desk`. */
export const ticketInHand = prepare(({ tenant, ticket }: { tenant: string; ticket: string }) =>
  sql
    .selectFrom('tickets.ticket')
    .select(['number', 'title', 'customer_id', 'customer_name', 'handler_id'])
    .where('tenant_id', '=', tenant)
    .where('id', '=', ticket),
)

/** A row if the ticket came from a partner over a connection; as `zg_desk` (U-24). */
export const servedOver = prepare(({ tenant, ticket }: { tenant: string; ticket: string }) =>
  sql
    .selectFrom('tickets.ticket')
    .select('served_id')
    .where('tenant_id', '=', tenant)
    .where('id', '=', ticket)
    .where('served_id', 'is not', null),
)

/** Who follows a ticket; as `zg_desk` (T-90). */
export const followerIds = prepare(({ tenant, ticket }: { tenant: string; ticket: string }) =>
  sql
    .selectFrom('tickets.follower')
    .select('agent_id as id')
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', ticket),
)

/** Who of these is on duty. As `zg_desk`. */
export const dutyOf = prepare((arg: { tenant: string; accounts: readonly string[] }) =>
  sql
    .selectFrom('tickets.agent')
    .select(['id', 'on_duty'])
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', raw<string>`any(${arg.accounts})`)
    .where('removed_at', 'is', null),
)

/** The zone in which the desk lives. As `zg_desk` or `zg_provider`. */
export const deskZone = prepare((arg: { tenant: string }) =>
  sql.selectFrom('tickets.desk').select('zone').where('tenant_id', '=', arg.tenant),
)

/** What somebody is at the desk; no row for who is no agent. As `zg_provider`. */
export const standingOf = prepare((arg: { tenant: string; account: string }) =>
  sql
    .selectFrom('tickets.agent')
    .select(['id', 'role'])
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.account)
    .where('removed_at', 'is', null),
)
