/** What each notice says, in both languages; plain sentences with gaps, no logic (E8). */
import type { Locale } from '@zhanggui/contract/refusals'
import type { NoticeKind } from '@zhanggui/contract/notifications'
import { words } from './notice-words.ts'
import type { NoticeWords } from './notice-words.ts'
import { upstreamWords } from './upstream-words.ts'

const OPEN = ['处理工单', 'Open the ticket'] as const
const LOOK = ['查看工单', 'See the ticket'] as const

/** Gaps: {number}, {title}, {provider}, {customer}, {link}. A kind with two outcomes has a key for each. */
export const noticeWords: Readonly<
  Record<Exclude<NoticeKind, 'desk-decided'> | 'desk-approved' | 'desk-refused', Record<Locale, NoticeWords>>
> = {
  'clock-expired': words(
    ['超时提醒：工单 {number}', '工单 {number}「{title}」的剩余时间已用完，请立即处理。', OPEN[0]],
    [
      'Overdue: ticket {number}',
      'The time of ticket {number} "{title}" has run out. Please act now.',
      OPEN[1],
    ],
  ),
  'clock-warned': words(
    ['预超时提醒：工单 {number}', '工单 {number}「{title}」的剩余时间不足 15 分钟，请尽快处理。', OPEN[0]],
    [
      'Nearly overdue: ticket {number}',
      'Less than 15 minutes are left for ticket {number} "{title}".',
      OPEN[1],
    ],
  ),
  'overdue-by-change': words(
    [
      '重新计算后已到期：工单 {number}',
      '管理员重新计算后，工单 {number}「{title}」的到期时间已过。不计入超时，请优先处理。',
      OPEN[0],
    ],
    [
      'Past due after a recount: ticket {number}',
      'An administrator had due times counted again, and that of ticket {number} "{title}" has passed. It is nobody\'s overtime; please see to it first.',
      OPEN[1],
    ],
  ),
  complaint: words(
    ['客户投诉：工单 {number}', '客户对工单 {number}「{title}」发起了投诉，请及时跟进。', OPEN[0]],
    [
      'Complaint: ticket {number}',
      'The customer complained about ticket {number} "{title}". Please look into it.',
      OPEN[1],
    ],
  ),
  'complaint-escalated': words(
    [
      '需要您处理的投诉：工单 {number}',
      '工单 {number}「{title}」的投诉涉及服务商唯一的客服管理员，请您处理并答复客户。',
      '处理投诉',
    ],
    [
      'A complaint for you: ticket {number}',
      'The complaint about ticket {number} "{title}" concerns the only administrator of its desk. Please look into it and answer the customer.',
      'Look into it',
    ],
  ),
  'complaint-overdue': words(
    [
      '投诉答复已逾期：工单 {number}',
      '工单 {number}「{title}」的投诉已过答复时限，请立即处理并答复客户。',
      '处理投诉',
    ],
    [
      'A complaint is overdue: ticket {number}',
      'The customer should have had an answer to the complaint about ticket {number} "{title}" by now. Please answer it.',
      'Look into it',
    ],
  ),
  'complaint-answered': words(
    ['您的投诉已答复：工单 {number}', '「{provider}」已答复您对工单 {number}「{title}」的投诉。', LOOK[0]],
    [
      'Your complaint was answered: ticket {number}',
      'Your complaint about ticket {number} "{title}" at {provider} was answered.',
      LOOK[1],
    ],
  ),
  dispatched: words(
    ['派单提醒：工单 {number}', '工单 {number}「{title}」已派给您，请及时处理。', OPEN[0]],
    ['Handed to you: ticket {number}', 'Ticket {number} "{title}" was handed to you.', OPEN[1]],
  ),
  'customer-replied': words(
    ['用户反馈工单提醒：工单 {number}', '客户在工单 {number}「{title}」中补充了反馈，请及时处理。', OPEN[0]],
    ['Customer replied: ticket {number}', 'The customer replied to ticket {number} "{title}".', OPEN[1]],
  ),
  reopened: words(
    ['用户重新打开工单提醒：工单 {number}', '客户重新打开了工单 {number}「{title}」，请及时处理。', OPEN[0]],
    [
      'Reopened: ticket {number}',
      'The customer was not satisfied and reopened ticket {number} "{title}".',
      OPEN[1],
    ],
  ),
  submitted: words(
    ['新的工单：{number}', '新工单 {number}「{title}」已分派给您，请及时响应。', OPEN[0]],
    ['New ticket: {number}', 'A new ticket {number} "{title}" was assigned to you.', OPEN[1]],
  ),
  unassigned: words(
    [
      '工单待分派：{number}',
      '当前没有在岗客服，工单 {number}「{title}」正在等待分派，计时已经开始。',
      OPEN[0],
    ],
    [
      'Nobody on duty: ticket {number}',
      'Ticket {number} "{title}" waits for an agent while its clock runs: nobody is on duty.',
      OPEN[1],
    ],
  ),
  ...upstreamWords,
  urged: words(
    ['客户催单：工单 {number}', '客户催促处理工单 {number}「{title}」，请尽快回复。', OPEN[0]],
    ['Urged: ticket {number}', 'The customer asks you to hurry with ticket {number} "{title}".', OPEN[1]],
  ),
  'agent-replied': words(
    ['您的工单有新回复：{number}', '客服回复了您的工单 {number}「{title}」，并将继续处理。', LOOK[0]],
    [
      'New reply to your ticket {number}',
      'Your ticket {number} "{title}" has a new reply and is being worked on.',
      LOOK[1],
    ],
  ),
  'needs-information': words(
    [
      '您的工单需要补充信息：{number}',
      '客服需要您为工单 {number}「{title}」补充信息，收到后将继续处理。',
      LOOK[0],
    ],
    [
      'Your ticket {number} needs information',
      'Please add the information asked for in ticket {number} "{title}", so that work can go on.',
      LOOK[1],
    ],
  ),
  'needs-confirmation': words(
    [
      '请确认工单处理结果：{number}',
      '工单 {number}「{title}」已处理完成，请确认结果；如未解决，可重新打开。',
      LOOK[0],
    ],
    [
      'Please confirm ticket {number}',
      'Ticket {number} "{title}" is said to be done. Please confirm, or reopen it if it is not.',
      LOOK[1],
    ],
  ),
  'reply-not-taken': words(
    [
      '您的邮件回复未能提交：{number}',
      '工单 {number}「{title}」现在不能补充反馈。如问题仍未解决，请打开工单，选择“不满意，重新处理”；若工单已关闭，请提交新的工单。您的邮件已保留。',
      LOOK[0],
    ],
    [
      'Your mail was not added: {number}',
      'Nothing can be added to ticket {number} "{title}" now. If it is not solved, open it and choose "Not satisfied, reopen"; if it is closed, submit a new one. Your mail has been kept.',
      LOOK[1],
    ],
  ),
  'robot-test': words(
    ['测试消息', '群机器人「{title}」已接通，所选通知将发送到本群。', '进入工单服务'],
    [
      'Test message',
      'The robot "{title}" is connected; the notices chosen for it will be said here.',
      'Open the desk',
    ],
  ),
  'desk-applied': words(
    ['工单服务开通申请：{provider}', '服务商「{provider}」申请开通工单服务，请审批。', '去审批'],
    ['Desk applied for: {provider}', '{provider} applied for a ticket desk. Please decide.', 'Decide'],
  ),
  'download-ready': words(
    ['文件已生成：{title}', '「{title}」已生成，请在 7 天内到“我的下载”下载。', '我的下载'],
    [
      'Your file is ready: {title}',
      '{title} is ready. Fetch it from My downloads within 7 days.',
      'My downloads',
    ],
  ),
  'reply-returned': words(
    [
      '回复未发出：工单 {number}',
      '工单 {number}「{title}」在撤销期内有了新变化，您的回复未发出，已保存为草稿。',
      OPEN[0],
    ],
    [
      'Not sent: your reply to ticket {number}',
      'Ticket {number} "{title}" changed within the ten seconds. Your reply was not sent; it is your draft again.',
      OPEN[1],
    ],
  ),
  followed: words(
    ['您关注的工单有新动态：{number}', '您关注的工单 {number}「{title}」有新的回复或状态变化。', LOOK[0]],
    [
      'News on ticket {number}',
      'Ticket {number} "{title}", which you follow, has a reply or a new state.',
      LOOK[1],
    ],
  ),
  mentioned: words(
    ['有同事提到了您：工单 {number}', '在工单 {number}「{title}」的备注中提到了您。', OPEN[0]],
    ['You were mentioned: ticket {number}', 'A note on ticket {number} "{title}" mentions you.', OPEN[1]],
  ),
  'download-failed': words(
    ['文件生成失败：{title}', '「{title}」未能生成，请重新导出。', '我的下载'],
    ['No file could be made: {title}', '{title} could not be made. Please export it again.', 'My downloads'],
  ),
  'factor-reset': words(
    [
      '您的两步验证已被取消',
      '平台应请求取消了您账号的两步验证，现在凭密码即可登录。请尽快重新开启；如非您本人提出，请立即修改密码并联系平台。',
      '重新开启两步验证',
    ],
    [
      'Your second factor was taken away',
      'The platform took the second factor of your account away as asked; the password alone opens it now. Please set it up again, and if it was not you who asked, change your password and tell the platform.',
      'Set it up again',
    ],
  ),
  'webhook-disabled': words(
    [
      'Webhook 已停用：{title}',
      '「{provider}」的 Webhook「{title}」长时间投递失败或接收方已下线，系统已将其停用。修复后请重新启用并重新投递。',
      '查看 Webhook',
    ],
    [
      'Webhook disabled: {title}',
      'Nothing could be delivered to the webhook "{title}" of {provider} for days, or its receiver is gone, so it was disabled. Enable it again once it is mended, then redeliver.',
      'See the webhook',
    ],
  ),
  'desk-approved': words(
    ['工单服务已开通', '「{provider}」的工单服务申请已通过，客户现在可以提交工单。', '进入工单服务'],
    [
      'Your ticket desk is open',
      'The application of {provider} was approved; customers can submit tickets now.',
      'Open the desk',
    ],
  ),
  'desk-refused': words(
    ['工单服务申请未通过', '「{provider}」的工单服务申请未通过。', '查看申请'],
    [
      'Your ticket desk was not approved',
      'The application of {provider} for a ticket desk was not approved.',
      'See the application',
    ],
  ),
}

/** The mail about a forgotten password; gap: {minutes}. */
export const resetWords: Record<Locale, NoticeWords> = words(
  [
    '重置密码',
    '我们收到了重置您账号密码的请求。链接 {minutes} 分钟内有效，仅能使用一次；如非本人操作，请忽略此邮件。',
    '重置密码',
  ],
  [
    'Reset your password',
    'Somebody, hopefully you, asked to reset your password. The link works once and for {minutes} minutes; ignore this mail if it was not you.',
    'Reset the password',
  ],
)

/** Names of the lines under a mail's first paragraph. */
export const lineNames: Record<
  Locale,
  { number: string; title: string; provider: string; customer: string; words: string }
> = {
  'zh-CN': { number: '工单编号', title: '标题', provider: '服务商', customer: '客户', words: '说明' },
  'en-US': { number: 'Ticket', title: 'Title', provider: 'Provider', customer: 'Customer', words: 'Remark' },
}

/** Before the name of a file that came by mail and could not be taken. */
export const leftOut: Record<Locale, string> = {
  'zh-CN': '（附件未能接收）',
  'en-US': '(attachment not taken) ',
}

/** Under a reply that an administrator took from another address than the customer's; gap: {from}, masked. */
export const otherAddress: Record<Locale, string> = {
  'zh-CN': '（邮件来自 {from}，经管理员核实后接收）',
  'en-US': '(By mail from {from}, taken by an administrator)',
}
