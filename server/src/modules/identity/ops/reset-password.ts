/** A forgotten password: a link by mail, used once, and an answer that tells nobody which accounts exist. */
import { requestReset, resetPassword } from '@zhanggui/contract/identity'
import { transact } from '#platform/db/transaction'
import { op } from '#platform/op'
import type { Endpoint } from '#platform/op'
import { refuse } from '#platform/refused'
import { ownLine } from '../audit.ts'
import { countedAddress } from '../domain/budget.ts'
import { normaliseEmail } from '../domain/contact.ts'
import { judgePassword } from '../domain/password.ts'
import { RESET_LASTS } from '../domain/tokens.ts'
import { actorKind, atTheGate, gateIn, PLATFORM } from '../gate.ts'
import type { Parts } from '../gate.ts'
import { insist } from '../insist.ts'
import { hashPassword } from '../password-hash.ts'
import { idOfLink } from '../secrets.ts'
import { idByEmail, setPassword } from '../store/accounts.ts'
import { newReset, openReset, useReset, useResetsOf } from '../store/links.ts'
import { consolesOf } from '../store/members.ts'
import { endSessionsOf, forgetDevicesOf } from '../store/sessions.ts'
import { spendTries } from '../tries.ts'

export const requestResetOp = ({ pool }: Parts): Endpoint =>
  op(
    requestReset,
    async ({ body, origin, at, ids, tx }) => {
      const email = normaliseEmail(body.email)
      await spendTries(
        pool,
        [
          { budget: 'resetAddress', subject: countedAddress(origin.ip) },
          { budget: 'resetMail', subject: email },
        ],
        at,
      )
      const { accounts } = await tx.open({
        write: gateIn(PLATFORM),
        lock: { accounts: idByEmail({ email }) },
      })
      const accountId = accounts[0]?.id ?? null
      const resetId = ids.next()
      // Written for an unknown address too: the same work, and the mail's job finds nobody to write to (C5).
      return {
        answer: {},
        writes: [newReset({ id: resetId, account: accountId, at, endsAt: at + RESET_LASTS })],
        events: [{ event: 'identity.password-reset-requested', facts: { accountId, resetId } }],
      }
    },
    { as: 'zg_gate' },
  )

export const resetPasswordOp = ({ pool, secret }: Parts): Endpoint =>
  op(
    resetPassword,
    async ({ body, origin, at, ids, tx }) => {
      const link = idOfLink(secret, 'password-reset', body.token)
      if (link === null) refuse('account.wrong-reset-link')
      const { open } = await transact(pool, atTheGate, (own) =>
        own.read({ open: openReset({ id: link, at }) }),
      )
      const [account] = open
      if (!account) refuse('account.wrong-reset-link')
      insist(judgePassword(body.password, [account.email, account.phone, account.name]), 'password')
      const passwordHash = await hashPassword(body.password)

      const { memberships } = await tx.look({ memberships: consolesOf({ account: account.id }) })
      const company = memberships.find(({ kind }) => kind === 'provider')?.tenant_id ?? null
      const tenant = company ?? PLATFORM
      const { used } = await tx.open({ write: gateIn(tenant), lock: { used: useReset({ id: link, at }) } })
      if (used.length === 0) refuse('account.wrong-reset-link')
      return {
        answer: {},
        writes: [
          setPassword({ id: account.id, passwordHash, mustChange: false }),
          endSessionsOf({ account: account.id }),
          forgetDevicesOf({ account: account.id }),
          useResetsOf({ account: account.id, at }),
          ownLine({
            tenant,
            id: ids.next(),
            verb: 'identity.reset-password',
            actor: { kind: actorKind(memberships, company), id: account.id, name: account.name },
            at,
            origin,
          }),
        ],
      }
    },
    { as: 'zg_gate' },
  )
