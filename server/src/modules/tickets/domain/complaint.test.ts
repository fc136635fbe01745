/** What becomes of a complaint (T-71). */
import { describe, expect, it } from 'vitest'
import { answer, ANSWER_WITHIN, file, keeperOf, mayWith, take } from './complaint.ts'

const li = { id: 'li', name: '李四' }
const wang = { id: 'wang', name: '王五' }
const zhao = { id: 'zhao', name: '赵六' }
const filed = file(li, 'administrators', 'always', 0)
const taken = { ...filed, state: 'handling', handler: wang } as const

describe('a complaint', () => {
  it('T-71: is owed an answer in four hours of the desk’s open time', () => {
    expect(filed.dueAt).toBe(ANSWER_WITHIN * 1_000)
    const day = [{ from: 9 * 3_600, to: 18 * 3_600 }]
    const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] }
    const hours = { zone: 'UTC', week, exceptions: {}, makeUp: [] }
    // Thursday 1 January 1970, 16:00: two hours that day, two on Friday morning.
    expect(file(null, 'administrators', hours, 16 * 3_600_000).dueAt).toBe((24 + 11) * 3_600_000)
  })

  it('T-71: goes past whom it is about: to another administrator, or to the platform', () => {
    expect(keeperOf(['li', 'wang'], li)).toBe('administrators')
    expect(keeperOf(['li'], null)).toBe('administrators')
    expect(keeperOf(['li'], li)).toBe('platform')
    expect(keeperOf([], null)).toBe('platform')
  })

  it('is taken on by an administrator, and over by another', () => {
    expect(take(filed, wang)).toMatchObject({ ok: true, next: { state: 'handling', handler: wang } })
    expect(take(taken, zhao)).toMatchObject({ ok: true, next: { state: 'handling', handler: zhao } })
  })

  it('is answered once, by whoever looks into it', () => {
    const done = answer(taken, wang, '已更换客服', 5)
    expect(done).toMatchObject({ ok: true, next: { state: 'resolved', answer: '已更换客服', answeredAt: 5 } })
    expect(answer(taken, zhao, '我来', 5)).toMatchObject({ word: 'complaint.taken', facts: { name: '王五' } })
    expect(answer(filed, zhao, '我来', 5)).toMatchObject({ ok: true, next: { handler: zhao } })
    if (done.ok) expect(answer(done.next, wang, '再次', 6)).toMatchObject({ word: 'complaint.resolved' })
  })

  it('is never in the hands of whom it is about', () => {
    expect(take(filed, li)).toMatchObject({ ok: false, word: 'complaint.about-you' })
    expect(answer(filed, li, '没有的事', 5)).toMatchObject({ ok: false, word: 'complaint.about-you' })
    expect(mayWith(filed, li)).toEqual([])
  })

  it('offers what may be done, and no more', () => {
    expect(mayWith(filed, wang)).toEqual(['take', 'answer'])
    expect(mayWith(taken, wang)).toEqual(['answer'])
    expect(mayWith(taken, zhao)).toEqual(['take'])
  })
})
