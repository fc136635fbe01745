/** Signs somebody in: by mail or phone, or by alias and user name. Whoever does not exist takes just as long. */
import { signIn } from '@zhanggui/contract/identity'
import type { Input } from '@zhanggui/contract/route'
import type { Origin } from '#platform/caller'
import type { Statement } from '#platform/db/statement'
import type { Instant } from '#kernel/instant'
import { transact } from '#platform/db/transaction'
import { op } from '#platform/op'
import type { Endpoint } from '#platform/op'
import { refuse } from '#platform/refused'
import { ownLine } from '../audit.ts'
import { countedAddress } from '../domain/budget.ts'
import { normaliseName, readContact } from '../domain/contact.ts'
import { actorKind, atTheGate, gateIn, PLATFORM } from '../gate.ts'
import type { Parts } from '../gate.ts'
import { openSession } from '../open-session.ts'
import { passCode } from '../pass-code.ts'
import { passwordMatches } from '../password-hash.ts'
import { digest } from '../secrets.ts'
import { accountByEmail, accountByPhone, accountByUserName, shareAccount } from '../store/accounts.ts'
import type { Found } from '../store/accounts.ts'
import { consolesOf } from '../store/members.ts'
import { giveBack, giveBackNow, spendTries } from '../tries.ts'
import type { Try } from '../tries.ts'
import { viewMe } from '../view.ts'

/** What was typed, in the one spelling that accounts have, and the question who that is. */
function identify(
  by: Input<typeof signIn>['body']['by'],
  device: Buffer,
): { typed: string; question: Statement<Found> } {
  if (by.kind === 'sub-account') {
    const [alias, userName] = [normaliseName(by.alias), normaliseName(by.userName)]
    return { typed: `${alias}/${userName}`, question: accountByUserName({ alias, userName, device }) }
  }
  const { kind, value } = readContact(by.contact)
  const question = kind === 'email' ? accountByEmail({ value, device }) : accountByPhone({ value, device })
  return { typed: value, question }
}

/**
 * What a wrong password costs. A device that has signed in to the account before has tries of its own, so that strangers
 * cannot lock its owner out; all others share those of their network address and those of the account. A name that
 * nobody has is counted by itself, so that it runs out like any other.
 */
const guessesFor = (found: Found | undefined, name: string, origin: Origin): Try[] =>
  found?.known
    ? [{ budget: 'device', subject: `${found.id}/${origin.deviceId}` }]
    : [
        { budget: 'address', subject: countedAddress(origin.ip) },
        { budget: 'account', subject: name },
      ]

/** Asked only of those who know the password, so that nobody learns who has a second factor. */
async function secondStep(
  { pool, secret }: Parts,
  { id: account, factor }: Found,
  code: string | undefined,
  guesses: readonly Try[],
  at: Instant,
) {
  if (factor === null) return null
  // The password was right, however the code is.
  await giveBackNow(pool, guesses, at)
  if (code === undefined) refuse('session.code-required', {}, 'code')
  return passCode({ pool, secret, account, sealed: factor, code, at })
}

export const signInOp = (parts: Parts): Endpoint =>
  op(
    signIn,
    async ({ body, origin, at, ids, tx }) => {
      const { pool } = parts
      const { typed, question } = identify(body.by, digest(origin.deviceId))
      const { rows } = await transact(pool, atTheGate, (own) => own.read({ rows: question }))
      const [found] = rows
      const name = found?.id ?? typed
      const guesses = guessesFor(found, name, origin)
      await spendTries(pool, [...guesses, { budget: 'work', subject: name }], at)
      // No connection is held while the hash is computed: `tx` takes one at its first flight.
      const right = await passwordMatches(found?.password_hash ?? null, body.password)
      if (!found || !right) refuse('session.wrong-credentials')
      const second = await secondStep(parts, found, body.code, guesses, at)

      const { accounts, memberships } = await tx.look({
        accounts: shareAccount({ id: found.id }),
        memberships: consolesOf({ account: found.id }),
      })
      const [account] = accounts
      const changedMeanwhile = account?.password_hash !== found.password_hash
      if (!account || changedMeanwhile || account.status !== 'active') refuse('session.wrong-credentials')
      if (!account.is_customer && memberships.length === 0) refuse('session.wrong-credentials')

      const company = memberships.find(({ kind }) => kind === 'provider')?.tenant_id ?? null
      const tenant = company ?? PLATFORM
      const session = openSession({ account: account.id, company, keptBy: account.kept_by, origin, at, ids })
      const { used } = await tx.open({
        write: gateIn(tenant),
        ...(second ? { lock: { used: second.uses } } : {}),
      })
      // Somebody was quicker with the same code.
      if (second && used?.length === 0) refuse('session.wrong-code', {}, 'code')
      return {
        answer: viewMe(account, memberships, company),
        cookie: session.token,
        writes: [
          ...session.writes,
          // A right password was no guess.
          ...[...guesses, ...(second ? [second.guess] : [])].map((each) => giveBack(each, at)),
          ownLine({
            tenant,
            id: ids.next(),
            verb: 'identity.sign-in',
            actor: { kind: actorKind(memberships, company), id: account.id, name: account.name },
            at,
            origin,
          }),
        ],
      }
    },
    { as: 'zg_gate' },
  )
