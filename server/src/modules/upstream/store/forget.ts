/** Takes a customer's name from what went up about their tickets. */
import { sql } from 'kysely'
import { prepare } from '#platform/db/statement'
import { db } from './tables.ts'

/** Entries of ours that the customer wrote. Their number, order and ids stay, so both sides go on agreeing. */
export const forgetInOutgoing = prepare((arg: { tenant: string; tickets: readonly string[]; name: string }) =>
  db
    .updateTable('upstream.outgoing')
    .set({
      body: sql<string>`jsonb_set(body::jsonb, '{data,author,name}', to_jsonb(${arg.name}::text))::text`,
    })
    .where('tenant_id', '=', arg.tenant)
    .where('handover_id', 'in', (of) =>
      of
        .selectFrom('upstream.handover')
        .select('id')
        .where('tenant_id', '=', arg.tenant)
        .where('ticket_id', '=', sql<string>`any(${arg.tickets})`),
    )
    .where(sql<string>`body::jsonb #>> '{data,author,role}'`, '=', 'customer'),
)
