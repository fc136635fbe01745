/** The words of the trade, each with its label in both languages; code, API and screens use the same ones. */

interface Label {
  zh: string
  en: string
}

const words = <K extends string>(table: Record<K, Label>): Record<K, Label> => table

/** States of a ticket, spec tickets.md. */
export const ticketStates = words({
  assigned: { zh: '已分派', en: 'Assigned' },
  in_progress: { zh: '处理中', en: 'In progress' },
  awaiting_customer: { zh: '待反馈', en: 'Awaiting customer' },
  customer_replied: { zh: '已反馈', en: 'Customer replied' },
  awaiting_confirmation: { zh: '待确认', en: 'Awaiting confirmation' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  closed: { zh: '已关闭', en: 'Closed' },
})

/** What people do to a ticket; also the members of `may`. */
export const ticketActs = words({
  reply: { zh: '回复', en: 'Reply' },
  ask: { zh: '需用户反馈', en: 'Ask the customer' },
  finish: { zh: '处理完成', en: 'Done' },
  note: { zh: '添加备注', en: 'Add note' },
  dispatch: { zh: '派单', en: 'Dispatch' },
  close: { zh: '关闭', en: 'Close' },
  accept: { zh: '接单', en: 'Accept' },
  transfer: { zh: '转移到云技术客服', en: 'Hand over to upstream' },
  'move-category': { zh: '移动工单', en: 'Move to another category' },
  return: { zh: '回转', en: 'Give back' },
  answer: { zh: '回复', en: 'Reply' },
  confirm: { zh: '确认解决', en: 'Confirm' },
  reopen: { zh: '不满意，重新处理', en: 'Not satisfied, reopen' },
  rate: { zh: '评价', en: 'Rate' },
  withdraw: { zh: '撤销工单', en: 'Withdraw' },
  urge: { zh: '催单', en: 'Urge' },
  complain: { zh: '一键投诉', en: 'Complain' },
})

/** Types of a category (U-2); all but the first may submit to the API. */
export const categoryTypes = words({
  normal: { zh: '普通类型工单', en: 'Normal' },
  technical: { zh: '业务技术', en: 'Business and technical' },
  filing: { zh: 'ICP 备案', en: 'ICP filing' },
  trademark: { zh: '商标', en: 'Trademark' },
  other: { zh: '其他', en: 'Other' },
})

/** Where a ticket stands with the vendor above (U-13). */
export const upstreamStatuses = words({
  none: { zh: '无', en: 'None' },
  transferred: { zh: '已转移', en: 'Transferred' },
  returned: { zh: '已回转', en: 'Returned' },
  closed: { zh: '上级已关闭', en: 'Closed by upstream' },
})

/** States of what a customer has bought (S-12). */
export const instanceStates = words({
  provisioning: { zh: '开通中', en: 'Provisioning' },
  in_service: { zh: '服务中', en: 'In service' },
  active: { zh: '已开通', en: 'Active' },
  expired: { zh: '已到期', en: 'Expired' },
  closed: { zh: '已关闭', en: 'Closed' },
})

export const tiers = words({
  diamond: { zh: '钻石', en: 'Diamond' },
  gold: { zh: '黄金', en: 'Gold' },
  silver: { zh: '白银', en: 'Silver' },
  normal: { zh: '普通', en: 'Normal' },
})

export const clockKinds = words({
  response: { zh: '响应', en: 'Response' },
  reply: { zh: '回复', en: 'Reply' },
})

export const agentRoles = words({
  admin: { zh: '管理员', en: 'Administrator' },
  agent: { zh: '工单客服', en: 'Agent' },
})

export const closeReasons = words({
  spam: { zh: '垃圾信息', en: 'Spam' },
  duplicate: { zh: '重复工单', en: 'Duplicate' },
  'no-answer': { zh: '客户未回复', en: 'No answer' },
  other: { zh: '其他', en: 'Other' },
})

/** Nouns: ticket 工单, handler 处理人, … */
export const nouns = words({
  instance: { zh: '业务/实例', en: 'Instance' },
  ticket: { zh: '工单', en: 'Ticket' },
  agent: { zh: '客服', en: 'Agent' },
  customer: { zh: '客户', en: 'Customer' },
  provider: { zh: '服务商', en: 'Provider' },
  platform: { zh: '平台', en: 'Platform' },
  mainAccount: { zh: '主账号', en: 'Main account' },
  subAccount: { zh: '子账号', en: 'Sub-account' },
  positionGroup: { zh: '岗位权限组', en: 'Position group' },
  companyAlias: { zh: '企业别名', en: 'Company alias' },
  onDuty: { zh: '在岗', en: 'On duty' },
  offDuty: { zh: '不在岗', en: 'Off duty' },
  handler: { zh: '处理人', en: 'Handler' },
  owner: { zh: '责任人', en: 'Owner' },
  remainingTime: { zh: '剩余时间', en: 'Time left' },
  overtime: { zh: '超时', en: 'Overdue' },
  totalTime: { zh: '总时长', en: 'Total time' },
  overtimeCount: { zh: '超时次数', en: 'Times overdue' },
  dispatch: { zh: '派单', en: 'Dispatch' },
  transfer: { zh: '转单', en: 'Transfer' },
  upstream: { zh: '上级', en: 'Upstream' },
  upstreamStaff: { zh: '云技术客服', en: 'Cloud support' },
  partner: { zh: '下级服务商', en: 'Partner' },
  businessId: { zh: '业务 ID', en: 'Business ID' },
  businessIp: { zh: '业务 IP', en: 'Business IP' },
  businessType: { zh: '业务类型', en: 'Business type' },
  note: { zh: '备注', en: 'Note' },
  urge: { zh: '催单', en: 'Urge' },
  complaint: { zh: '投诉', en: 'Complaint' },
  desk: { zh: '工单服务', en: 'Ticket desk' },
  category: { zh: '问题分类', en: 'Category' },
  product: { zh: '商品', en: 'Product' },
  dutyLog: { zh: '上下班记录', en: 'Duty log' },
  auditLog: { zh: '操作审计', en: 'Audit log' },
  tier: { zh: '客户等级', en: 'Customer tier' },
})

/** Where a complaint stands (T-71). */
export const complaintStates = words({
  open: { zh: '待受理', en: 'Open' },
  handling: { zh: '处理中', en: 'Being looked into' },
  resolved: { zh: '已答复', en: 'Answered' },
})

/** What people call the fields that a refusal can be about; another field is named as the API names it. */
export const fields: Readonly<Record<string, Label>> = words({
  alias: { zh: '企业别名', en: 'company alias' },
  'company.alias': { zh: '企业别名', en: 'company alias' },
  userName: { zh: '登录名', en: 'user name' },
  email: { zh: '邮箱', en: 'mail address' },
  phone: { zh: '手机号', en: 'phone number' },
  contactPhone: { zh: '联系电话', en: 'contact phone' },
  qq: { zh: 'QQ 号', en: 'QQ number' },
  contactQq: { zh: '联系 QQ', en: 'contact QQ' },
  name: { zh: '名称', en: 'name' },
  'company.name': { zh: '企业名称', en: 'company name' },
  password: { zh: '密码', en: 'password' },
  title: { zh: '标题', en: 'title' },
  body: { zh: '内容', en: 'text' },
  remark: { zh: '说明', en: 'remark' },
  reason: { zh: '原因', en: 'reason' },
  businessId: { zh: '业务 ID', en: 'business ID' },
  customer: { zh: '客户账号', en: 'customer account' },
  instanceId: { zh: '业务', en: 'instance' },
  expiresOn: { zh: '到期日期', en: 'expiry date' },
  'business.id': { zh: '业务 ID', en: 'business ID' },
  'business.ip': { zh: '业务 IP', en: 'business IP' },
  'business.type': { zh: '业务类型', en: 'business type' },
})
