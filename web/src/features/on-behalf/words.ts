/** What the page for submitting on a customer's behalf says (T-1). */
import { defineWords } from '../../lib/words.ts'

export const onBehalfWords = defineWords('on-behalf', {
  title: { zh: '代客户提单', en: 'Submit for a customer' },
  lead: {
    zh: '客户通过电话等方式求助时，替他提交工单。工单归客户所有，服务商会看到由平台代提。',
    en: "When a customer asks by phone or elsewhere. The ticket is the customer's own; the provider sees that the platform submitted it.",
  },
  customer: { zh: '客户', en: 'Customer' },
  findCustomer: { zh: '按姓名、邮箱或手机号查找', en: 'Find by name, mail or phone' },
  provider: { zh: '服务商', en: 'Provider' },
  findProvider: { zh: '只列出已开通工单服务的服务商', en: 'Only providers with an open desk' },
  product: { zh: '商品', en: 'Product' },
  category: { zh: '问题分类', en: 'Category' },
  chooseProviderFirst: { zh: '请先选择服务商', en: 'Choose the provider first' },
  problemTitle: { zh: '标题', en: 'Title' },
  titleHint: { zh: '一句话说明问题', en: 'The problem in one sentence' },
  body: { zh: '问题描述', en: 'Description' },
  bodyHint: {
    zh: '发生了什么、什么时候开始、客户期望的结果',
    en: 'What happened, since when, and what the customer hopes for',
  },
  phone: { zh: '联系电话（选填）', en: 'Contact phone (optional)' },
  qq: { zh: '联系 QQ（选填）', en: 'Contact QQ (optional)' },
  submit: { zh: '提交工单', en: 'Submit' },
  done: { zh: '工单已提交', en: 'The ticket is submitted' },
  doneSays: {
    zh: '客户可以在“我的工单”中查看和回复。',
    en: 'The customer can read it and reply under My tickets.',
  },
  number: { zh: '工单号', en: 'Ticket number' },
  another: { zh: '再提一单', en: 'Submit another' },
})
