/** One's own second factor: begun, proved with a first code, ended; and taken away by whoever keeps the login. */
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  readSecondFactor,
} from '@zhanggui/contract/identity-factor'
import type { Pool } from 'pg'
import type { Instant } from '#kernel/instant'
import { isoOrNull } from '#kernel/instant'
import type { SignedIn } from '#platform/caller'
import { transact } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import type { Endpoint } from '#platform/op'
import { refuse } from '#platform/refused'
import { ownLine } from '../audit.ts'
import { atTheGate, gateIn, PLATFORM } from '../gate.ts'
import type { Parts } from '../gate.ts'
import { passCode } from '../pass-code.ts'
import { passwordMatches } from '../password-hash.ts'
import { placeOf } from '../place.ts'
import { newFactor, newRecoveryCodes, recoveryHash, stepOf } from '../second-factor.ts'
import { readAccount } from '../store/accounts.ts'
import * as store from '../store/factors.ts'
import { endOtherSessions } from '../store/sessions.ts'
import { readTenant } from '../store/tenants.ts'
import { giveBack, spendTries } from '../tries.ts'
import type { Try } from '../tries.ts'

export const readSecondFactorQuestion = question(readSecondFactor, async ({ caller, tx }) => {
  const { rows } = await tx.read({ rows: store.readFactor({ account: caller.accountId }) })
  const [factor] = rows
  const since = factor?.confirmed_at ?? null
  return {
    on: since !== null,
    since: isoOrNull(since),
    recoveryLeft: since === null ? 0 : Number(factor?.left),
  }
})

/** Counted by session, as when the password is changed: a stolen session cannot guess for long. */
async function provePassword(
  pool: Pool,
  { accountId, sessionId }: SignedIn,
  password: string,
  at: Instant,
): Promise<Try> {
  const guess: Try = { budget: 'device', subject: `${accountId}/${sessionId}` }
  await spendTries(pool, [guess, { budget: 'work', subject: accountId }], at)
  const { accounts } = await transact(pool, atTheGate, (own) =>
    own.read({ accounts: readAccount({ id: accountId }) }),
  )
  const right = await passwordMatches(accounts[0]?.password_hash ?? null, password)
  if (!right) refuse('session.wrong-credentials', {}, 'password')
  return guess
}

export const beginSecondFactorOp = ({ pool, secret }: Parts): Endpoint =>
  op(beginSecondFactor, async ({ body, caller, at, tx }) => {
    const guess = await provePassword(pool, caller, body.password, at)
    const { accountId: account } = caller
    const { accounts, platforms } = await tx.look({
      accounts: readAccount({ id: account }),
      platforms: readTenant({ id: PLATFORM }),
    })
    const [own] = accounts
    if (!own) refuse('session.required')
    const label = own.email ?? own.phone ?? own.name
    const factor = newFactor(secret, account, platforms[0]?.name ?? 'Zhanggui', label)
    const { begun } = await tx.open({
      write: gateIn(placeOf(caller).tenant),
      lock: { begun: store.beginFactor({ account, keptBy: own.kept_by, secret: factor.sealed, at }) },
    })
    if (begun.length === 0) refuse('factor.already-on')
    return { answer: { secret: factor.secret, uri: factor.uri }, writes: [giveBack(guess, at)] }
  })

export const confirmSecondFactorOp = ({ pool, secret }: Parts): Endpoint =>
  op(confirmSecondFactor, async ({ body, caller, origin, at, ids, tx }) => {
    const { accountId: account } = caller
    const guess: Try = { budget: 'code', subject: account }
    await spendTries(pool, [guess], at)
    const { tenant, actor } = placeOf(caller)
    const { locked } = await tx.open({
      write: gateIn(tenant),
      lock: { locked: store.lockFactor({ account }) },
    })
    const [factor] = locked
    if (!factor || factor.confirmed_at !== null) refuse('factor.not-begun')
    const step = stepOf(secret, { account, sealed: factor.secret, code: body.code, at })
    if (step === null) refuse('session.wrong-code', {}, 'code')
    const recoveryCodes = newRecoveryCodes()
    return {
      answer: { recoveryCodes },
      writes: [
        store.confirmFactor({ account, step, at }),
        ...recoveryCodes.map((code) =>
          store.insertRecoveryCode({ account, hash: recoveryHash(secret, account, code) }),
        ),
        // Whoever got in with the password alone gets in no more.
        endOtherSessions({ account, except: caller.sessionId }),
        giveBack(guess, at),
        ownLine({ tenant, id: ids.next(), verb: confirmSecondFactor.name, actor, at, origin }),
      ],
    }
  })

export const endSecondFactorOp = ({ pool, secret }: Parts): Endpoint =>
  op(endSecondFactor, async ({ body, caller, origin, at, ids, tx }) => {
    const { accountId: account } = caller
    const proved = await provePassword(pool, caller, body.password, at)
    const { rows } = await transact(pool, atTheGate, (own) =>
      own.read({ rows: store.readFactor({ account }) }),
    )
    const [factor] = rows
    if (!factor || factor.confirmed_at === null) refuse('factor.not-begun')
    const { uses, guess } = await passCode({
      pool,
      secret,
      account,
      sealed: factor.secret,
      code: body.code,
      at,
    })
    const { tenant, actor } = placeOf(caller)
    const { used } = await tx.open({ write: gateIn(tenant), lock: { used: uses } })
    if (used.length === 0) refuse('session.wrong-code', {}, 'code')
    return {
      answer: {},
      writes: [
        store.deleteFactor({ account }),
        giveBack(proved, at),
        giveBack(guess, at),
        ownLine({ tenant, id: ids.next(), verb: endSecondFactor.name, actor, at, origin }),
      ],
    }
  })
