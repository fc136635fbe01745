/** What people and companies choose about notices: ways, own words, quiet hours with a duty list (T-87, T-88). */
import { z } from 'zod'
import { noticeKind } from './notifications.ts'
import { route } from './route.ts'
import { email, id, line, locale, nothing, phone, prose } from './shapes.ts'

export const noticeWay = z.enum(['bell', 'mail', 'sms'])
export type NoticeWay = z.output<typeof noticeWay>

const choice = z.strictObject({
  kind: noticeKind,
  way: noticeWay,
  on: z.boolean(),
  /** What must arrive cannot be switched off. */
  fixed: z.boolean(),
})
export type Choice = z.output<typeof choice>
const choices = z.strictObject({ rows: z.array(choice) })
const switchedOff = z.strictObject({
  off: z.array(z.strictObject({ kind: noticeKind, way: noticeWay })).max(100),
})

const read = <A extends 'customer' | 'provider', C>(audience: A, can: C) => ({
  name: `notifications.read-choices-as-${audience}` as const,
  method: 'GET' as const,
  path: `/api/${audience}/notice-choices` as const,
  audience,
  can,
  says: { zh: '我的通知偏好', en: 'Which notices one wants by which way' },
  answer: choices,
})
const choose = <A extends 'customer' | 'provider', C>(audience: A, can: C) => ({
  name: `notifications.choose-as-${audience}` as const,
  method: 'PUT' as const,
  path: `/api/${audience}/notice-choices` as const,
  audience,
  can,
  says: { zh: '修改通知偏好', en: 'Switch ways of notices off; all others are on' },
  body: switchedOff,
  answer: choices,
  refusals: ['notice.obligatory' as const],
})

export const readChoicesAsCustomer = route(read('customer', 'customer' as const))
export const readChoicesAsProvider = route(read('provider', 'member' as const))
export const chooseAsCustomer = route(choose('customer', 'customer' as const))
export const chooseAsProvider = route(choose('provider', 'member' as const))

const administrators = {
  audience: 'provider',
  can: 'tickets.work',
  refusals: ['agent.not-agent', 'agent.not-administrator'],
} as const
const refused = administrators.refusals

export const template = z.strictObject({
  kind: noticeKind,
  locale,
  subject: z.string(),
  body: z.string(),
  /** The company's own words; false: ours. */
  own: z.boolean(),
  /** The gaps that may stand in it, without braces. Those of customers' notices hold nothing internal (T-35). */
  variables: z.array(z.string()),
  reader: z.enum(['customer', 'agent']),
})
export type Template = z.output<typeof template>

const which = { kind: noticeKind, locale }
const words = { ...which, subject: line(120), body: prose(1000) }

export const listTemplates = route({
  ...administrators,
  name: 'notifications.list-templates',
  method: 'GET',
  path: '/api/provider/notice-templates',
  says: { zh: '通知模板', en: 'The words of notices, per kind and language' },
  answer: z.strictObject({ rows: z.array(template) }),
})

export const setTemplate = route({
  ...administrators,
  name: 'notifications.set-template',
  method: 'PUT',
  path: '/api/provider/notice-templates',
  says: { zh: '修改通知模板', en: 'Use own words for a kind of notice' },
  body: z.strictObject(words),
  answer: template,
  refusals: [...refused, 'template.unknown-variable', 'template.fixed'],
})

export const resetTemplate = route({
  ...administrators,
  name: 'notifications.reset-template',
  method: 'POST',
  path: '/api/provider/notice-templates/reset',
  says: { zh: '恢复默认模板', en: 'Go back to our words' },
  body: z.strictObject(which),
  answer: template,
  refusals: [...refused, 'template.fixed'],
})

export const previewTemplate = route({
  ...administrators,
  name: 'notifications.preview-template',
  method: 'POST',
  path: '/api/provider/notice-templates/preview',
  says: { zh: '预览通知模板', en: 'How own words would look, filled with an example' },
  body: z.strictObject(words),
  answer: z.strictObject({ subject: z.string(), text: z.string(), sms: z.string() }),
  refusals: [...refused, 'template.unknown-variable', 'template.fixed'],
})

/** A minute of the day, `22:30`. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day')

export const dutyContact = z.strictObject({
  name: line(40),
  /** An agent of the desk, reached as in the account directory; null: somebody else, reached as written here. */
  agentId: id.nullable(),
  email: email.nullable(),
  phone: phone.nullable(),
})
export type DutyContact = z.output<typeof dutyContact>

export const quietHours = z.strictObject({
  enabled: z.boolean(),
  from: timeOfDay,
  /** The same as `from`: all day. */
  to: timeOfDay,
  /** All of them are told, in this order. */
  dutyList: z.array(dutyContact).max(20),
})
export type QuietHours = z.output<typeof quietHours>

export const readQuietHours = route({
  ...administrators,
  name: 'notifications.read-quiet-hours',
  method: 'GET',
  path: '/api/provider/quiet-hours',
  says: { zh: '免打扰时段与值班名单', en: 'Quiet hours and the duty list' },
  answer: z.strictObject({ ...quietHours.shape, zone: z.string() }),
})

export const setQuietHours = route({
  ...administrators,
  name: 'notifications.set-quiet-hours',
  method: 'PUT',
  path: '/api/provider/quiet-hours',
  says: {
    zh: '修改免打扰时段：时段内不在岗客服的计时提醒改发值班名单',
    en: 'In quiet hours the duty list hears of clocks instead of agents who are off duty',
  },
  body: quietHours,
  answer: nothing,
  refusals: [...refused, 'quiet-hours.nobody'],
})

export const noticeChoiceRoutes = [
  readChoicesAsCustomer,
  readChoicesAsProvider,
  chooseAsCustomer,
  chooseAsProvider,
  listTemplates,
  setTemplate,
  resetTemplate,
  previewTemplate,
  readQuietHours,
  setQuietHours,
] as const
