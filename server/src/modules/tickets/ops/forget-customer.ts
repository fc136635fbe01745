/** A customer was forgotten: desk by desk their name and phone go from tickets, messages, activity and the index. */
import type { Pool } from 'pg'
import type { EventFacts } from '@zhanggui/contract/events'
import { asDesk } from '#platform/db/as-desk'
import { NOBODY } from '#platform/db/roles'
import { transact } from '#platform/db/transaction'
import { phoneWords } from '../domain/words.ts'
import * as store from '../store/forget.ts'

/** Twice is once: the second time there is nothing left to replace. */
export async function forgetCustomer(
  pool: Pool,
  { customerId: customer, name }: EventFacts<'identity.customer-erased'>,
): Promise<void> {
  const { desks } = await transact(pool, { role: 'zg_platform', tenant: NOBODY, account: null }, (tx) =>
    tx.read({ desks: store.everyDeskOf({ customer }) }),
  )
  for (const { tenant_id: tenant } of desks) {
    await asDesk({ pool }, tenant, async (tx) => {
      const { rows } = await tx.more({ rows: store.lockTicketsOf({ tenant, customer }) })
      const inside = { tenant, tickets: rows.map(({ id }) => id), customer, name }
      await tx.save([
        store.forgetInTickets({ tenant, customer, name }),
        store.forgetInMessages(inside),
        store.forgetInEvents(inside),
        ...rows.flatMap(({ id: ticket, contact_phone: phone }) =>
          phone === null ? [] : [store.forgetWords({ tenant, ticket, words: phoneWords(phone) })],
        ),
      ])
    })
  }
}
