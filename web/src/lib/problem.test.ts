/** Whatever goes wrong, a person is told what happened, in their language. */
import { refusals } from '@zhanggui/contract/refusals'
import { expect, it } from 'vitest'
import { asProblem, Problem, problemFrom } from './problem.ts'

it('says a refusal with its facts', () => {
  const problem = problemFrom(409, { word: 'ticket.urged-recently', status: 409, facts: { minutes: 12 } })
  expect(problem.says('zh-CN')).toContain('12 分钟后')
  expect(problem.says('en-US')).toContain('in 12 minutes')
})

it('names the field that is wrong', () => {
  const problem = problemFrom(422, {
    word: 'request.invalid',
    field: 'contactPhone',
    facts: { reason: '须为手机号码' },
  })
  expect(problem.field).toBe('contactPhone')
  expect(problem.says('zh-CN')).toBe('“联系电话”填写有误：须为手机号码')
})

it('knows every word of the contract in both languages, and leaves no fact open', () => {
  for (const word of Object.keys(refusals)) {
    const problem = problemFrom(400, { word })
    expect(problem.word).toBe(word)
    for (const locale of ['zh-CN', 'en-US'] as const) expect(problem.says(locale)).not.toMatch(/[{}]/)
  }
})

it('takes an answer of a proxy in between for a passing failure', () => {
  expect(problemFrom(503, '<html>')).toMatchObject({ word: 'service.unavailable', passing: true })
  expect(problemFrom(502, null)).toMatchObject({ word: 'answer.unreadable', passing: true })
  expect(problemFrom(200, { word: 'not.a.word' }).word).toBe('answer.unreadable')
})

it('does not call a refusal passing', () => {
  expect(problemFrom(409, { word: 'ticket.changed' }).passing).toBe(false)
})

it('makes a problem of anything thrown', () => {
  const thrown = new Problem({ word: 'not-found', status: 404 })
  expect(asProblem(thrown)).toBe(thrown)
  expect(asProblem(new RangeError('x')).says('en-US')).toContain('try again')
})
