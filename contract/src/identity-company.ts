/** A provider's own house: the company, its sub-accounts and their position groups. */
import { z } from 'zod'
import { alias, providerPermission, userName } from './identity.ts'
import { route } from './route.ts'
import { email, id, line, nothing, page, pageOf, phone } from './shapes.ts'

export const company = z.strictObject({
  id,
  name: z.string(),
  alias: z.string(),
  createdAt: z.string(),
  signInPath: z.string(),
})
export type Company = z.output<typeof company>

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
  /** Null only where a main account signed up without it. */
  email: z.string().nullable(),
  phone: z.string().nullable(),
  isMain: z.boolean(),
  status: z.enum(['active', 'stopped']),
  mustChangePassword: z.boolean(),
  groups: z.array(z.strictObject({ id, name: z.string() })),
  lastSeenAt: z.string().nullable(),
  createdAt: z.string(),
})
export type SubAccount = z.output<typeof subAccount>

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
  /** The password is shown once: null when the same Idempotency-Key is sent again. */
  answer: z.strictObject({ subAccount, password: z.string().nullable() }),
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
export type Group = z.output<typeof group>

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

export const companyRoutes = [
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
] as const
