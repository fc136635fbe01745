/** Words come in the reader's language, with their facts, and in the right number. */
import { expect, it } from 'vitest'
import { defineWords, sayIn } from './words.ts'

const words = defineWords('words-test', {
  hello: { zh: '{name}，您好', en: 'Hello, {name}' },
  tickets: { zh: '{count} 个工单', en: { one: '{count} ticket', other: '{count} tickets' } },
  plain: { zh: '登录', en: 'Sign in' },
})

it('says a sentence with its facts', () => {
  expect(sayIn(words, 'zh-CN')('hello', { name: '张三' })).toBe('张三，您好')
  expect(sayIn(words, 'en-US')('hello', { name: '张三' })).toBe('Hello, 张三')
})

it('counts in English, and does not in Chinese', () => {
  const en = sayIn(words, 'en-US')
  expect([en('tickets', { count: 0 }), en('tickets', { count: 1 }), en('tickets', { count: 2 })]).toEqual([
    '0 tickets',
    '1 ticket',
    '2 tickets',
  ])
  expect(sayIn(words, 'zh-CN')('tickets', { count: 1 })).toBe('1 个工单')
})

it('shows a name with markup and braces in it as it is', () => {
  expect(sayIn(words, 'zh-CN')('hello', { name: '<b>{name}</b>' })).toBe('<b>{name}</b>，您好')
})

it('does not compile without a fact, or with a key that is not there', () => {
  const say = sayIn(words, 'zh-CN')
  expect(say('plain')).toBe('登录')
  type Refused<Call> = Call extends Parameters<typeof say> ? never : true
  const withoutFact: Refused<['hello']> = true
  const withoutKey: Refused<['nowhere']> = true
  expect([withoutFact, withoutKey]).toEqual([true, true])
})
