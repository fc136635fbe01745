/** The first start: one link, used once, makes the first platform administrator. */
import { setup, setupState } from '@zhanggui/contract/identity'
import { transact } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import type { Endpoint } from '#platform/op'
import { refuse } from '#platform/refused'
import { ownLine } from '../audit.ts'
import { normaliseEmail } from '../domain/contact.ts'
import { judgePassword } from '../domain/password.ts'
import { atTheGate, gateIn, PLATFORM } from '../gate.ts'
import type { Parts } from '../gate.ts'
import { insist } from '../insist.ts'
import { openSession } from '../open-session.ts'
import { hashPassword } from '../password-hash.ts'
import { idOfLink } from '../secrets.ts'
import { insertAccount } from '../store/accounts.ts'
import { anyOperator, finishSetup } from '../store/links.ts'
import { insertMember } from '../store/members.ts'
import { setTenantName } from '../store/tenants.ts'
import { viewMe } from '../view.ts'

export const setupStateQuestion: Endpoint = question(
  setupState,
  async ({ tx }) => {
    const { operators } = await tx.read({ operators: anyOperator({ platform: PLATFORM }) })
    return { needed: operators.length === 0 }
  },
  { as: 'zg_gate' },
)

export const setupOp = ({ pool, secret }: Parts): Endpoint =>
  op(
    setup,
    async ({ body, origin, at, ids, tx }) => {
      const link = idOfLink(secret, 'set-up', body.token)
      if (link === null) refuse('setup.wrong-token')
      const email = normaliseEmail(body.email)
      insist(judgePassword(body.password, [email, body.name]), 'password')
      const before = await transact(pool, atTheGate, (own) =>
        own.read({ operators: anyOperator({ platform: PLATFORM }) }),
      )
      if (before.operators.length > 0) refuse('setup.done')
      const passwordHash = await hashPassword(body.password)

      const { operators, finished } = await tx.open({
        write: gateIn(PLATFORM),
        lock: { operators: anyOperator({ platform: PLATFORM }), finished: finishSetup({ id: link, at }) },
      })
      if (operators.length > 0 || finished.length === 0) refuse('setup.done')

      const account = ids.next()
      const person = { name: body.name, email, phone: null, locale: 'zh-CN' } as const
      const session = openSession({ account, company: null, keptBy: PLATFORM, origin, at, ids })
      const membership = {
        tenant_id: PLATFORM,
        kind: 'platform',
        name: body.platformName,
        alias: null,
        is_main: false,
        operator_role: 'administrator',
        nodes: null,
      } as const
      return {
        answer: viewMe(
          { ...person, id: account, qq: null, must_change: false, is_customer: false },
          [membership],
          null,
        ),
        cookie: session.token,
        writes: [
          setTenantName({ id: PLATFORM, name: body.platformName }),
          insertAccount({
            ...person,
            id: account,
            passwordHash,
            mustChange: false,
            isCustomer: false,
            keptBy: PLATFORM,
            at,
          }),
          insertMember({
            ...person,
            tenant: PLATFORM,
            account,
            userName: null,
            isMain: false,
            operatorRole: 'administrator',
            at,
          }),
          ...session.writes,
          ownLine({
            tenant: PLATFORM,
            id: ids.next(),
            verb: 'identity.setup',
            actor: { kind: 'platform', id: account, name: body.name },
            at,
            origin,
          }),
        ],
      }
    },
    { as: 'zg_gate', conflicts: { account_email_key: { word: 'account.taken', field: 'email' } } },
  )
