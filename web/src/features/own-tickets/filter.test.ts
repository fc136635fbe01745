/** A link to a list shows a colleague the same list. */
import { expect, it } from 'vitest'
import { queryOf, readFilter, writeFilter } from './filter.ts'

it('comes back from the address as it went in', () => {
  const filter = { tab: 'all', state: 'awaiting_customer', q: '支付' } as const
  expect(readFilter(writeFilter(filter, 'abc'))).toEqual({ ...filter, after: 'abc' })
})

it('starts a changed filter at its first page', () => {
  expect(writeFilter({ tab: 'ended', state: null, q: '' }).has('after')).toBe(false)
})

it('has the shortest address for what most people look at', () => {
  expect(writeFilter({ tab: 'open', state: null, q: ' ' }).toString()).toBe('')
})

it('takes nonsense in an address for nothing', () => {
  const filter = readFilter(new URLSearchParams('tab=x&state=toString&q=' + 'a'.repeat(500)))
  expect(filter).toMatchObject({ tab: 'open', state: null })
  expect(filter.q).toHaveLength(60)
})

it('asks the server for what the tab says', () => {
  expect(queryOf(readFilter(new URLSearchParams('')))).toMatchObject({ open: 'yes', q: undefined })
  expect(queryOf(readFilter(new URLSearchParams('tab=ended')))).toMatchObject({ open: 'no' })
  expect(queryOf(readFilter(new URLSearchParams('tab=all')))).toMatchObject({ open: undefined })
})
