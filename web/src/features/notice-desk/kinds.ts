/** What the kinds and ways of notices are called. */
import type { NoticeKind } from '@zhanggui/contract/notifications'

interface Label {
  zh: string
  en: string
}

export const kindNames: Record<NoticeKind, Label> = {
  'clock-expired': { zh: '超时提醒', en: 'Overdue' },
  'clock-warned': { zh: '预超时提醒', en: 'Nearly overdue' },
  complaint: { zh: '客户投诉', en: 'Complaint' },
  'complaint-escalated': { zh: '需要您处理的投诉', en: 'Complaint for you' },
  'complaint-overdue': { zh: '投诉答复逾期', en: 'Complaint overdue' },
  'complaint-answered': { zh: '投诉已答复', en: 'Complaint answered' },
  dispatched: { zh: '派单', en: 'Handed to you' },
  'customer-replied': { zh: '用户反馈', en: 'Customer replied' },
  reopened: { zh: '用户重新打开', en: 'Reopened' },
  submitted: { zh: '新的工单', en: 'New ticket' },
  unassigned: { zh: '工单待分派', en: 'Nobody on duty' },
  urged: { zh: '客户催单', en: 'Urged' },
  'agent-replied': { zh: '客服回复', en: 'New reply' },
  'needs-information': { zh: '需要补充信息', en: 'Information needed' },
  'needs-confirmation': { zh: '请确认结果', en: 'Please confirm' },
  'desk-applied': { zh: '开通申请', en: 'Desk applied for' },
  'desk-decided': { zh: '开通结果', en: 'Desk decided on' },
  'webhook-disabled': { zh: 'Webhook 已停用', en: 'Webhook disabled' },
  'factor-reset': { zh: '两步验证已取消', en: 'Second factor taken away' },
  'download-ready': { zh: '文件已生成', en: 'File ready' },
  'download-failed': { zh: '文件生成失败', en: 'File failed' },
  followed: { zh: '关注的工单有动态', en: 'Followed ticket' },
  mentioned: { zh: '@提及', en: 'Mentioned' },
  'overdue-by-change': { zh: '规则调整致超时', en: 'Overdue by a change' },
  'reply-returned': { zh: '回复未发出', en: 'Reply returned' },
  'reply-not-taken': { zh: '邮件回复未提交', en: 'Mail not added' },
  'upstream-replied': { zh: '上级回复', en: 'Upstream replied' },
  'upstream-returned': { zh: '上级回转', en: 'Returned by upstream' },
  'upstream-closed': { zh: '上级关闭', en: 'Closed by upstream' },
  'upstream-overdue': { zh: '上级超时', en: 'Upstream is late' },
  'robot-test': { zh: '测试消息', en: 'Test message' },
}

export const wayNames = {
  bell: { zh: '站内消息', en: 'In-app' },
  mail: { zh: '邮件', en: 'Mail' },
  sms: { zh: '短信', en: 'SMS' },
  robot: { zh: '群机器人', en: 'Chat robot' },
} as const

export const vendorNames = {
  dingtalk: { zh: '钉钉', en: 'DingTalk' },
  wecom: { zh: '企业微信', en: 'WeCom' },
  feishu: { zh: '飞书', en: 'Feishu' },
} as const

export const localeNames = {
  'zh-CN': { zh: '中文', en: 'Chinese' },
  'en-US': { zh: '英文', en: 'English' },
} as const
