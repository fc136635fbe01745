/** What the platform's pages about providers and customers say. */
import { defineWords } from '../../lib/words.ts'

export const directoryWords = defineWords('directory', {
  providers: { zh: '服务商', en: 'Providers' },
  providersLead: {
    zh: '入驻平台的服务商企业；工单服务的开通在“审批”中处理。',
    en: 'The companies on this platform; their desks are decided on under Approvals.',
  },
  providerName: { zh: '企业名称', en: 'Company' },
  alias: { zh: '企业别名', en: 'Alias' },
  mainAccount: { zh: '主账号', en: 'Main account' },
  members: { zh: '成员', en: 'Members' },
  since: { zh: '入驻时间', en: 'Since' },
  state: { zh: '状态', en: 'State' },
  active: { zh: '正常', en: 'Active' },
  stopped: { zh: '已停用', en: 'Stopped' },
  searchProviders: { zh: '按名称或别名查找', en: 'Find by name or alias' },
  noProviders: { zh: '还没有服务商', en: 'No providers yet' },
  noProvidersSays: {
    zh: '服务商注册企业后会出现在这里。',
    en: 'They show up here once they have signed up with a company.',
  },
  nothingFound: { zh: '没有找到“{text}”', en: 'Nothing is called "{text}"' },

  customers: { zh: '客户', en: 'Customers' },
  customersLead: {
    zh: '客户等级决定工单的响应与回复时限，仅内部可见，请勿告知客户。',
    en: "The tier decides how soon a customer's tickets are due. It is internal: never tell the customer.",
  },
  customerName: { zh: '客户', en: 'Customer' },
  contact: { zh: '联系方式', en: 'Contact' },
  tier: { zh: '客户等级', en: 'Tier' },
  allTiers: { zh: '全部等级', en: 'All tiers' },
  changeTier: { zh: '设置等级', en: 'Set tier' },
  changeTierOf: { zh: '设置 {name} 的等级', en: 'Tier of {name}' },
  tierHint: {
    zh: '只影响之后开始的计时，正在进行的计时不变。',
    en: 'It acts on clocks that start afterwards; running ones stay as they are.',
  },
  save: { zh: '保存', en: 'Save' },
  tierSet: { zh: '{name} 已设为{tier}', en: '{name} is now {tier}' },
  registered: { zh: '注册时间', en: 'Registered' },
  searchCustomers: { zh: '按姓名、邮箱或手机号查找', en: 'Find by name, mail or phone' },
  noCustomers: { zh: '没有符合条件的客户', en: 'No customer matches' },
})
