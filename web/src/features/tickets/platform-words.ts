/** What the ticket page says of handing a ticket to the platform, and of dispatching it to a provider there (U-18, T-25). */
import { defineWords } from '../../lib/words.ts'

export const platformWords = defineWords('platformTickets', {
  platform: { zh: '平台', en: 'Platform' },
  canHand: {
    zh: '自己解决不了？可以转单给「{name}」',
    en: 'Beyond your reach? {name} can take it',
  },
  hand: { zh: '转单给平台', en: 'Hand to the platform' },
  handTitle: { zh: '转单给平台', en: 'Hand to the platform' },
  canSend: {
    zh: '客户直接提交给平台的工单，可以派给服务商处理',
    en: 'A customer sent this to the platform; a provider can take it over',
  },
  send: { zh: '派单给服务商', en: 'Dispatch to a provider' },
  sendTitle: { zh: '派单给服务商', en: 'Dispatch to a provider' },
  sendLead: {
    zh: '同一个工单由服务商受理，对话与附件一并过去，客户看到的编号不变；响应时间从派单起重新计算。这里的工单随之关闭。',
    en: 'The provider takes the same ticket over, with conversation and attachments; the customer keeps the number. Its response time starts now, and the ticket is closed here.',
  },
  provider: { zh: '服务商', en: 'Provider' },
  findProvider: { zh: '输入名称查找已开通工单服务的服务商', en: 'Type a name: providers whose desk is open' },
  product: { zh: '商品', en: 'Product' },
  category: { zh: '问题分类', en: 'Category' },
  remark: { zh: '派单备注', en: 'Remark' },
  remarkHint: { zh: '只有服务商的客服能看到', en: 'Only the provider’s agents read it' },
  sendDo: { zh: '派单', en: 'Dispatch' },
  sendDone: { zh: '已派给「{name}」', en: 'Dispatched to {name}' },
})
