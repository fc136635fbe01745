/** What the platform's operators keep: each other, the providers, the customers and their tiers (A-12, T-39). */
import { z } from 'zod'
import { tier } from './identity.ts'
import { operatorRoles } from './permissions.ts'
import type { OperatorRole } from './permissions.ts'
import { route } from './route.ts'
import { email, id, line, page, pageOf, person } from './shapes.ts'

const operatorRole = z.enum(Object.keys(operatorRoles) as [OperatorRole])

export const operator = z.strictObject({
  id,
  name: z.string(),
  email: z.string(),
  role: operatorRole,
  status: z.enum(['active', 'stopped']),
  createdAt: z.string(),
})
export type Operator = z.output<typeof operator>

export const listOperators = route({
  name: 'identity.list-operators',
  method: 'GET',
  path: '/api/platform/operators',
  audience: 'platform',
  can: 'platform.people',
  says: { zh: '平台人员', en: 'Operators' },
  query: z.strictObject({ ...page }),
  answer: pageOf(operator),
})

export const createOperator = route({
  name: 'identity.create-operator',
  method: 'POST',
  path: '/api/platform/operators',
  audience: 'platform',
  can: 'platform.people',
  says: {
    zh: '新建平台人员，随机密码只显示一次',
    en: 'Create an operator; the random password is shown once',
  },
  body: z.strictObject({ name: line(60), email, role: operatorRole }),
  /** The password is shown once: null when the same Idempotency-Key is sent again. */
  answer: z.strictObject({ operator, password: z.string().nullable() }),
  status: 201,
  refusals: ['account.taken'],
  idempotent: true,
})

export const editOperator = route({
  name: 'identity.edit-operator',
  method: 'PATCH',
  path: '/api/platform/operators/:accountId',
  audience: 'platform',
  can: 'platform.people',
  says: { zh: '修改角色或停用', en: 'Change the role, stop or start' },
  params: z.strictObject({ accountId: id }),
  body: z.strictObject({ role: operatorRole.optional(), status: z.enum(['active', 'stopped']).optional() }),
  answer: operator,
  refusals: ['account.last-administrator'],
})

export const providerRow = z.strictObject({
  id,
  name: z.string(),
  alias: z.string(),
  status: z.enum(['active', 'stopped']),
  members: z.int(),
  /** The main account: who to turn to. */
  main: person,
  createdAt: z.string(),
})
export type ProviderRow = z.output<typeof providerRow>

export const listProviders = route({
  name: 'identity.list-providers',
  method: 'GET',
  path: '/api/platform/providers',
  audience: 'platform',
  can: 'platform.companies',
  says: { zh: '服务商列表', en: 'Providers' },
  query: z.strictObject({ ...page, q: line(60).optional() }),
  answer: pageOf(providerRow),
})

export const customerRow = z.strictObject({
  id,
  name: z.string(),
  /** Masked. */
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** Internal; never in an answer to a customer (T-35). */
  tier,
  createdAt: z.string(),
})
export type CustomerRow = z.output<typeof customerRow>

export const listCustomers = route({
  name: 'identity.list-customers',
  method: 'GET',
  path: '/api/platform/customers',
  audience: 'platform',
  can: 'platform.customers',
  says: { zh: '客户列表', en: 'Customers' },
  query: z.strictObject({ ...page, q: line(60).optional(), tier: tier.optional() }),
  answer: pageOf(customerRow),
})

export const setTier = route({
  name: 'identity.set-tier',
  method: 'PUT',
  path: '/api/platform/customers/:customerId/tier',
  audience: 'platform',
  can: 'platform.customers',
  says: {
    zh: '设置客户等级（T-39）',
    en: 'Set a customer’s tier; acts on clocks that start afterwards (T-39, T-36)',
  },
  params: z.strictObject({ customerId: id }),
  body: z.strictObject({ tier }),
  answer: customerRow,
})

export const operatorRoutes = [
  listOperators,
  createOperator,
  editOperator,
  listProviders,
  listCustomers,
  setTier,
] as const
