/** Proves when it is quiet at a desk, to the minute, in the desk's zone (T-42, T-80). */
import { expect, it } from 'vitest'
import { isQuiet, isSpared, minutesOf, neverQuiet, timeOf } from './quiet-hours.ts'

const shanghai = (time: string) => Date.parse(`2026-11-21T${time}+08:00`)
const night = { ...neverQuiet, enabled: true, from: minutesOf('22:00'), to: minutesOf('08:00') }

it.each([
  ['21:59:59', false],
  ['22:00:00', true],
  ['23:59:59', true],
  ['00:00:00', true],
  ['07:59:59', true],
  ['08:00:00', false],
])('over midnight, at %s: %s', (time, quiet) => {
  expect(isQuiet(night, shanghai(time), 'Asia/Shanghai')).toBe(quiet)
})

it('within a day, all day, and never', () => {
  const lunch = { ...night, from: minutesOf('12:00'), to: minutesOf('13:30') }
  expect(
    ['11:59:00', '12:00:00', '13:29:00', '13:30:00'].map((time) =>
      isQuiet(lunch, shanghai(time), 'Asia/Shanghai'),
    ),
  ).toEqual([false, true, true, false])
  expect(isQuiet({ ...night, to: night.from }, shanghai('15:00:00'), 'Asia/Shanghai')).toBe(true)
  expect(isQuiet(neverQuiet, shanghai('23:00:00'), 'Asia/Shanghai')).toBe(false)
})

it('spares only who is off duty, and nobody while the list is empty', () => {
  const somebody = { id: 'd', name: '值班', agentId: null, email: null, phone: '13800000009' }
  const list = { ...night, dutyList: [somebody] }
  expect([isSpared(true, list, false), isSpared(true, list, true), isSpared(false, list, false)]).toEqual([
    true,
    false,
    false,
  ])
  expect(isSpared(true, night, false)).toBe(false)
})

it('writes minutes as they are read', () => {
  for (const time of ['00:00', '07:05', '23:59']) expect(timeOf(minutesOf(time))).toBe(time)
})
