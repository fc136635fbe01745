/** What the ticket page says of handing a ticket upstream, and of tickets that came from below (U-10 to U-16, U-24). */
import { defineWords } from '../../lib/words.ts'

export const upstreamWords = defineWords('upstreamTickets', {
  upstream: { zh: '转单', en: 'Upstream' },
  accept: { zh: '接单', en: 'Accept' },
  accepted: { zh: '已接单', en: 'Accepted' },
  acceptDone: { zh: '已接单', en: 'Accepted' },
  transfer: { zh: '转移到云技术客服', en: 'Hand over to upstream' },
  notMovable: { zh: '不可移交', en: 'No more transfers' },
  sync: { zh: '同步工单', en: 'Fetch news' },
  syncDone: { zh: '正在同步，新内容会自动出现', en: 'Fetching; what is new appears by itself' },
  move: { zh: '移动工单', en: 'Move to a category' },
  giveBack: { zh: '回转', en: 'Give back' },

  // Where it stands
  acceptFirst: { zh: '接单后可以转移到云技术客服', en: 'Accept it first; then it can be handed over' },
  noLink: {
    zh: '该分类没有可用的上级连接，请管理员先配置',
    en: 'This category has no live connection; an administrator has to set one up',
  },
  canTransfer: { zh: '可以转移到「{link}」', en: 'Can be handed over to {link}' },
  withThem: {
    zh: '正在由「{link}」处理，双方都可以回复；计时不受影响',
    en: 'With {link}; both of you may reply. The clock is not affected',
  },
  returned: {
    zh: '「{link}」已回转，请继续处理；可以再次转移',
    en: '{link} returned it. Please go on; it can be handed over again',
  },
  closedAbove: {
    zh: '「{link}」已关闭，不再接受转移；您和客户可以继续',
    en: '{link} closed it and takes no more transfers; you and the customer can go on',
  },
  served: { zh: '「{name}」转来的工单，对方编号', en: 'Handed to you by {name}, their number' },

  // The dialogs
  transferTitle: { zh: '转移到云技术客服', en: 'Hand over to upstream' },
  transferLead: {
    zh: '「{link}」会收到标题、对话、附件、分类与业务信息。客户等级和未勾选的备注不会发送。',
    en: '{link} receives title, conversation, attachments, category and business facts. The tier, and notes that are not ticked, stay here.',
  },
  transferRemark: { zh: '转移备注', en: 'Remark' },
  transferRemarkHint: { zh: '只有上级能看到', en: 'Only upstream reads it' },
  transferFiles: { zh: '附件', en: 'Attachments' },
  transferNotes: { zh: '一并提供的备注', en: 'Notes to share' },
  transferDo: { zh: '转移', en: 'Hand over' },
  transferDone: { zh: '已转移到「{link}」', en: 'Handed over to {link}' },
  moveTitle: { zh: '移动工单', en: 'Move to another category' },
  moveTo: { zh: '新的分类', en: 'New category' },
  moveHint: {
    zh: '工单正在上级处理中，只能移动到使用同一连接的分类',
    en: 'It is with upstream, so only categories of the same connection can be chosen',
  },
  moveDo: { zh: '移动', en: 'Move' },
  moveDone: { zh: '已移动到“{name}”', en: 'Moved to “{name}”' },
  giveBackTitle: { zh: '回转给「{name}」', en: 'Give back to {name}' },
  giveBackLead: {
    zh: '工单变为“待确认”，对方继续处理，之后可以再次转来。',
    en: 'The ticket awaits confirmation; they go on with it and may hand it over again.',
  },
  giveBackText: { zh: '说明', en: 'What to tell them' },
  giveBackDone: { zh: '已回转', en: 'Given back' },

  // In the stream
  staffOnly: { zh: '仅平台客服可见', en: 'Seen by staff only' },
  fromPartner: { zh: '下级客服', en: 'Partner’s agent' },
  fromPartnersCustomer: { zh: '下级的客户', en: 'Partner’s customer' },
  noText: { zh: '（没有填写备注）', en: '(without a remark)' },
})
