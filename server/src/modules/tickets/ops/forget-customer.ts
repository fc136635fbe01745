/** A customer was forgotten: desk by desk their name, phone, QQ number and files go from tickets, messages, activity and the index. */
import type { EventFacts } from '@zhanggui/contract/events'
import type { Needs } from '#platform/needs'
import { append } from '#platform/outbox/append'
import { forgetAttachments } from '#platform/files/forget'
import { asDesk } from '#platform/db/as-desk'
import { NOBODY } from '#platform/db/roles'
import { transact } from '#platform/db/transaction'
import { phoneWords } from '../domain/words.ts'
import * as store from '../store/forget.ts'

/** Tickets of one word to the other rooms. */
const BATCH = 500

/** Twice is once: the second time there is nothing left to replace. */
export async function forgetCustomer(
  engine: Needs['engine'],
  { customerId: customer, name }: EventFacts<'identity.customer-erased'>,
): Promise<void> {
  const { pool, ids, clock } = engine
  const { desks } = await transact(pool, { role: 'zg_platform', tenant: NOBODY, account: null }, (tx) =>
    tx.read({ desks: store.everyDeskOf({ customer }) }),
  )
  for (const { tenant_id: tenant } of desks) {
    await asDesk({ pool }, tenant, async (tx) => {
      const { rows } = await tx.more({ rows: store.lockTicketsOf({ tenant, customer }) })
      const tickets = rows.map(({ id }) => id)
      const inside = { tenant, tickets, customer, name }
      const { sent } = await tx.more({ sent: store.filesSentBy(inside) })
      const files = sent.flatMap((message) => message.files.map(({ id }) => id))
      const batches = Array.from({ length: Math.ceil(tickets.length / BATCH) }, (_, index) =>
        tickets.slice(index * BATCH, (index + 1) * BATCH),
      )
      await tx.save([
        store.forgetInTickets({ tenant, customer, name }),
        store.forgetInMessages(inside),
        store.forgetInEvents(inside),
        store.forgetFilesIn(inside),
        forgetAttachments({ tenant, customer, ids: files }),
        ...batches.map((ticketIds) =>
          append(
            tenant,
            ids.next(),
            { event: 'tickets.customer-forgotten', facts: { customerId: customer, name, ticketIds } },
            clock.now(),
          ),
        ),
        ...rows.flatMap(({ id: ticket, contact_phone: phone }) =>
          phone === null ? [] : [store.forgetWords({ tenant, ticket, words: phoneWords(phone) })],
        ),
      ])
    })
    engine.ledger.committed()
  }
}
