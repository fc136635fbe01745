/** A customer who asks for a copy of what is held about them, or to be forgotten. */
import { z } from 'zod'
import { customerRow } from './identity-platform.ts'
import { route } from './route.ts'
import { id, line, nothing } from './shapes.ts'

export const eraseCustomer = route({
  name: 'identity.erase-customer',
  method: 'POST',
  path: '/api/platform/customers/:customerId/erasure',
  audience: 'platform',
  can: 'platform.customers',
  says: {
    zh: '应客户要求抹除个人信息：账号停用，姓名与联系方式被替换，工单保留（不可恢复）',
    en: 'Forget a customer who asks: the account ends, name and contact are replaced, tickets stay; for good',
  },
  params: z.strictObject({ customerId: id }),
  body: z.strictObject({ reason: line(200) }),
  answer: customerRow,
})

const ordered = z.strictObject({ id })

export const orderOwnCopy = route({
  name: 'identity.order-own-copy',
  method: 'POST',
  path: '/api/customer/own-copy',
  audience: 'customer',
  can: 'customer',
  says: {
    zh: '导出本人数据：账号、工单与对话、评价、投诉、消息与邮件，在后台生成',
    en: 'Order a copy of everything held about oneself; it is made in the background',
  },
  body: nothing,
  answer: ordered,
  refusals: ['download.too-many'],
  idempotent: true,
})

export const orderCustomerCopy = route({
  name: 'identity.order-customer-copy',
  method: 'POST',
  path: '/api/platform/customers/:customerId/copy',
  audience: 'platform',
  can: 'platform.customers',
  says: {
    zh: '应客户要求导出其个人数据，内容与客户本人导出的相同',
    en: 'Order the same copy for a customer who asks in another way',
  },
  params: z.strictObject({ customerId: id }),
  body: z.strictObject({ reason: line(200) }),
  answer: ordered,
  refusals: ['download.too-many'],
  idempotent: true,
})

export const identityPrivacyRoutes = [eraseCustomer, orderOwnCopy, orderCustomerCopy] as const
