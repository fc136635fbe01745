/** The link of the first start, for the one who started the server to read. */
import type { Instant } from '#kernel/instant'
import { transact } from '#platform/db/transaction'
import type { Needs } from '#platform/needs'
import { atTheGate, gateIn, PLATFORM } from './gate.ts'
import { linkToken } from './secrets.ts'
import { anyOperator, beginSetup, readSetup } from './store/links.ts'

/**
 * The one-time link while the installation has no administrator; null afterwards. Every process gives the same one.
 */
export async function setupLink({ engine, secret, publicUrl }: Needs): Promise<string | null> {
  const at: Instant = engine.clock.now()
  return transact(engine.pool, atTheGate, async (tx) => {
    const { operators } = await tx.look({ operators: anyOperator({ platform: PLATFORM }) })
    const { begun } = await tx.open({
      write: gateIn(PLATFORM),
      lock: { made: beginSetup({ id: engine.ids.next(), at }), begun: readSetup({}) },
    })
    await tx.save([])
    const [setup] = begun
    if (operators.length > 0 || !setup || setup.done_at !== null) return null
    return `${publicUrl()}/setup?token=${linkToken(secret, 'set-up', setup.id)}`
  })
}
