/** A customer was forgotten: the name goes from messages that are kept, delivered or not. */
import type { EventFacts } from '@zhanggui/contract/events'
import { asDesk } from '#platform/db/as-desk'
import { NOBODY } from '#platform/db/roles'
import type { Needs } from '#platform/needs'
import { renamed } from '../domain/message.ts'
import { bodiesAbout, setBody } from '../store/deliveries.ts'

const BATCH = 200

/** Twice is once: the second time there is nothing left to replace. */
export async function forgetInMessages(
  { engine }: Pick<Needs, 'engine'>,
  tenant: string,
  { customerId: customer, name }: EventFacts<'tickets.customer-forgotten'>,
): Promise<void> {
  let after: string | undefined = NOBODY
  while (after !== undefined) {
    const from: string = after
    after = await asDesk(engine, tenant, async (tx) => {
      const { rows } = await tx.more({ rows: bodiesAbout({ tenant, customer, after: from, limit: BATCH }) })
      await tx.save(rows.map(({ id, body }) => setBody({ tenant, id, body: renamed(body, customer, name) })))
      return rows.length < BATCH ? undefined : rows.at(-1)?.id
    })
  }
}
