/** What of a ticket's log leaves over a link, whatever the order in which things happened (U-12 to U-14, U-22). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collect } from './collecting.ts'
import type { Logged } from './collecting.ts'
import { ballAfter, statusAfter } from './handover.ts'
import type { HandoverStatus } from './handover.ts'

const OURS = 'ours'
let version = 0
const entry = (type: Logged['type'], origin: string | null = null): Logged => ({
  version: ++version,
  type,
  origin,
  over: type === 'transferred' ? OURS : null,
})
const from = (side: 'above' | 'below', status: HandoverStatus, log: readonly Logged[]) => {
  const collected = collect({ id: OURS, side, status, version: 0 }, log)
  return { ...collected, types: collected.leaving.map(({ type }) => type) }
}

describe('to the vendor', () => {
  it('goes everything that is said while it has the ticket, and nothing that came from it (U-12)', () => {
    const log = [entry('transferred'), entry('message'), entry('message', OURS), entry('message', 'another')]
    expect(from('above', 'opening', log).types).toEqual(['transfer', 'message', 'message'])
  })

  it('goes nothing while it has given the ticket back; the next transfer brings along what was said (U-13)', () => {
    const said = [entry('message'), entry('message')]
    expect(from('above', 'returned', said)).toMatchObject({ types: [], version: 0, status: 'returned' })
    const again = from('above', 'returned', [...said, entry('transferred'), entry('message')])
    expect(again).toMatchObject({
      types: ['message', 'message', 'transfer', 'message'],
      status: 'transferred',
    })
  })

  it('goes the end at once, without what nobody needs any more (U-14)', () => {
    const over = from('above', 'returned', [entry('message'), entry('closed')])
    expect(over).toMatchObject({ types: ['close'], status: 'ended' })
  })

  it('goes nothing after it has closed the ticket itself', () => {
    const log = [entry('message'), entry('closed')]
    expect(from('above', 'closed', log)).toMatchObject({ types: [], status: 'ended' })
  })

  it('goes no transfer over another link', () => {
    const other = { ...entry('transferred'), over: 'another' }
    expect(from('above', 'transferred', [other, entry('message')]).types).toEqual(['message'])
  })
})

describe('to the partner', () => {
  it('go our words, our return and our close, and not what we ask of a vendor of our own (U-24)', () => {
    const log = [
      entry('message'),
      entry('transferred'),
      entry('returned'),
      entry('message', OURS),
      entry('closed'),
    ]
    expect(from('below', 'transferred', log).types).toEqual(['message', 'return', 'close'])
  })
})

describe('a log collected in pieces', () => {
  it('leaves as it does in one, each entry at most once and in its order', () => {
    const kinds = fc.constantFrom<Logged['type']>('message', 'transferred', 'returned', 'closed')
    const origins = fc.constantFrom(null, OURS, 'another')
    const logs = fc.array(fc.tuple(kinds, origins), { maxLength: 30 })
    fc.assert(
      fc.property(logs, fc.nat(30), fc.constantFrom('above', 'below'), (drawn, cut, side) => {
        const log = drawn.map(([type, origin], index) => ({
          version: index + 1,
          type,
          origin,
          over: type === 'transferred' ? OURS : null,
        }))
        const start = { id: OURS, side, status: 'transferred' as const, version: 0 }
        const whole = collect(start, log)
        const first = collect(start, log.slice(0, cut))
        const rest = log.filter((each) => each.version > first.version)
        const second = collect({ ...start, status: first.status, version: first.version }, rest)
        const versions = [...first.leaving, ...second.leaving].map((each) => each.entry.version)
        expect([...new Set(versions)].sort((a, b) => a - b)).toEqual(versions)
        expect(second.status).toBe(whole.status)
        // What was held back when the end was not known yet may be let go with it, and the other way round.
        if (!drawn.some(([type]) => type === 'returned'))
          expect(versions).toEqual(whole.leaving.map((each) => each.entry.version))
        expect(versions.some((each) => log[each - 1]?.origin === OURS)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })
})

describe('both ends at once', () => {
  const types = fc.constantFrom('message', 'return', 'close', 'transfer', 'opened' as const)
  const acts = fc.array(fc.tuple(types, fc.constantFrom('above', 'below' as const)), { maxLength: 20 })

  it('never come back from an end, and nothing but the reseller ends for both (U-14, U-22)', () => {
    fc.assert(
      fc.property(acts, (drawn) => {
        let status: HandoverStatus = 'opening'
        const broken: string[] = []
        for (const [type, by] of drawn) {
          const next = statusAfter(status, type, by)
          const ends = next === 'ended' && status !== 'ended'
          if (status === 'ended' && next !== 'ended') broken.push(`${type} by ${by} after the end`)
          if (ends && (type !== 'close' || by !== 'below')) broken.push(`${type} by ${by} ends`)
          if (status === 'closed' && next !== 'closed' && next !== 'ended') broken.push(`${type} opens again`)
          status = next
        }
        expect(broken).toEqual([])
      }),
    )
  })

  it('end alike on both sides whichever close was first: the reseller’s wins', () => {
    const order = (first: 'above' | 'below', second: 'above' | 'below') =>
      statusAfter(statusAfter('transferred', 'close', first), 'close', second)
    expect(order('above', 'below')).toBe('ended')
    expect(order('below', 'above')).toBe('ended')
  })
})

describe('the upstream clock', () => {
  it('runs from the transfer until the vendor says something, and again from what the reseller writes', () => {
    const step = (
      before: number | null,
      type: 'transfer' | 'message' | 'return' | 'opened',
      by: 'above' | 'below',
      at: number,
    ) => ballAfter(before, { type, by, status: type === 'return' ? 'returned' : 'transferred', at })
    expect(step(null, 'transfer', 'below', 10)).toBe(10)
    expect(step(10, 'message', 'below', 20)).toBe(10)
    expect(step(10, 'opened', 'above', 30)).toBe(10)
    expect(step(10, 'message', 'above', 40)).toBeNull()
    expect(step(null, 'message', 'below', 50)).toBe(50)
    expect(step(50, 'return', 'above', 60)).toBeNull()
  })
})
