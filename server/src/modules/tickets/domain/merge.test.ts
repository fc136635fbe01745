/** Merging a duplicate and taking that back, in whatever state it is: nothing is lost, no clock is paused (T-90, T-31). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MINUTE } from '#kernel/instant'
import { inAgentsHands } from './load.ts'
import { merge, undoableUntil, unmerge } from './merge.ts'
import type { Before } from './merge.ts'
import type { Ticket } from './ticket.ts'
import { expire } from './time-acts.ts'
import { World } from './world.fixture.ts'
import type { Step } from './world.fixture.ts'

const admin = { kind: 'agent', id: 'wang', name: '王五', role: 'admin' } as const
const agent = { kind: 'agent', id: 'li', name: '李四', role: 'agent' } as const
const same = { sameCustomer: true, evenIfOtherCustomer: false }
const target = (): Ticket => ({ ...new World('normal', 'always').ticket, id: 'target' })

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom('reply' as const, 'ask' as const, 'finish' as const),
    agent: fc.constant(0),
  }),
  fc.record({ do: fc.constantFrom('answer', 'confirm', 'reopen', 'note' as const) }) as fc.Arbitrary<Step>,
)

function merged(world: World, into = target()) {
  const { ticket: duplicate, rules, at } = world
  const done = merge({ duplicate, target: into, ...same }, { by: admin, rules, at })
  if (!done.ok) throw new Error(done.word)
  const { next } = done.next.duplicate
  const before: Before = {
    state: duplicate.state,
    handled: duplicate.handled,
    run: next.ended,
    at,
    version: next.ticket.version,
    targetVersion: done.next.target.next.ticket.version,
  }
  return { closed: next.ticket, into: done.next.target.next.ticket, before, done: done.next }
}

describe('undoing a merge (T-90)', () => {
  it('brings back state, hands, total time and clock as if it had never been closed, whatever life it had', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(step, fc.nat(300)), { maxLength: 8 }),
        fc.integer({ min: 0, max: 29 }),
        (steps, minutes) => {
          const world = new World('normal', 'always')
          for (const [each, wait] of steps) {
            world.act(each)
            world.pass(wait, true)
          }
          const { ticket: was, rules } = world
          const { closed, into, before } = merged(world)
          expect(closed).toMatchObject({ state: 'closed', clock: null, ending: 'closed-by-agent' })
          expect(inAgentsHands(closed)).toBe(false)
          const at = world.at + minutes * MINUTE
          const back = unmerge(closed, into, before, { handlerLeft: false, rules, at })
          if (!back.ok) throw new Error(back.word)
          const { ticket } = back.next.duplicate.next
          expect({ ...ticket, version: 0, customerVersion: 0 }).toEqual({
            ...was,
            version: 0,
            customerVersion: 0,
          })
          const due = back.next.duplicate.timers.find(
            (timer) => 'set' in timer && timer.set === 'clock-expire',
          )
          expect(due !== undefined).toBe(was.clock !== null && was.clock.expiredAt === null)
          if (due && 'at' in due) expect(due.at).toBe(was.clock?.dueAt)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('counts the overtime that fell due meanwhile: nothing pauses a clock (T-31, T-33)', () => {
    const world = new World('normal', 'always')
    world.pass(230, true)
    const { closed, into, before } = merged(world)
    const at = world.at + 20 * MINUTE
    const back = unmerge(closed, into, before, { handlerLeft: false, rules: world.rules, at })
    if (!back.ok) throw new Error(back.word)
    const { ticket } = back.next.duplicate.next
    expect(expire(ticket, ticket.clock?.id ?? '', at)?.next.ticket.overtimeCount).toBe(1)
  })

  it('ends after half an hour, and as soon as anybody has acted on either ticket', () => {
    const world = new World('normal', 'always')
    const { closed, into, before } = merged(world)
    const tryAt = (minutes: number, duplicate = closed, other = into) =>
      unmerge(duplicate, other, before, {
        handlerLeft: false,
        rules: world.rules,
        at: world.at + minutes * MINUTE,
      }).ok
    expect([tryAt(0), tryAt(29), tryAt(30)]).toEqual([true, true, false])
    expect(tryAt(1, closed, { ...into, version: into.version + 1 })).toBe(false)
    expect(tryAt(1, { ...closed, version: closed.version + 1 })).toBe(false)
    expect(undoableUntil(before, { duplicate: closed.version, target: into.version })).toBe(
      world.at + 30 * MINUTE,
    )
  })

  it('leaves a ticket whose handler has left the desk to the pool', () => {
    const world = new World('normal', 'always')
    const { closed, into, before } = merged(world)
    const back = unmerge(closed, into, before, { handlerLeft: true, rules: world.rules, at: world.at })
    if (!back.ok) throw new Error(back.word)
    expect(back.next.duplicate.next.ticket.handler).toBeNull()
    expect(back.next.duplicate.events.map(({ kind }) => kind)).toEqual(['moved', 'unassigned'])
  })
})

describe('merging (T-90, T-11)', () => {
  const world = new World('normal', 'always')
  const { ticket: duplicate, rules, at } = world
  const into = target()

  it('is refused for itself, into a closed ticket, and where T-11 would refuse', () => {
    const words = [
      merge({ duplicate, target: duplicate, ...same }, { by: admin, rules, at }),
      merge({ duplicate, target: { ...into, state: 'closed' }, ...same }, { by: admin, rules, at }),
      merge(
        { duplicate: { ...duplicate, state: 'closed' }, target: into, ...same },
        { by: admin, rules, at },
      ),
      merge({ duplicate, target: into, ...same }, { by: { ...agent, id: 'zhao' }, rules, at }),
    ].map((done) => (done.ok ? 'ok' : done.word))
    expect(words).toEqual(['link.itself', 'merge.into-closed', 'ticket.closed', 'permission.denied'])
  })

  it('is refused for a ticket that another company works on too (U-13, U-24)', () => {
    const upstream = { ...duplicate.upstream, status: 'transferred' as const }
    expect(
      merge({ duplicate: { ...duplicate, upstream }, target: into, ...same }, { by: admin, rules, at }),
    ).toMatchObject({ word: 'merge.across' })
  })

  it('of two customers’ tickets is for administrators, after a warning', () => {
    const other = { duplicate, target: into, sameCustomer: false, evenIfOtherCustomer: false }
    expect(merge(other, { by: agent, rules, at })).toMatchObject({ word: 'agent.not-administrator' })
    expect(merge(other, { by: admin, rules, at })).toMatchObject({ word: 'merge.other-customer' })
    expect(merge({ ...other, evenIfOtherCustomer: true }, { by: admin, rules, at }).ok).toBe(true)
  })

  it('is a version for the agents of the other ticket, and none for its customer (T-12, T-72)', () => {
    const { done } = merged(world, into)
    const { ticket } = done.target.next
    expect([ticket.version - into.version, ticket.customerVersion - into.customerVersion]).toEqual([1, 0])
    expect(done.duplicate.next.ticket.customerVersion).toBe(duplicate.customerVersion + 1)
  })
})
