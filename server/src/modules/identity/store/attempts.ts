/** Budgets of tries, exact however many requests arrive together: one statement counts and decides. */
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import { handwritten } from '#platform/db/statement'
import { prepare, sql } from './tables.ts'

interface Spent {
  granted: boolean
  /** The oldest try that counts, as it was before this one. */
  oldest: Instant | null
}

/**
 * Spends one try: $1 subject, $2 now, $3 tries of the budget, $4 the moment before which tries no longer count. The row
 * keeps the latest $3 moments; the next try is granted if there are fewer, or the oldest of them counts no longer.
 * ON CONFLICT locks the row and looks at its latest version, so parallel tries are counted one after another.
 */
const spend = handwritten<Spent>(`
  with spent as (
    insert into identity.sign_in_attempt as a (subject, times, last_at)
    values ($1, array[$2::timestamptz], $2)
    on conflict (subject) do update
      set times = a.times[greatest(1, cardinality(a.times) - $3::int + 2):] || excluded.times, last_at = excluded.last_at
      where cardinality(a.times) < $3 or a.times[cardinality(a.times) - $3 + 1] <= $4
    returning 1)
  select exists (select from spent) as granted,
    (select times[1] from identity.sign_in_attempt where subject = $1) as oldest`)

export const spendTry = (arg: { subject: Buffer; at: Instant; tries: number; within: number }) =>
  spend(arg.subject, stamp(arg.at), arg.tries, stamp(arg.at - arg.within))

/** Gives a try back: a right password is no guess. */
const giveBack = handwritten(
  'update identity.sign_in_attempt set times = array_remove(times, $2::timestamptz) where subject = $1',
)
export const giveTryBack = (arg: { subject: Buffer; at: Instant }) => giveBack(arg.subject, stamp(arg.at))

/** Rows that one sign-in sweeps away. */
export const FEW = 50

/** Takes away a few of what is long over. Each sign-in does it, so that nobody else has to. */
export const sweepAttempts = prepare((arg: { before: Instant }) =>
  sql
    .deleteFrom('identity.sign_in_attempt')
    .where('subject', 'in', (old) =>
      old
        .selectFrom('identity.sign_in_attempt')
        .select('subject')
        .where('last_at', '<', arg.before)
        .limit(FEW)
        .forUpdate()
        .skipLocked(),
    ),
)

export const sweepSessions = prepare((arg: { before: Instant }) =>
  sql
    .deleteFrom('identity.session')
    .where('id', 'in', (old) =>
      old
        .selectFrom('identity.session')
        .select('id')
        .where('ends_at', '<', arg.before)
        .limit(FEW)
        .forUpdate()
        .skipLocked(),
    ),
)

/** Devices that an account has not been used on for long. */
export const sweepDevices = prepare((arg: { account: string; before: Instant }) =>
  sql
    .deleteFrom('identity.known_device')
    .where('account_id', '=', arg.account)
    .where('used_at', '<', arg.before),
)
