/** Words of a provider's shop, which everybody may see. */
import { defineWords } from '../../lib/words.ts'

export const shopWords = defineWords('shop', {
  shop: { zh: '服务商店铺', en: 'Shop' },
  products: { zh: '在售商品', en: 'Products' },
  empty: { zh: '还没有在售商品', en: 'Nothing is listed yet' },
  emptySays: { zh: '服务商上架商品后会显示在这里。', en: 'Products show here once the provider lists them.' },
  submit: { zh: '提交工单', en: 'Submit a ticket' },
  deskOpen: { zh: '售前咨询或使用中的问题', en: 'A question, or a problem in use?' },
  deskOpenSays: {
    zh: '提交工单后由服务商客服处理，进展可在“我的工单”中查看。',
    en: 'The provider’s agents take it on; you follow it under My tickets.',
  },
  deskClosed: { zh: '暂不支持工单', en: 'No ticket desk' },
  deskClosedSays: {
    zh: '该服务商尚未开通工单服务，暂时不能在这里提交工单。',
    en: 'This provider has no ticket desk, so tickets cannot be submitted here.',
  },
  soldBy: { zh: '由 {name} 提供', en: 'Provided by {name}' },
  backToShop: { zh: '返回 {name} 的店铺', en: 'Back to the shop of {name}' },
  signIn: { zh: '登录', en: 'Sign in' },
  toConsole: { zh: '进入控制台', en: 'To the console' },
  goneTitle: { zh: '找不到该店铺或商品', en: 'There is no such shop or product' },
  goneSays: {
    zh: '链接可能有误，或者商品已下架。',
    en: 'The link may be wrong, or the product is no longer listed.',
  },
  toShop: { zh: '查看店铺', en: 'See the shop' },
})
