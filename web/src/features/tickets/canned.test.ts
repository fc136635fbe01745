/** Variables of canned replies are filled in, in both languages, and strange ones are found (T-61). */
import { expect, it } from 'vitest'
import { fill } from '@zhanggui/contract/tickets-canned'
import { matching, unknownIn } from './canned.ts'

const filling = { customer: '张三', number: '7380RXZ', agent: '李客服', product: '建站套餐', title: '备案' }

it('fills every variable, by its Chinese and its English name', () => {
  expect(fill('{客户姓名}您好，工单 {工单号}：{ 商品 }，{客服姓名}', filling)).toBe(
    '张三您好，工单 7380RXZ：建站套餐，李客服',
  )
  expect(fill('Dear {customer}, {title} ({number}) — {agent}', filling)).toBe(
    'Dear 张三, 备案 (7380RXZ) — 李客服',
  )
})

it('fills what a customer is called once, also where the name looks like a variable', () => {
  expect(fill('{客户姓名}', { ...filling, customer: '{工单号}' })).toBe('{工单号}')
})

it('leaves and names what nothing stands for', () => {
  expect(fill('{姓名}', filling)).toBe('{姓名}')
  expect(unknownIn('{姓名}，{工单号}，{x}')).toEqual(['姓名', 'x'])
})

it('finds by every word, in name and text', () => {
  const rows = [
    { name: '问好', body: '您好' },
    { name: '备案', body: '请提供营业执照' },
  ]
  expect(matching(rows, '备 执照')).toEqual([rows[1]])
  expect(matching(rows, '')).toEqual(rows)
})
