/** A customer's reply by mail becomes a message like any other, or is refused by the same rule (T-5, T-89). */
import type { TicketState } from '@zhanggui/contract/tickets'
import { asDesk } from '#platform/db/as-desk'
import { transact } from '#platform/db/transaction'
import { attach } from '#platform/files/attach'
import type { Engine } from '#platform/http/run'
import type { Happened } from '#platform/op'
import { Refused } from '#platform/refused'
import type { Told } from '#platform/outbox/reaction'
import { answer } from '../domain/customer-acts.ts'
import { insertMessage } from '../store/conversation.ts'
import type { TicketRow } from '../store/ticket.ts'
import { about } from './about.ts'
import { approachOwnAndDispatch } from './customer-flight.ts'
import { record } from './record.ts'

/** The event's id becomes the message's: a reaction that runs twice adds it once. */
export async function takeMailedReply(
  { id, tenantId: tenant, facts }: Told<'notifications.reply-mailed'>,
  engine: Engine,
): Promise<void> {
  const { pool, clock, ids, ledger } = engine
  const { mailId, ticketId, customerId, customerName, body, fileIds } = facts
  const audience = { role: 'zg_customer', tenant: null, account: customerId } as const
  const at = clock.now()
  try {
    await transact(pool, audience, async (tx) => {
      const caller = { accountId: customerId }
      const { row, ticket, rules, staff, uploads } = await approachOwnAndDispatch({
        tx,
        caller,
        ticketId,
        fileIds,
      })
      const event = (happened: Happened) => ledger.event({ tenant, id: ids.next(), happened, at })
      const done = answer(ticket, staff, { clockId: ids.next(), rules, at })
      if (!done.ok) return tx.save([event(settled(row, mailId, row.state))])
      const author = { kind: 'customer', id: customerId, name: customerName } as const
      const into = { tenant, subject: ticketId, customer: customerId, uploads, at }
      // An upload that was swept away meanwhile is no reason to lose the words.
      const { files, writes } = attach({ ...into, ids: uploads.map((file) => file.id) })
      const recorded = record(row, done, { by: author, at, ids, entryId: id })
      const entry = { tenant, id, ticketId, body, files, at }
      return tx.save([
        ...recorded.writes,
        insertMessage(entry, author, customerId, done.next.ticket.customerVersion),
        ...writes,
        ...[...recorded.events, settled(row, mailId, null)].map(event),
        ...recorded.timers.map((order) => ledger.timer({ tenant, id: ids.next(), order })),
      ])
    })
  } catch (error) {
    if (error instanceof Refused && error.word === 'not-found') await lose(tenant, mailId, engine)
    else if (!isThere(error)) throw error
  }
  ledger.committed()
}

/** The message was added by an earlier run. */
function isThere(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string }
  return code === '23505' && constraint === 'message_pkey'
}

/** Its ticket is not there, or not this customer's: told, so that the mail comes to an end. */
const lose = (tenant: string, mailId: string, { pool, clock, ids, ledger }: Engine): Promise<void> =>
  asDesk({ pool }, tenant, (tx) => {
    const happened = { event: 'tickets.mailed-reply-lost', facts: { mailId } } as const
    return tx.save([ledger.event({ tenant, id: ids.next(), happened, at: clock.now() })])
  })

/** Tells what became of it. */
const settled = (row: TicketRow, mailId: string, refusedIn: TicketState | null): Happened => ({
  event: 'tickets.mailed-reply-settled',
  facts: {
    ...about(row),
    mailId,
    refusedIn,
  },
})
