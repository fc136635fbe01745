/** The second factor: one-time codes from a phone, set up by oneself, taken away by whoever keeps the login. */
import { z } from 'zod'
import { route } from './route.ts'
import { id, line, nothing, oneTimeCode, password } from './shapes.ts'

export const readSecondFactor = route({
  name: 'identity.read-second-factor',
  method: 'GET',
  path: '/api/session/second-factor',
  audience: 'session',
  can: 'oneself',
  says: { zh: '自己的两步验证状态', en: 'Whether one’s own second factor is on' },
  answer: z.strictObject({
    on: z.boolean(),
    since: z.string().nullable(),
    /** Recovery codes that have not been used. */
    recoveryLeft: z.int(),
  }),
})

export const beginSecondFactor = route({
  name: 'identity.begin-second-factor',
  method: 'POST',
  path: '/api/session/second-factor',
  audience: 'session',
  can: 'oneself',
  says: {
    zh: '开始设置两步验证，返回供验证器扫描的密钥',
    en: 'Begin to set it up: the secret for an authenticator app',
  },
  body: z.strictObject({ password }),
  answer: z.strictObject({
    secret: z.string(),
    /** `otpauth://…`, to be drawn as a QR code. */
    uri: z.string(),
  }),
  refusals: ['session.wrong-credentials', 'factor.already-on', 'request.too-many'],
})

export const confirmSecondFactor = route({
  name: 'identity.confirm-second-factor',
  method: 'POST',
  path: '/api/session/second-factor/confirm',
  audience: 'session',
  can: 'oneself',
  says: {
    zh: '用一个验证码确认开启；恢复码只显示一次，其他会话随即失效',
    en: 'Turn it on with a first code; recovery codes are shown once, all other sessions end',
  },
  body: z.strictObject({ code: oneTimeCode }),
  answer: z.strictObject({ recoveryCodes: z.array(z.string()) }),
  refusals: ['session.wrong-code', 'factor.not-begun', 'request.too-many'],
})

export const endSecondFactor = route({
  name: 'identity.end-second-factor',
  method: 'POST',
  path: '/api/session/second-factor/end',
  audience: 'session',
  can: 'oneself',
  says: { zh: '用密码与验证码关闭两步验证', en: 'Turn it off with the password and a code' },
  body: z.strictObject({ password, code: oneTimeCode }),
  answer: nothing,
  refusals: ['session.wrong-credentials', 'session.wrong-code', 'factor.not-begun', 'request.too-many'],
})

const accountId = z.strictObject({ accountId: id })

export const resetSubAccountFactor = route({
  name: 'identity.reset-sub-account-factor',
  method: 'DELETE',
  path: '/api/provider/sub-accounts/:accountId/second-factor',
  audience: 'provider',
  can: 'people.manage',
  says: {
    zh: '取消子账号的两步验证（手机遗失）',
    en: 'Take a sub-account’s second factor away (phone lost)',
  },
  params: accountId,
  answer: nothing,
})

export const resetFactorAsOperator = route({
  name: 'identity.reset-factor-as-operator',
  method: 'DELETE',
  path: '/api/platform/accounts/:accountId/second-factor',
  audience: 'platform',
  can: 'platform.people',
  says: {
    zh: '平台取消某个账号的两步验证，须说明原因',
    en: 'Take an account’s second factor away, with a reason',
  },
  params: accountId,
  body: z.strictObject({ reason: line(200) }),
  answer: nothing,
})

export const factorRoutes = [
  readSecondFactor,
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  resetSubAccountFactor,
  resetFactorAsOperator,
] as const
