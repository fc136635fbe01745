/** People, companies, permissions, sessions, audit: routes of the identity room. */
import { z } from 'zod'
import { operatorRoles, platformPermissions, providerPermissions } from './permissions.ts'
import type { OperatorRole, PlatformPermission, ProviderPermission } from './permissions.ts'
import { route } from './route.ts'
import { email, id, line, locale, nothing, page, pageOf, password, phone } from './shapes.ts'

const providerPermission = z.enum(Object.keys(providerPermissions) as [ProviderPermission])
const platformPermission = z.enum(Object.keys(platformPermissions) as [PlatformPermission])
const operatorRole = z.enum(Object.keys(operatorRoles) as [OperatorRole])

export const consoleName = z.enum(['customer', 'provider', 'platform'])
export type ConsoleName = z.output<typeof consoleName>

/** Lower-case letters, digits and hyphens; what sub-accounts type in front of their user name. */
export const alias = z
  .string()
  .regex(/^[a-z][a-z0-9-]{2,31}$/, 'must be 3–32 lower-case letters, digits or -')
export const userName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,31}$/, 'must be 2–32 letters, digits, . _ or -')

/** Who is signed in and what they may open. The web app draws its consoles from this and repeats no rule. */
export const me = z.strictObject({
  accountId: id,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  locale,
  mustChangePassword: z.boolean(),
  consoles: z.array(consoleName),
  /** The company this session works for in the provider's console. */
  company: z.strictObject({ id, name: z.string(), alias: z.string(), isMain: z.boolean() }).nullable(),
  /** Companies this account may choose between. */
  companies: z.array(z.strictObject({ id, name: z.string() })),
  permissions: z.strictObject({
    provider: z.array(providerPermission),
    platform: z.array(platformPermission),
  }),
})
export type Me = z.output<typeof me>

export const setupState = route({
  name: 'identity.setup-state',
  method: 'GET',
  path: '/api/setup',
  audience: 'public',
  can: 'anybody',
  says: { zh: '系统是否需要初始化', en: 'Whether the installation still needs its first administrator' },
  answer: z.strictObject({ needed: z.boolean(), demo: z.boolean() }),
})

export const setup = route({
  name: 'identity.setup',
  method: 'POST',
  path: '/api/setup',
  audience: 'public',
  can: 'anybody',
  says: {
    zh: '创建第一位平台管理员（一次性链接）',
    en: 'Make the first platform administrator with the one-time link',
  },
  body: z.strictObject({
    token: z.string().min(1).max(200),
    platformName: line(60),
    name: line(60),
    email,
    password,
  }),
  answer: me,
  refusals: ['setup.done', 'setup.wrong-token', 'account.weak-password'],
})

export const signUp = route({
  name: 'identity.sign-up',
  method: 'POST',
  path: '/api/sign-up',
  audience: 'public',
  can: 'anybody',
  says: {
    zh: '注册客户账号，或同时注册服务商企业（主账号）',
    en: 'Sign up as a customer, or with a company as its main account',
  },
  body: z.strictObject({
    name: line(60),
    email: email.nullable(),
    phone: phone.nullable(),
    password,
    locale,
    company: z.strictObject({ name: line(60), alias }).nullable(),
  }),
  answer: me,
  refusals: ['account.taken', 'account.weak-password', 'request.too-many'],
})

export const signIn = route({
  name: 'identity.sign-in',
  method: 'POST',
  path: '/api/sign-in',
  audience: 'public',
  can: 'anybody',
  says: {
    zh: '登录：主账号与客户用邮箱或手机，子账号用企业别名+用户名',
    en: 'Sign in: main accounts and customers by mail or phone, sub-accounts by alias and user name',
  },
  body: z.strictObject({
    by: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('contact'), contact: z.string().min(1).max(254) }),
      z.strictObject({
        kind: z.literal('sub-account'),
        alias: z.string().min(1).max(32),
        userName: z.string().min(1).max(32),
      }),
    ]),
    password,
  }),
  answer: me,
  refusals: ['session.wrong-credentials', 'request.too-many'],
})

export const signOut = route({
  name: 'identity.sign-out',
  method: 'POST',
  path: '/api/session/sign-out',
  audience: 'session',
  can: 'oneself',
  says: { zh: '退出登录', en: 'Sign out' },
  answer: nothing,
})

export const whoAmI = route({
  name: 'identity.me',
  method: 'GET',
  path: '/api/session',
  audience: 'session',
  can: 'oneself',
  says: { zh: '当前登录者', en: 'Who is signed in' },
  answer: me,
})

export const chooseCompany = route({
  name: 'identity.choose-company',
  method: 'POST',
  path: '/api/session/company',
  audience: 'session',
  can: 'oneself',
  says: { zh: '切换企业', en: 'Choose the company to work for' },
  body: z.strictObject({ companyId: id }),
  answer: me,
  refusals: ['session.no-console'],
})

export const changeOwnSettings = route({
  name: 'identity.change-own-settings',
  method: 'PATCH',
  path: '/api/session',
  audience: 'session',
  can: 'oneself',
  says: { zh: '修改自己的名称与语言', en: 'Change one’s own name and language' },
  body: z.strictObject({ name: line(60).optional(), locale: locale.optional() }),
  answer: me,
})

export const changePassword = route({
  name: 'identity.change-password',
  method: 'POST',
  path: '/api/session/password',
  audience: 'session',
  can: 'oneself',
  says: { zh: '修改密码，其他会话随即失效', en: 'Change the password; all other sessions end' },
  body: z.strictObject({ current: password, next: password }),
  answer: me,
  refusals: ['session.wrong-credentials', 'account.weak-password', 'request.too-many'],
})

export const session = z.strictObject({
  id,
  current: z.boolean(),
  device: z.string(),
  ip: z.string(),
  startedAt: z.string(),
  lastSeenAt: z.string(),
})

export const listSessions = route({
  name: 'identity.list-sessions',
  method: 'GET',
  path: '/api/session/devices',
  audience: 'session',
  can: 'oneself',
  says: { zh: '登录设备', en: 'Sessions with device and time' },
  answer: z.strictObject({ rows: z.array(session) }),
})

export const endSession = route({
  name: 'identity.end-session',
  method: 'DELETE',
  path: '/api/session/devices/:sessionId',
  audience: 'session',
  can: 'oneself',
  says: { zh: '使某个登录失效', en: 'End one session' },
  params: z.strictObject({ sessionId: id }),
  answer: nothing,
})

export const requestReset = route({
  name: 'identity.request-password-reset',
  method: 'POST',
  path: '/api/password-reset',
  audience: 'public',
  can: 'anybody',
  says: {
    zh: '用邮箱重置密码；无论账号是否存在，回答相同',
    en: 'Ask for a reset by mail; the answer never tells which accounts exist',
  },
  body: z.strictObject({ email }),
  answer: nothing,
  status: 202,
  refusals: ['request.too-many'],
})

export const resetPassword = route({
  name: 'identity.reset-password',
  method: 'POST',
  path: '/api/password-reset/finish',
  audience: 'public',
  can: 'anybody',
  says: {
    zh: '凭邮件中的一次性链接设置新密码',
    en: 'Set a new password with the one-time link from the mail',
  },
  body: z.strictObject({ token: z.string().min(1).max(200), password }),
  answer: nothing,
  refusals: ['setup.wrong-token', 'account.weak-password', 'request.too-many'],
})

// Provider: company, sub-accounts, groups, audit

export const company = z.strictObject({
  id,
  name: z.string(),
  alias: z.string(),
  createdAt: z.string(),
  signInPath: z.string(),
})

export const readCompany = route({
  name: 'identity.read-company',
  method: 'GET',
  path: '/api/provider/company',
  audience: 'provider',
  can: 'member',
  says: { zh: '企业信息与子账号登录地址', en: 'The company and the address where its sub-accounts sign in' },
  answer: company,
})

export const changeCompany = route({
  name: 'identity.change-company',
  method: 'PATCH',
  path: '/api/provider/company',
  audience: 'provider',
  can: 'company.manage',
  says: { zh: '修改企业名称与别名', en: 'Change name and alias' },
  body: z.strictObject({ name: line(60).optional(), alias: alias.optional() }),
  answer: company,
  refusals: ['account.taken'],
})

export const subAccount = z.strictObject({
  id,
  userName: z.string(),
  name: z.string(),
  /** Masked unless the reader manages people. */
  email: z.string(),
  phone: z.string(),
  isMain: z.boolean(),
  status: z.enum(['active', 'stopped']),
  mustChangePassword: z.boolean(),
  groups: z.array(z.strictObject({ id, name: z.string() })),
  lastSeenAt: z.string().nullable(),
  createdAt: z.string(),
})

export const listSubAccounts = route({
  name: 'identity.list-sub-accounts',
  method: 'GET',
  path: '/api/provider/sub-accounts',
  audience: 'provider',
  can: 'people.manage',
  says: { zh: '子账号列表', en: 'Sub-accounts' },
  query: z.strictObject({ ...page, q: line(60).optional() }),
  answer: pageOf(subAccount),
})

export const createSubAccount = route({
  name: 'identity.create-sub-account',
  method: 'POST',
  path: '/api/provider/sub-accounts',
  audience: 'provider',
  can: 'people.manage',
  says: {
    zh: '新建子账号，随机密码只显示一次',
    en: 'Create a sub-account; its random password is shown once',
  },
  body: z.strictObject({ userName, name: line(60), email, phone, groupIds: z.array(id).max(50) }),
  answer: z.strictObject({ subAccount, password: z.string() }),
  status: 201,
  refusals: ['account.taken'],
  idempotent: true,
})

export const editSubAccount = route({
  name: 'identity.edit-sub-account',
  method: 'PATCH',
  path: '/api/provider/sub-accounts/:accountId',
  audience: 'provider',
  can: 'people.manage',
  says: { zh: '编辑或停用子账号', en: 'Edit or stop a sub-account' },
  params: z.strictObject({ accountId: id }),
  body: z.strictObject({
    name: line(60).optional(),
    email: email.optional(),
    phone: phone.optional(),
    status: z.enum(['active', 'stopped']).optional(),
    groupIds: z.array(id).max(50).optional(),
  }),
  answer: subAccount,
  refusals: ['account.last-administrator'],
})

export const resetSubAccountPassword = route({
  name: 'identity.reset-sub-account-password',
  method: 'POST',
  path: '/api/provider/sub-accounts/:accountId/password',
  audience: 'provider',
  can: 'people.manage',
  says: { zh: '重置子账号密码，新密码只显示一次', en: 'Reset the password; the new one is shown once' },
  params: z.strictObject({ accountId: id }),
  answer: z.strictObject({ password: z.string() }),
})

export const group = z.strictObject({
  id,
  name: z.string(),
  permissions: z.array(providerPermission),
  members: z.array(z.strictObject({ id, name: z.string() })),
})

export const listGroups = route({
  name: 'identity.list-groups',
  method: 'GET',
  path: '/api/provider/groups',
  audience: 'provider',
  can: 'people.manage',
  says: { zh: '岗位权限组', en: 'Position groups' },
  answer: z.strictObject({ rows: z.array(group) }),
})

const groupBody = {
  name: line(40),
  permissions: z.array(providerPermission).max(50),
  memberIds: z.array(id).max(500),
}

export const createGroup = route({
  name: 'identity.create-group',
  method: 'POST',
  path: '/api/provider/groups',
  audience: 'provider',
  can: 'people.manage',
  says: { zh: '新建权限组', en: 'Create a group' },
  body: z.strictObject(groupBody),
  answer: group,
  status: 201,
  refusals: ['group.taken', 'permission.denied'],
  idempotent: true,
})

export const editGroup = route({
  name: 'identity.edit-group',
  method: 'PUT',
  path: '/api/provider/groups/:groupId',
  audience: 'provider',
  can: 'people.manage',
  says: { zh: '编辑权限组，立即对在线会话生效', en: 'Edit a group; acts at once, on open sessions too' },
  params: z.strictObject({ groupId: id }),
  body: z.strictObject(groupBody),
  answer: group,
  refusals: ['group.taken', 'permission.denied'],
})

export const deleteGroup = route({
  name: 'identity.delete-group',
  method: 'DELETE',
  path: '/api/provider/groups/:groupId',
  audience: 'provider',
  can: 'people.manage',
  says: { zh: '删除权限组', en: 'Delete a group' },
  params: z.strictObject({ groupId: id }),
  answer: nothing,
})

export const auditEntry = z.strictObject({
  id,
  at: z.string(),
  actor: z.strictObject({ kind: z.enum(['customer', 'provider', 'platform', 'system']), name: z.string() }),
  verb: z.string(),
  subject: z.strictObject({ kind: z.string(), id: z.string().nullable() }),
  ip: z.string().nullable(),
  device: z.string().nullable(),
  /** What changed, secrets and contact details left out. */
  details: z.record(z.string(), z.unknown()),
})

const auditQuery = z.strictObject({
  ...page,
  verb: z.string().max(60).optional(),
  actorId: id.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
})

export const readAudit = route({
  name: 'identity.read-audit',
  method: 'GET',
  path: '/api/provider/audit',
  audience: 'provider',
  can: 'audit.read',
  says: { zh: '操作审计（含平台人员的访问）', en: 'Who did what, platform operators included (A-8)' },
  query: auditQuery,
  answer: pageOf(auditEntry),
})

export const readPlatformAudit = route({
  name: 'identity.read-platform-audit',
  method: 'GET',
  path: '/api/platform/audit',
  audience: 'platform',
  can: 'platform.audit',
  says: { zh: '平台操作审计', en: 'The platform’s own audit log' },
  query: auditQuery,
  answer: pageOf(auditEntry),
})

// Platform: operators, providers, customers

export const operator = z.strictObject({
  id,
  name: z.string(),
  email: z.string(),
  role: operatorRole,
  status: z.enum(['active', 'stopped']),
  createdAt: z.string(),
})

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
  answer: z.strictObject({ operator, password: z.string() }),
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
  createdAt: z.string(),
})

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

export const tier = z.enum(['diamond', 'gold', 'silver', 'normal'])
export type Tier = z.output<typeof tier>

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

export const identityRoutes = [
  setupState,
  setup,
  signUp,
  signIn,
  signOut,
  whoAmI,
  chooseCompany,
  changeOwnSettings,
  changePassword,
  listSessions,
  endSession,
  requestReset,
  resetPassword,
  readCompany,
  changeCompany,
  listSubAccounts,
  createSubAccount,
  editSubAccount,
  resetSubAccountPassword,
  listGroups,
  createGroup,
  editGroup,
  deleteGroup,
  readAudit,
  readPlatformAudit,
  listOperators,
  createOperator,
  editOperator,
  listProviders,
  listCustomers,
  setTier,
] as const
