/** The connection to the platform that nobody has to make: its two ends (U-18). */
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import type { Side } from '../domain/handover.ts'
import { db } from './tables.ts'
import type { Key } from './tables.ts'

const builtIn = prepare(
  (
    row: Key & {
      side: Side
      name: string
      remoteAddress: string
      secret: Buffer
      customer: string | null
      category: string | null
      product: string | null
      at: Date
    },
  ) =>
    db
      .insertInto('upstream.link')
      .values({
        tenant_id: row.tenant,
        id: row.id,
        side: row.side,
        adapter: 'platform',
        name: row.name,
        base_url: null,
        remote_address: row.remoteAddress,
        secret: row.secret,
        target_minutes: null,
        customer_id: row.customer,
        category_id: row.category,
        product_id: row.product,
        created_at: row.at,
      })
      .onConflict((conflict) => conflict.doNothing()),
)
/** An end of the connection to the platform that nobody has to make; there already, it stays as it is (U-18). */
export const insertBuiltIn = ({ at, ...row }: Omit<Parameters<typeof builtIn>[0], 'at'> & { at: Instant }) =>
  builtIn({ ...row, at: stamp(at) })
