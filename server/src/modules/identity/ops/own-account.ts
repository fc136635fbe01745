/** One's own name, language, QQ number and password (A-3, A-6, T-70). */
import { changeOwnSettings, changePassword } from '@zhanggui/contract/identity'
import { transact } from '#platform/db/transaction'
import { op } from '#platform/op'
import type { Endpoint } from '#platform/op'
import { refuse } from '#platform/refused'
import { ownLine } from '../audit.ts'
import { judgePassword } from '../domain/password.ts'
import { atTheGate, gateIn } from '../gate.ts'
import type { Parts } from '../gate.ts'
import { insist } from '../insist.ts'
import { hashPassword, passwordMatches } from '../password-hash.ts'
import { placeOf } from '../place.ts'
import { digest } from '../secrets.ts'
import { lockAccount, readAccount, setOwnSettings, setPassword } from '../store/accounts.ts'
import { useResetsOf } from '../store/links.ts'
import { consolesOf, setMemberships } from '../store/members.ts'
import { endOtherSessions, forgetOtherDevices } from '../store/sessions.ts'
import { giveBack, spendTries } from '../tries.ts'
import type { Try } from '../tries.ts'
import { viewMe } from '../view.ts'

export const changeOwnSettingsOp = op(changeOwnSettings, async ({ body, caller, origin, at, ids, tx }) => {
  const { tenant, actor } = placeOf(caller)
  const { accounts, memberships } = await tx.open({
    write: gateIn(tenant),
    lock: {
      accounts: lockAccount({ id: caller.accountId }),
      memberships: consolesOf({ account: caller.accountId }),
    },
  })
  const [account] = accounts
  if (!account) refuse('session.required')
  const { name, locale, qq } = account
  const next = { name: body.name ?? name, locale: body.locale ?? locale }
  const contact = { qq: body.qq === undefined ? qq : body.qq }
  const details = next.name === account.name ? {} : { name: { from: account.name, to: next.name } }
  return {
    answer: viewMe({ ...account, ...next, ...contact }, memberships, caller.company?.id ?? null),
    writes: [
      setOwnSettings({ id: account.id, ...next, ...contact }),
      setMemberships({ account: account.id, ...next }),
      ownLine({ tenant, id: ids.next(), verb: 'identity.change-own-settings', actor, at, origin, details }),
    ],
  }
})

export const changePasswordOp = ({ pool }: Parts): Endpoint =>
  op(changePassword, async ({ body, caller, origin, at, ids, tx }) => {
    const { accountId, sessionId } = caller
    const { tenant, actor } = placeOf(caller)
    // Counted by session: a stranger cannot use these tries up, and a stolen session cannot guess for long.
    const guess: Try = { budget: 'device', subject: `${accountId}/${sessionId}` }
    await spendTries(pool, [guess, { budget: 'work', subject: accountId }], at)
    const before = await transact(pool, atTheGate, (own) =>
      own.read({ accounts: readAccount({ id: accountId }), memberships: consolesOf({ account: accountId }) }),
    )
    const [account] = before.accounts
    if (!account || !(await passwordMatches(account.password_hash, body.current))) {
      refuse('session.wrong-credentials', {}, 'current')
    }
    insist(judgePassword(body.next, [account.email, account.phone, account.name]), 'next')
    const passwordHash = await hashPassword(body.next)

    const { accounts } = await tx.open({
      write: gateIn(tenant),
      lock: { accounts: lockAccount({ id: accountId }) },
    })
    if (accounts[0]?.password_hash !== account.password_hash)
      refuse('session.wrong-credentials', {}, 'current')
    return {
      answer: viewMe({ ...account, must_change: false }, before.memberships, caller.company?.id ?? null),
      writes: [
        setPassword({ id: accountId, passwordHash, mustChange: false }),
        endOtherSessions({ account: accountId, except: sessionId }),
        forgetOtherDevices({ account: accountId, except: digest(origin.deviceId) }),
        useResetsOf({ account: accountId, at }),
        giveBack(guess, at),
        ownLine({ tenant, id: ids.next(), verb: 'identity.change-password', actor, at, origin }),
      ],
    }
  })
