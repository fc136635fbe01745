/** The filter of a ticket list lives in its address (T-50). */
import { describe, expect, it } from 'vitest'
import {
  cleared,
  filterAddress,
  filterQuery,
  fromSaved,
  isNarrowed,
  isSame,
  readFilter,
  savedForm,
  sortedBy,
  withFilter,
  withSearch,
} from './filter.ts'

const read = (address: string, allowAll = true) => readFilter(new URLSearchParams(address), allowAll)

describe('The address of a ticket list', () => {
  it('shows a colleague the same list', () => {
    const filter = withFilter(read(''), { tab: 'all', state: 'assigned', title: '备案', sort: 'submitted' })
    expect(read(filterAddress(filter))).toEqual(filter)
  })

  it('starts with what is still to be done, most urgent first, and says so to the server only', () => {
    expect(filterAddress(read(''))).toBe('')
    expect(filterQuery(read(''))).toEqual({ tab: 'mine', group: 'open', sort: 'due' })
    expect(filterQuery(read('group=every'))).toEqual({ tab: 'mine', sort: 'due' })
  })

  it('ignores what does not belong there', () => {
    expect(read('tab=theirs&state=lost&from=yesterday&after=x&foo=1')).toEqual({ tab: 'mine' })
  })

  it('shows an agent their own tickets whatever the link says', () => {
    expect(read('tab=all&group=overdue', false)).toEqual({ tab: 'mine', group: 'overdue' })
  })

  it('looks for a ticket number everywhere and for words in this view', () => {
    const filter = read('group=waiting')
    expect(withSearch(filter, '#7380rxz')).toEqual({ tab: 'mine', group: 'every', q: '#7380rxz' })
    expect(withSearch(filter, '备案 ')).toEqual({ tab: 'mine', group: 'waiting', q: '备案' })
    expect(withSearch(read('q=备案'), ' ')).toEqual({ tab: 'mine' })
  })

  it('clears what narrows the view and keeps the view', () => {
    const narrowed = read('tab=all&group=overdue&title=502&from=2026-11-01')
    expect(isNarrowed(narrowed)).toBe(true)
    expect(cleared(narrowed)).toEqual({ tab: 'all', group: 'overdue' })
    expect(isNarrowed(read('tier=gold'))).toBe(true)
    expect(isNarrowed(read('sort=submitted&order=asc'))).toBe(false)
  })

  it('turns the order of a column that it is ordered by already', () => {
    const newest = sortedBy(read(''), 'submitted')
    expect(filterAddress(newest)).toBe('?sort=submitted')
    expect(filterAddress(sortedBy(newest, 'submitted'))).toBe('?sort=submitted&order=asc')
    expect(filterAddress(sortedBy(sortedBy(newest, 'submitted'), 'submitted'))).toBe('?sort=submitted')
    expect(filterAddress(sortedBy(newest, 'due'))).toBe('')
  })

  it.each(['', 'group=every', 'tab=all&state=closed&rating=1', 'group=overdue&q=502&sort=submitted'])(
    'is the same after it was saved under a name (%s)',
    (address) => {
      const filter = read(address)
      expect(isSame(fromSaved(savedForm(filter)), filter)).toBe(true)
    },
  )
})
