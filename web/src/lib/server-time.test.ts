/** Countdowns follow the server's clock, whatever the computer's own says. */
import { expect, it } from 'vitest'
import { learnServerTime, serverNow } from './server-time.ts'

const HOUR = 3_600_000

it('counts by the server when this computer is an hour behind', () => {
  const here = Date.now()
  learnServerTime(new Date(here + HOUR).toUTCString(), here - 10, here + 10)
  expect(Math.abs(serverNow() - Date.now() - HOUR)).toBeLessThan(2_000)
})

it('follows at once when the clock of a demonstration is moved', () => {
  const here = Date.now()
  learnServerTime(new Date(here + 24 * HOUR).toUTCString(), here - 400, here + 400)
  expect(Math.abs(serverNow() - Date.now() - 24 * HOUR)).toBeLessThan(2_000)
})

it('does not believe an answer without a time', () => {
  const before = serverNow() - Date.now()
  learnServerTime(null, 0, 0)
  learnServerTime('nonsense', 0, 0)
  expect(Math.abs(serverNow() - Date.now() - before)).toBeLessThan(50)
})
