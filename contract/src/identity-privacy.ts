/** A customer who asks to be forgotten. */
import { z } from 'zod'
import { customerRow } from './identity-platform.ts'
import { route } from './route.ts'
import { id, line } from './shapes.ts'

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

export const identityPrivacyRoutes = [eraseCustomer] as const
