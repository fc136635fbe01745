/** Goes through what is under way over a connection, some at a time, no transaction held in between. */
import { asDesk } from '#platform/db/as-desk'
import type { Needs } from '#platform/needs'
import { liveHandovers } from '../store/handovers.ts'
import type { LiveHandover } from '../store/handovers.ts'

const NIL = '00000000-0000-0000-0000-000000000000'
/** Handovers that are looked through at a time. */
const PAGE = 100

export async function eachLive(
  of: { tenant: string; link: string },
  { engine }: Pick<Needs, 'engine'>,
  look: (page: readonly LiveHandover[]) => Promise<void>,
): Promise<void> {
  for (let after = NIL; ;) {
    const { page } = await asDesk(engine, of.tenant, (tx) =>
      tx.read({ page: liveHandovers({ ...of, after, limit: PAGE }) }),
    )
    await look(page)
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = last.id
  }
}
