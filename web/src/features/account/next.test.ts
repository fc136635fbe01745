/** A link to the sign-in page cannot send anybody to another site. */
import { expect, it } from 'vitest'
import { safeNext } from './next.ts'

it('goes back to the page that asked for the sign-in', () => {
  expect(safeNext('/c/tickets?state=closed#a')).toBe('/c/tickets?state=closed#a')
})

it.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  'c',
])('does not go to %s', (next) => {
  expect(safeNext(next)).toBeNull()
})

it('does not circle back to the sign-in', () => {
  expect(safeNext('/sign-in?next=/sign-in')).toBeNull()
  expect(safeNext(null)).toBeNull()
})
