/** Proves what remains of a contact detail once it is masked. */
import { expect, it } from 'vitest'
import { maskContacts, maskMail, maskPhone, maskQq } from './mask.ts'

it.each([
  ['13812345678', '138****5678'],
  ['138 1234 5678', '138****5678'],
  ['+8613812345678', '+86138****5678'],
  ['0086-138-1234-5678', '0086138****5678'],
  ['02887654321', '028****4321'],
  ['87654321', '87****21'],
  ['10086', '****86'],
  ['', '****'],
])('masks the phone %j as %j', (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked)
})

it.each([
  ['1234567890', '12****90'],
  ['1234567', '12****67'],
  ['10001', '****01'],
])('masks the QQ number %j as %j', (qq, masked) => {
  expect(maskQq(qq)).toBe(masked)
})

it.each([
  ['zhangsan@qq.com', 'z***@qq.com'],
  ['a@b.cn', '***@b.cn'],
  ['张三@例子.中国', '张***@例子.中国'],
  ['@qq.com', '***'],
  ['nonsense', '***'],
])('masks the mail address %j as %j', (address, masked) => {
  expect(maskMail(address)).toBe(masked)
})

it('masks what a mail server or vendor says of somebody', () => {
  expect(maskContacts('550 5.1.1 <zhang.san@qq.com>: No such user (id 0198c0de-1, 10.20.30.40)')).toBe(
    '550 5.1.1 <z***@qq.com>: No such user (id 0198c0de-1, 10.20.30.40)',
  )
  expect(maskContacts('13812345678 手机号码格式错误')).toBe('138****5678 手机号码格式错误')
})
