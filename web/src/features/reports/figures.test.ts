/** What counts as good news, and what as bad. */
import { expect, it } from 'vitest'
import { differenceOf } from './figures.ts'

it('colours a difference by whether it is good, not by its way', () => {
  expect(differenceOf('attainment', 0.9, 0.8)).toEqual({ way: 'up', tone: 'good' })
  expect(differenceOf('responseMedian', 600, 900)).toEqual({ way: 'down', tone: 'good' })
  expect(differenceOf('overtime', 5, 3)).toEqual({ way: 'up', tone: 'bad' })
  expect(differenceOf('submitted', 5, 3)).toEqual({ way: 'up', tone: 'neither' })
  expect(differenceOf('overtime', 3, 3)).toEqual({ way: 'same', tone: 'neither' })
})
