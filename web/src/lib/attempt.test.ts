/** A second press never does a thing twice, and a changed text is never taken for the first one. */
import { expect, it } from 'vitest'
import { attemptAfter, attemptFor } from './attempt.ts'

const keys = () => {
  let count = 0
  return () => `key-${++count}`
}

it('sends the same content again under the same key after a lost answer', () => {
  const fresh = keys()
  const first = attemptFor(null, '{"body":"您好"}', fresh)
  const second = attemptFor(attemptAfter(first, 'uncertain'), '{"body":"您好"}', fresh)
  expect(second.key).toBe(first.key)
})

it('takes a new key when the text was changed before the second press', () => {
  const fresh = keys()
  const first = attemptFor(null, '{"body":"您好"}', fresh)
  expect(attemptFor(attemptAfter(first, 'uncertain'), '{"body":"您好！"}', fresh).key).not.toBe(first.key)
})

it.each(['done', 'refused'] as const)('takes a new key once the first one is settled: %s', (outcome) => {
  const fresh = keys()
  const first = attemptFor(null, '{}', fresh)
  expect(attemptFor(attemptAfter(first, outcome), '{}', fresh).key).not.toBe(first.key)
})
