/** Names of places, as the navigation and the pages say them. */
import { defineWords } from '../lib/words.ts'

export const placeWords = defineWords('places', {
  home: { zh: '首页', en: 'Home' },
  ownTickets: { zh: '我的工单', en: 'My tickets' },
  notices: { zh: '消息', en: 'Notices' },
  overview: { zh: '概览', en: 'Overview' },
  tickets: { zh: '工单', en: 'Tickets' },
  products: { zh: '商品', en: 'Products' },
  service: { zh: '服务', en: 'Service' },
  agents: { zh: '客服管理', en: 'Agents' },
  categories: { zh: '问题分类', en: 'Categories' },
  desk: { zh: '工单服务', en: 'Ticket desk' },
  settings: { zh: '设置', en: 'Settings' },
  company: { zh: '企业信息', en: 'Company' },
  people: { zh: '子账号', en: 'Sub-accounts' },
  groups: { zh: '岗位权限组', en: 'Position groups' },
  approvals: { zh: '审批', en: 'Approvals' },
  submitForCustomer: { zh: '代客户提单', en: 'Submit for a customer' },
  marketplace: { zh: '市场', en: 'Marketplace' },
  providers: { zh: '服务商', en: 'Providers' },
  customers: { zh: '客户', en: 'Customers' },
  operators: { zh: '平台人员', en: 'Operators' },
  audit: { zh: '操作审计', en: 'Audit log' },
  profile: { zh: '个人信息', en: 'Profile' },
  password: { zh: '登录密码', en: 'Password' },
  devices: { zh: '登录设备', en: 'Devices' },
})
