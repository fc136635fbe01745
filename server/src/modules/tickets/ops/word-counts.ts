/** How common words are at a desk, remembered for a while: it decides how a search is carried out, never what it finds (T-52). */
import type { Tx } from '#platform/db/transaction'
import { MINUTE } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import type { DeskFilter, Wanted } from '../store/desk-filter.ts'
import { rarity } from '../store/word.ts'

/** People look for the same words again: the next page, the list that is renewed, a colleague with the same trouble. */
const FRESH = 10 * MINUTE
/** Words remembered by a process; the oldest are forgotten first. */
const KEPT = 20_000

interface Counted {
  tickets: number
  at: Instant
}

const remembered = new Map<string, Counted>()

const keyOf = (tenant: string, { word, inTitle }: Wanted): string =>
  `${tenant} ${inTitle ? 'title' : 'text'} ${word}`

function remember(key: string, counted: Counted): void {
  remembered.delete(key)
  remembered.set(key, counted)
  const [oldest] = remembered.size > KEPT ? remembered.keys() : []
  if (oldest !== undefined) remembered.delete(oldest)
}

/** The rarest of the words that a filter asks for, with how many tickets have it; looks in the database for what is not known. */
export async function rarestWord(
  { tenant, words = [], now }: DeskFilter,
  tx: Pick<Tx, 'look'>,
): Promise<{ wanted: Wanted; tickets: number } | undefined> {
  const fresh = (wanted: Wanted) => {
    const counted = remembered.get(keyOf(tenant, wanted))
    return counted && Math.abs(now - counted.at) < FRESH ? counted : undefined
  }
  const unknown = words.filter((wanted) => !fresh(wanted))
  if (unknown.length > 0) {
    const found = await tx.look(rarity(tenant, unknown))
    for (const [at, wanted] of unknown.entries())
      remember(keyOf(tenant, wanted), { tickets: found[`rarity${at}`]?.[0]?.tickets ?? 0, at: now })
  }
  const counted = words.map((wanted) => ({ wanted, tickets: fresh(wanted)?.tickets ?? 0 }))
  return counted.toSorted((a, b) => a.tickets - b.tickets)[0]
}
