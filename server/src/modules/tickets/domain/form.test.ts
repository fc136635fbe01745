/** What a category asks for, and what comes back (T-70). */
import { describe, expect, it } from 'vitest'
import type { Question } from '@zhanggui/contract/tickets-forms'
import { fill } from './form.ts'

const domain: Question = { id: 'd', label: '域名', kind: 'line', required: true, options: [] }
const system: Question = {
  id: 's',
  label: '系统',
  kind: 'choice',
  required: true,
  options: ['Linux', 'Windows'],
}
const more: Question = { id: 'm', label: '补充', kind: 'text', required: false, options: [] }
const form = [domain, system, more]
const given = (...pairs: [string, string][]) => pairs.map(([questionId, value]) => ({ questionId, value }))

describe('a requirement form', () => {
  it('T-70: keeps answers under the words in which they were asked, in the form’s order', () => {
    expect(fill(form, given(['s', 'Linux'], ['d', ' a.cn ']))).toMatchObject({
      ok: true,
      next: [
        { label: '域名', value: 'a.cn' },
        { label: '系统', value: 'Linux' },
      ],
    })
  })

  it('T-70: names the required question that nobody answered', () => {
    expect(fill(form, given(['d', 'a.cn']))).toMatchObject({
      ok: false,
      word: 'form.incomplete',
      facts: { label: '系统', questionId: 's' },
    })
  })

  it.each([
    ['a question that it doesn’t ask', given(['d', 'a.cn'], ['s', 'Linux'], ['x', '1'])],
    ['an option that it doesn’t offer', given(['d', 'a.cn'], ['s', 'macOS'])],
    ['the same question twice', given(['d', 'a.cn'], ['d', 'b.cn'], ['s', 'Linux'])],
    ['several lines where one was asked', given(['d', 'a.cn\nb.cn'], ['s', 'Linux'])],
  ])('refuses %s', (_, answers) => {
    expect(fill(form, answers)).toMatchObject({ ok: false, word: 'form.changed' })
  })

  it('asks nothing where it is empty', () => {
    expect(fill([], [])).toMatchObject({ ok: true, next: [] })
  })
})
