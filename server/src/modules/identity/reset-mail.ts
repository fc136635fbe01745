/** What the mail about a forgotten password must say, made anew from the reset's id: the link itself is kept nowhere. */
import { MINUTE } from '#kernel/instant'
import type { Locale } from '@zhanggui/contract/refusals'
import { transact } from '#platform/db/transaction'
import type { Needs } from '#platform/needs'
import { RESET_LASTS } from './domain/tokens.ts'
import { atTheGate } from './gate.ts'
import { linkToken } from './secrets.ts'
import { openReset } from './store/links.ts'

export interface ResetMail {
  accountId: string
  to: string
  name: string
  locale: Locale
  link: string
  /** How long the link can be used, counted from the request. */
  minutes: number
}

/** Null where there is nobody to write to, or the link has been used or is over. */
export async function resetMail(
  { engine, secret, publicUrl }: Pick<Needs, 'engine' | 'secret' | 'publicUrl'>,
  resetId: string,
): Promise<ResetMail | null> {
  const at = engine.clock.now()
  const { open } = await transact(engine.pool, atTheGate, (tx) =>
    tx.read({ open: openReset({ id: resetId, at }) }),
  )
  const [account] = open
  if (!account || account.email === null) return null
  return {
    accountId: account.id,
    to: account.email,
    name: account.name,
    locale: account.locale,
    // The origin is the configured one, never a header of the request (reliability C3).
    link: `${publicUrl()}/reset?token=${linkToken(secret, 'password-reset', resetId)}`,
    minutes: RESET_LASTS / MINUTE,
  }
}
