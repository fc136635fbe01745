/** What is said of tickets beside the open one, both languages side by side (T-60). */
import { defineWords } from '../../lib/words.ts'

export const relatedWords = defineWords('ticketRelated', {
  ofCustomer: { zh: '该客户的工单', en: 'Of this customer' },
  ofProduct: { zh: '同一商品的工单', en: 'Of the same product' },
  figures: {
    zh: '共 {count} 个，{open} 个未结束',
    en: { one: '{count} ticket, {open} open', other: '{count} tickets, {open} open' },
  },
  stars: {
    zh: '{count} 次评价，平均 {stars} ★',
    en: { one: '{count} rating, {stars} ★', other: '{count} ratings, {stars} ★ on average' },
  },
})
