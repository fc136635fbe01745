/** Spends tries against the budgets of a secret, each in a transaction of its own, so that a refused act has spent them too. */
import type { Pool } from 'pg'
import type { Instant } from '#kernel/instant'
import type { Statement } from '#platform/db/statement'
import { transact, atTheGate as gateWriter } from '#platform/db/transaction'
import { refuse } from '#platform/refused'
import { budgets, secondsToWait } from './domain/budget.ts'
import type { BudgetName } from './domain/budget.ts'
import { atTheGate } from './gate.ts'
import { digest } from './secrets.ts'
import { giveTryBack, spendTry } from './store/attempts.ts'

/** One budget of one subject; the database knows only the digest. */
export interface Try {
  readonly budget: BudgetName
  readonly subject: string
}

const subjectOf = ({ budget, subject }: Try): Buffer => digest(`${budget}:${subject}`)

/** Spends one try of each in turn; refuses with `request.too-many` at the first that has none left. */
export async function spendTries(pool: Pool, tries: readonly Try[], at: Instant): Promise<void> {
  for (const each of tries) {
    const { tries: allowed, within } = budgets[each.budget]
    const { spent } = await transact(pool, atTheGate, (tx) =>
      tx.read({ spent: spendTry({ subject: subjectOf(each), at, tries: allowed, within }) }),
    )
    const [answer] = spent
    if (!answer?.granted) {
      refuse('request.too-many', { seconds: secondsToWait(answer?.oldest ?? at, at, budgets[each.budget]) })
    }
  }
}

/** For an act that is refused although the try was no guess. */
export const giveBackNow = (pool: Pool, spent: readonly Try[], at: Instant): Promise<void> =>
  transact(pool, atTheGate, async (tx) => {
    await tx.open({ write: gateWriter })
    await tx.save(spent.map((each) => giveBack(each, at)))
  })

export const giveBack = (spent: Try, at: Instant): Statement => giveTryBack({ subject: subjectOf(spent), at })
