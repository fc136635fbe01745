/** A customer confirms (T-6), rates (T-8), withdraws (T-10). */
import { confirmTicket, rateTicket, withdrawTicket } from '@zhanggui/contract/tickets-customer'
import type { Acted } from '@zhanggui/contract/tickets'
import type { Instant } from '#kernel/instant'
import type { Statement } from '#platform/db/statement'
import type { Tx } from '#platform/db/transaction'
import type { Ids } from '#platform/ids'
import { op } from '#platform/op'
import type { Settled } from '#platform/op'
import * as acts from '../domain/customer-acts.ts'
import { saveRating } from '../store/outcome.ts'
import type { TicketRow } from '../store/ticket.ts'
import { acted } from '../view.ts'
import { approachOwn, upToDate } from './customer-flight.ts'
import { drainSoon } from './drain.ts'
import { record } from './record.ts'
import { accepted } from './settled.ts'

interface Settling {
  params: { ticketId: string }
  body: { version: number }
  caller: { accountId: string; name: string }
  tx: Tx
  at: Instant
  ids: Ids
}

async function settleOwn(
  { params, body, caller, tx, at, ids }: Settling,
  rule: typeof acts.confirm,
  /** What is kept beside the move and said of it in the log. */
  beside: { facts?: Readonly<Record<string, unknown>>; write?: (row: TicketRow) => Statement } = {},
): Promise<Settled<Acted>> {
  const { row, ticket, rules, waiting } = await approachOwn({ tx, caller, ...params })
  await upToDate(tx, row, body.version)
  const done = accepted(rule(ticket, { rules, at }))
  const recorded = record(row, done, {
    by: { kind: 'customer', id: caller.accountId, name: caller.name },
    at,
    ids,
    facts: { moved: beside.facts ?? {} },
  })
  return {
    writes: beside.write ? [...recorded.writes, beside.write(row)] : recorded.writes,
    events: recorded.events,
    timers: [...recorded.timers, ...drainSoon(waiting, row.tenant_id, at)],
    answer: acted(row.number, done.next.ticket, { kind: 'customer' }, at),
  }
}

export const confirm = op(confirmTicket, (context) => settleOwn(context, acts.confirm))

export const withdraw = op(withdrawTicket, (context) => settleOwn(context, acts.withdraw))

export const rate = op(rateTicket, (context) => {
  const { stars, solved, tags, text } = context.body
  return settleOwn(context, acts.rate, {
    facts: { stars, solved },
    write: (row) => saveRating({ tenant: row.tenant_id, id: row.id, stars, solved, tags, text }),
  })
})
