/** Jobs take turns while people wait, and start at once when nobody does. */
import { describe, expect, it } from 'vitest'
import { courtesyOf } from './courtesy.ts'

/** Everything that is ready to run by now has run. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('courtesy to people', () => {
  it('holds no job back while nobody waits', async () => {
    const { turn } = courtesyOf(() => false)
    let started = 0
    for (let job = 0; job < 100; job += 1) void turn().then(() => (started += 1))
    await settle()
    expect(started).toBe(100)
  })

  it('lets jobs go one by one while people wait, and all that is left once they do not', async () => {
    let waits = true
    const { turn } = courtesyOf(() => waits)
    let started = 0
    const first = turn().then(() => (started += 1))
    const rest = Array.from({ length: 500 }, () => turn().then(() => (started += 1)))
    await settle()
    expect(started).toBe(0)
    await first
    expect(started).toBe(1)
    waits = false
    await rest[0]
    await settle()
    expect(started).toBe(501)
  })
})
