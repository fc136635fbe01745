/** The closed list of words with which the product refuses, each with its HTTP status and its sentence in both languages. */
import { z } from 'zod'
import { fields, ticketStates } from './glossary.ts'
import { besideRefusals } from './refusals-beside.ts'
import { hourRefusals } from './refusals-hours.ts'
import { text } from './refusal-text.ts'
import type { RefusalText } from './refusal-text.ts'
import { noticeRefusals } from './refusals-notices.ts'
import { platformDeskRefusals } from './refusals-platform-desk.ts'
import { tradeRefusals } from './refusals-trade.ts'
import { upstreamRefusals } from './refusals-upstream.ts'
import { wireRefusals } from './refusals-wire.ts'

export const refusals = {
  // The request itself
  'request.malformed': text(400, '请求格式不正确：{reason}', 'The request is malformed: {reason}'),
  'request.invalid': text(422, '“{field}”填写有误：{reason}', '"{field}" is not valid: {reason}'),
  'request.too-large': text(413, '内容超过上限（{limit}）', 'The content is over the limit ({limit})'),
  'request.wrong-type': text(415, '请使用 application/json 发送内容', 'Send the content as application/json'),
  'request.foreign-origin': text(
    403,
    '请求来自其他网站，已拒绝',
    'The request came from another site and was refused',
  ),
  'request.idempotency-key-missing': text(
    400,
    '请在 Idempotency-Key 请求头中提供 8–128 位的唯一标识',
    'Send an Idempotency-Key header of 8 to 128 characters',
  ),
  'request.idempotency-key-reused': text(
    422,
    '该 Idempotency-Key 已用于另一个内容不同的请求',
    'This Idempotency-Key was already used for a request with another content',
  ),
  'request.too-many': text(
    429,
    '操作过于频繁，请在 {seconds} 秒后再试',
    'Too many attempts; try again in {seconds} seconds',
  ),
  'service.unavailable': text(
    503,
    '服务暂时不可用，您的内容未丢失，请稍后重试',
    'The service is unavailable for a moment; nothing was lost, please try again',
  ),
  'not-found': text(404, '找不到该内容，或您无权查看', 'It does not exist, or it is not yours to see'),

  // Who is calling
  'session.required': text(401, '请先登录', 'Please sign in first'),
  'session.wrong-credentials': text(401, '账号或密码不正确', 'The account or the password is wrong'),
  'session.password-change-required': text(
    403,
    '首次登录请先修改密码',
    'Please change your password before you go on',
  ),
  'session.no-console': text(403, '您的账号不能使用该控制台', 'Your account cannot use this console'),
  'session.code-required': text(401, '请输入 6 位验证码', 'Enter the code from your authenticator app'),
  'session.wrong-code': text(401, '验证码不正确、已过期或已使用过', 'The code is wrong, expired or used'),
  'factor.already-on': text(409, '两步验证已开启', 'The second factor is on already'),
  'factor.not-begun': text(409, '两步验证尚未设置', 'The second factor has not been set up'),
  'session.person-required': text(
    403,
    '须本人登录后操作，不能使用 API 密钥',
    'An API key cannot do this; sign in',
  ),
  'permission.denied': text(403, '您没有该操作的权限', 'You do not have the permission for this'),
  'setup.done': text(409, '系统已完成初始化', 'The installation has been set up already'),
  'setup.wrong-token': text(403, '初始化链接无效或已过期', 'The set-up link is not valid or no longer valid'),
  'clock.not-manual': text(409, '服务器时钟不可手动调整', 'The clock of this server cannot be moved by hand'),

  // Accounts and companies
  'account.taken': text(409, '该{field}已被使用', 'This {field} is already in use'),
  'account.weak-password': text(
    422,
    '密码至少 10 位，且不能与账号相同或过于常见',
    'A password needs at least 10 characters and must not be common or equal to the account',
  ),
  'account.wrong-reset-link': text(
    403,
    '重置链接无效、已使用或已过期，请重新申请',
    'The reset link is not valid, was used already or has expired; ask for a new one',
  ),
  'account.last-administrator': text(
    409,
    '不能停用最后一位管理员',
    'The last administrator cannot be stopped',
  ),
  'group.taken': text(409, '已有同名的权限组', 'A group of this name already exists'),

  // The desk
  'desk.not-open': text(409, '该服务商尚未开通工单服务', 'This provider has not opened a ticket desk'),
  'desk.already-applied': text(
    409,
    '已提交过申请或工单服务已开通',
    'The desk is open already or has been applied for',
  ),
  'desk.not-waiting': text(409, '该申请已处理', 'This application has been decided already'),
  'agent.not-agent': text(403, '您不是该服务商的工单客服', 'You are not an agent of this desk'),
  'agent.not-administrator': text(
    403,
    '只有工单管理员可以执行该操作',
    'Only a desk administrator may do this',
  ),
  'agent.already': text(409, '该子账号已是客服', 'This sub-account is an agent already'),
  'agent.no-ticket-permission': text(
    409,
    '该子账号没有工单权限，请先在岗位权限组中授权',
    'This sub-account lacks the ticket permission; grant it in a position group first',
  ),
  'agent.has-tickets': text(
    409,
    '该客服手上还有 {count} 个未结束的工单，请先派给他人',
    'This agent still holds {count} open tickets; hand them over first',
  ),
  'agent.main-account': text(
    409,
    '主账号始终是工单管理员',
    'The main account is always a desk administrator',
  ),
  'agent.off-duty': text(
    409,
    '该客服不在岗，确认后仍可派单',
    'This agent is off duty; confirm to hand the ticket over all the same',
  ),
  'complaint.about-you': text(
    403,
    '该投诉与您处理的工单有关，请由其他管理员处理',
    'This complaint is about your own work; another administrator must look into it',
  ),
  'complaint.taken': text(
    409,
    '{name} 正在处理该投诉，请先接手',
    '{name} is looking into it; take it over first',
  ),
  'complaint.resolved': text(409, '该投诉已答复', 'This complaint has been answered already'),
  'form.incomplete': text(422, '请填写“{label}”', 'Please answer "{label}"'),
  'form.changed': text(
    409,
    '该分类要求填写的内容已更新，请核对后重新提交',
    'What this category asks for has changed; please check and submit again',
  ),
  'form.business-missing': text(
    422,
    '请填写业务 ID、业务 IP 与业务类型',
    'Please fill in business ID, business IP and business type',
  ),
  'category.taken': text(409, '已有同名的问题分类', 'A category of this name already exists'),
  'category.one-technical': text(
    409,
    '每个服务商只能有一个“业务技术”分类，已有“{name}”',
    'A provider has one business-technical category at most; there is "{name}" already',
  ),
  'category.not-for-upstream': text(
    422,
    '普通类型的分类不能提交到 API',
    'A category of the normal type cannot submit to the API',
  ),

  ...upstreamRefusals,
  ...wireRefusals,
  ...platformDeskRefusals,
  ...tradeRefusals,

  // Tickets
  'ticket.illegal-move': text(
    409,
    '工单处于“{state}”，不能执行该操作',
    'The ticket is "{state}"; this move is not possible now',
  ),
  'ticket.changed': text(
    409,
    '工单刚刚有了新的变化，请查看后再提交',
    'The ticket has changed meanwhile; look at what is new before you send',
  ),
  'ticket.closed': text(
    409,
    '工单已关闭，不能再操作',
    'The ticket is closed; nothing can be done to it any more',
  ),
  'ticket.urged-recently': text(
    409,
    '30 分钟内只能催单一次，请在 {minutes} 分钟后再试',
    'A ticket can be urged once in 30 minutes; try again in {minutes} minutes',
  ),
  'ticket.accepted-already': text(409, '{name} 已接单', '{name} has accepted it already'),
  'ticket.complained-already': text(
    409,
    '该工单已投诉过',
    'A complaint about this ticket has been made already',
  ),

  ...besideRefusals,

  ...hourRefusals,

  // Replies and views
  'reply.waiting': text(
    409,
    '上一条回复还在撤销期内，请先立即发送或撤销',
    'Your last reply can still be undone; send it now or take it back first',
  ),
  'canned.too-many': text(
    409,
    '快捷回复最多 {most} 条，请先删除不用的',
    'There can be {most} canned replies; delete some first',
  ),
  'reply.not-waiting': text(409, '回复已经发出，不能撤销', 'The reply has gone out; it cannot be undone'),
  'view.too-many': text(
    409,
    '视图最多 {most} 个，请先删除不用的',
    'There can be {most} views; delete some first',
  ),

  // Downloads
  'download.too-many': text(
    409,
    '已有 {most} 个文件正在生成，请等待完成或取消',
    '{most} files are being made already; wait for them or cancel one',
  ),
  'download.finished': text(409, '该文件已生成或已结束', 'This file has been made or ended already'),

  // Webhooks
  'webhook.too-many': text(409, '最多可建 {count} 个 Webhook', 'There can be {count} webhooks at most'),
  'webhook.disabled': text(409, '该 Webhook 已停用，请先启用', 'This webhook is disabled; enable it first'),

  ...noticeRefusals,

  // Files
  'file.type-forbidden': text(422, '不支持的文件类型：{name}', 'Files of this type are not accepted: {name}'),
  'file.type-lies': text(
    422,
    '文件内容与扩展名不符：{name}',
    'The content of the file does not match its extension: {name}',
  ),
  'file.empty': text(422, '文件是空的：{name}', 'The file is empty: {name}'),
  'file.too-many-pixels': text(
    422,
    '图片尺寸过大，请缩小后再上传：{name}',
    'The picture has too many pixels; please make it smaller: {name}',
  ),
  'file.not-yours': text(
    422,
    '附件不存在或不是您上传的',
    'The attachment does not exist or was not uploaded by you',
  ),
} as const satisfies Record<string, RefusalText>

export type Refusal = keyof typeof refusals

/** A word of the list, where an answer tells of several things apart. */
export const refusalWord = z.enum(Object.keys(refusals) as [Refusal, ...Refusal[]])

export type Locale = 'zh-CN' | 'en-US'

/** The sentence for a refusal in the reader's language, its {facts} filled in. */
export function sentence(
  word: Refusal,
  locale: Locale,
  facts: Readonly<Record<string, unknown>> = {},
): string {
  const side = locale === 'zh-CN' ? 'zh' : 'en'
  const template: string = refusals[word][side]
  return template.replace(/\{(\w+)\}/g, (_, key: string) => inWords(key, facts[key], side))
}

/** Facts that have a name of their own for people. */
const named: Readonly<Record<string, Readonly<Record<string, { zh: string; en: string }>>>> = {
  state: ticketStates,
  field: fields,
}

/** A fact as people read it: states and fields by their labels, everything else as it is. */
function inWords(key: string, fact: unknown, side: 'zh' | 'en'): string {
  if (typeof fact === 'string') return named[key]?.[fact]?.[side] ?? fact
  return typeof fact === 'number' ? String(fact) : ''
}
