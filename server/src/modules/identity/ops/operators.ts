/** The platform's operators: listed, created, given another role, stopped. */
import { createOperator, editOperator, listOperators } from '@zhanggui/contract/identity-platform'
import { inTenant } from '#platform/db/transaction'
import { pageAsked, pageOf } from '#platform/id-page'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { normaliseEmail } from '../domain/contact.ts'
import { changeOperator } from '../domain/operators.ts'
import type { Operator } from '../domain/operators.ts'
import { PLATFORM } from '../gate.ts'
import { settled } from '../insist.ts'
import { hashPassword } from '../password-hash.ts'
import { newPassword } from '../secrets.ts'
import { insertAccount, setKept } from '../store/accounts.ts'
import { insertMember } from '../store/members.ts'
import { lockOperators, operatorsPage, setOperator } from '../store/platform.ts'
import type { OperatorRow } from '../store/platform.ts'
import { endKeptSessions } from '../store/sessions.ts'
import { viewOperator } from '../view.ts'

export const listOperatorsQuestion = question(listOperators, async ({ query, tx }) => {
  const { after, limit } = pageAsked(query)
  const { rows } = await tx.read({ rows: operatorsPage({ platform: PLATFORM, after, limit }) })
  return pageOf(rows, limit, viewOperator)
})

export const createOperatorOp = op(
  createOperator,
  async ({ body, caller, at, ids, tx }) => {
    const password = newPassword()
    const passwordHash = await hashPassword(password)
    await tx.open({ write: inTenant(PLATFORM) })
    const account = ids.next()
    const person = {
      name: body.name,
      email: normaliseEmail(body.email),
      phone: null,
      locale: caller.locale,
    }
    const operator = viewOperator({
      account_id: account,
      name: person.name,
      email: person.email,
      operator_role: body.role,
      status: 'active',
      created_at: at,
    })
    return {
      answer: { operator, password },
      again: { operator, password: null },
      writes: [
        insertAccount({
          ...person,
          id: account,
          passwordHash,
          mustChange: true,
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
          operatorRole: body.role,
          at,
        }),
      ],
      events: [{ event: 'identity.operators-changed', facts: { roleOf: null } }],
      audit: {
        verb: createOperator.name,
        subject: { kind: 'account', id: account },
        details: { name: person.name, role: body.role },
      },
    }
  },
  { conflicts: { account_email_key: { word: 'account.taken', field: 'email' } } },
)

const asRule = ({ account_id, operator_role, status }: OperatorRow): Operator => ({
  accountId: account_id,
  role: operator_role ?? 'support',
  status,
})

export const editOperatorOp = op(editOperator, async ({ params, body, tx }) => {
  const { operators } = await tx.open({
    write: inTenant(PLATFORM),
    lock: { operators: lockOperators({ platform: PLATFORM }) },
  })
  const row = operators.find(({ account_id }) => account_id === params.accountId)
  if (!row) refuse('not-found')
  const before = asRule(row)
  const { next } = settled(
    changeOperator(operators.map(asRule), before, {
      role: body.role ?? before.role,
      status: body.status ?? before.status,
    }),
  )
  const account = row.account_id
  return {
    answer: viewOperator({ ...row, operator_role: next.role, status: next.status }),
    writes: [
      setOperator({ platform: PLATFORM, account, role: next.role, status: next.status }),
      setKept({ id: account, keeper: PLATFORM, name: row.name, status: next.status }),
      ...(next.status === 'stopped' ? [endKeptSessions({ account, keeper: PLATFORM })] : []),
    ],
    events: [
      {
        event: 'identity.operators-changed',
        facts: { roleOf: next.role === before.role ? null : account },
      },
    ],
    audit: {
      verb: editOperator.name,
      subject: { kind: 'account', id: account },
      details: {
        name: row.name,
        from: { role: before.role, status: before.status },
        to: { role: next.role, status: next.status },
      },
    },
  }
})
