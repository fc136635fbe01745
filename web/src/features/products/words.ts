/** What the provider's product pages say. */
import { defineWords } from '../../lib/words.ts'

export const productWords = defineWords('products', {
  title: { zh: '商品', en: 'Products' },
  lead: {
    zh: '上架的商品会出现在客户提交工单的页面；下架后不再提供选择，已有工单不受影响。',
    en: 'Customers choose a listed product when they submit a ticket. Unlisted ones are not offered; their tickets stay.',
  },
  name: { zh: '商品名称', en: 'Product' },
  nameHint: { zh: '例如：智能建站专业版', en: 'Such as: Website Builder Pro' },
  state: { zh: '状态', en: 'State' },
  createdAt: { zh: '创建时间', en: 'Created' },
  listed: { zh: '已上架', en: 'Listed' },
  unlisted: { zh: '已下架', en: 'Unlisted' },
  list: { zh: '上架', en: 'List' },
  unlist: { zh: '下架', en: 'Unlist' },
  unlistAsks: { zh: '下架“{name}”？', en: 'Unlist "{name}"?' },
  unlistSays: {
    zh: '客户将不能再为它提交新工单，随时可以重新上架。',
    en: 'Customers can no longer submit tickets for it. It can be listed again at any time.',
  },
  create: { zh: '新建商品', en: 'New product' },
  rename: { zh: '改名', en: 'Rename' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  created: { zh: '已新建并上架', en: 'Created and listed' },
  search: { zh: '按名称查找', en: 'Find by name' },
  empty: { zh: '还没有商品', en: 'No products yet' },
  emptySays: {
    zh: '新建商品后，客户才能选择它并提交工单。',
    en: 'Once there is one, customers can choose it and submit tickets.',
  },
  emptySearch: { zh: '没有名称包含“{text}”的商品', en: 'No product is called "{text}"' },
})
