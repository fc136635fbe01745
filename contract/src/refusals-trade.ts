/** Refusals about what customers have bought (S-12). */
import { text } from './refusal-text.ts'

export const tradeRefusals = {
  'instance.closed': text(
    409,
    '该业务已关闭，不能再修改',
    'The instance is closed and cannot be changed any more',
  ),
  'instance.known': text(
    409,
    '该商品下已登记过这个业务 ID',
    'This business ID is registered for the product already',
  ),
  'instance.no-such-customer': text(
    422,
    '没有使用该邮箱或手机号的客户账号',
    'No customer’s account has this mail address or phone number',
  ),
  'instance.no-such-product': text(422, '没有这个名称的商品', 'No product has this name'),
  'instance.ends-before-it-opens': text(
    422,
    '到期日期不能早于开通日期',
    'It cannot expire before the day it is opened',
  ),
} as const
