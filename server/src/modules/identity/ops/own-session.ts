/** One's own sessions: who am I, where am I signed in, out, which company. */
import { chooseCompany, endSession, listSessions, signOut, whoAmI } from '@zhanggui/contract/identity'
import { iso } from '#kernel/instant'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { gateIn, PLATFORM } from '../gate.ts'
import { readAccount } from '../store/accounts.ts'
import { consolesOf } from '../store/members.ts'
import * as store from '../store/sessions.ts'
import { viewMe } from '../view.ts'

export const whoAmIQuestion = question(whoAmI, async ({ caller, tx }) => {
  const { accounts, memberships } = await tx.read({
    accounts: readAccount({ id: caller.accountId }),
    memberships: consolesOf({ account: caller.accountId }),
  })
  const [account] = accounts
  if (!account) refuse('session.required')
  return viewMe(account, memberships, caller.company?.id ?? null)
})

export const listSessionsQuestion = question(listSessions, async ({ caller, at, tx }) => {
  const { sessions } = await tx.read({ sessions: store.sessionsOf({ account: caller.accountId, at }) })
  return {
    rows: sessions.map(({ id, device, ip, started_at, last_seen_at }) => ({
      id,
      current: id === caller.sessionId,
      device,
      ip,
      startedAt: iso(started_at),
      lastSeenAt: iso(last_seen_at),
    })),
  }
})

export const endSessionOp = op(endSession, async ({ params, caller, tx }) => {
  const { ended } = await tx.open({
    write: gateIn(PLATFORM),
    lock: { ended: store.endSession({ id: params.sessionId, account: caller.accountId }) },
  })
  if (ended.length === 0) refuse('not-found')
  return { answer: {}, ...(params.sessionId === caller.sessionId ? { cookie: null } : {}) }
})

export const signOutOp = op(signOut, async ({ caller, tx }) => {
  await tx.open({ write: gateIn(PLATFORM) })
  return {
    answer: {},
    cookie: null,
    writes: [store.endSession({ id: caller.sessionId, account: caller.accountId })],
  }
})

export const chooseCompanyOp = op(chooseCompany, async ({ body, caller, tx }) => {
  const { accounts, memberships } = await tx.open({
    write: gateIn(PLATFORM),
    lock: {
      accounts: readAccount({ id: caller.accountId }),
      memberships: consolesOf({ account: caller.accountId }),
    },
  })
  const [account] = accounts
  const chosen = memberships.find(
    ({ kind, tenant_id }) => kind === 'provider' && tenant_id === body.companyId,
  )
  if (!account || !chosen) refuse('session.no-console')
  return {
    answer: viewMe(account, memberships, chosen.tenant_id),
    writes: [
      store.chooseCompany({ id: caller.sessionId, account: caller.accountId, company: chosen.tenant_id }),
    ],
  }
})
