/** Who is signed in, and how one gets in: set-up, sign-up, sign-in, sessions, passwords. */
import { z } from 'zod'
import { platformPermissions, providerPermissions } from './permissions.ts'
import type { PlatformPermission, ProviderPermission } from './permissions.ts'
import { route } from './route.ts'
import { email, id, line, locale, nothing, oneTimeCode, password, phone, qq } from './shapes.ts'

export const providerPermission = z.enum(Object.keys(providerPermissions) as [ProviderPermission])
const platformPermission = z.enum(Object.keys(platformPermissions) as [PlatformPermission])

export const consoleName = z.enum(['customer', 'provider', 'platform'])
export type ConsoleName = z.output<typeof consoleName>

/** A customer's tier, from the highest; internal, never in an answer to a customer (T-35, T-39). */
export const tier = z.enum(['diamond', 'gold', 'silver', 'normal'])
export type Tier = z.output<typeof tier>

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
  /** Offered as contact when a ticket is submitted (T-70). */
  qq: z.string().nullable(),
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
  answer: z.strictObject({ needed: z.boolean() }),
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
  refusals: ['setup.done', 'setup.wrong-token', 'account.weak-password', 'account.taken'],
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
  body: z
    .strictObject({
      name: line(60),
      email: email.nullable(),
      phone: phone.nullable(),
      password,
      locale,
      company: z.strictObject({ name: line(60), alias }).nullable(),
    })
    .refine((body) => body.email !== null || body.phone !== null, {
      path: ['email'],
      message: 'a mail address or a phone number is needed',
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
    /** Where a second factor is on: left out, the answer is `session.code-required` once the password is right. */
    code: oneTimeCode.optional(),
  }),
  answer: me,
  refusals: ['session.wrong-credentials', 'session.code-required', 'session.wrong-code', 'request.too-many'],
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
  says: { zh: '修改自己的名称、语言与 QQ', en: 'Change one’s own name, language and QQ number' },
  body: z.strictObject({
    name: line(60).optional(),
    locale: locale.optional(),
    /** Null takes it away. */
    qq: qq.nullable().optional(),
  }),
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
  refusals: ['account.wrong-reset-link', 'account.weak-password'],
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
] as const
