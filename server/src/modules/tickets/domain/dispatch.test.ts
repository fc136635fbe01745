/** Who gets a ticket, and why (T-20 to T-26). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choose, chooseAgain, drain, handBack } from './dispatch.ts'
import type { AgentLoad, Pooled } from './dispatch.ts'

const agent = (id: string, part: Partial<AgentLoad> = {}): AgentLoad => ({
  id,
  name: id,
  onDuty: true,
  open: 0,
  most: null,
  lastAssignedAt: null,
  ...part,
})
const to = (id: string) => ({ id, name: id })

describe('a new ticket goes to (T-20)', () => {
  it('the on-duty agent with the fewest open tickets, and says so (T-26)', () => {
    const agents = [agent('li', { open: 3 }), agent('wang', { open: 1 }), agent('zhao', { onDuty: false })]
    expect(choose(agents, null)).toEqual({ to: to('wang'), rule: 'fewest-open', open: 1 })
  })

  it('among equals, the one who waited longest; who never had one waited longest of all', () => {
    expect(
      choose([agent('li', { lastAssignedAt: 5 }), agent('wang', { lastAssignedAt: 4 })], null)?.to.id,
    ).toBe('wang')
    expect(choose([agent('li', { lastAssignedAt: 5 }), agent('wang')], null)?.to.id).toBe('wang')
  })

  it('nobody when all are off duty or full (T-21)', () => {
    expect(choose([agent('li', { onDuty: false }), agent('wang', { open: 2, most: 2 })], null)).toBeNull()
    expect(choose([], null)).toBeNull()
  })

  it('only those whom its category names (T-21)', () => {
    const agents = [agent('li'), agent('wang', { open: 9 })]
    expect(choose(agents, ['wang'])?.to.id).toBe('wang')
    expect(choose(agents, ['zhao'])).toBeNull()
  })
})

describe('after a customer’s word the ticket (T-13)', () => {
  const ticket = { ownerId: 'li', handlerId: 'wang', counted: true, takers: null }

  it('goes back to its owner if on duty', () => {
    expect(handBack([agent('li', { open: 7 }), agent('wang')], ticket)).toEqual({
      stays: false,
      to: { to: to('li'), rule: 'owner', open: 7 },
    })
  })

  it('stays with an on-duty handler while the owner is away or full', () => {
    expect(handBack([agent('li', { onDuty: false }), agent('wang'), agent('zhao')], ticket)).toEqual({
      stays: true,
    })
    expect(handBack([agent('li', { open: 1, most: 1 }), agent('wang')], ticket)).toEqual({ stays: true })
  })

  it('goes to whom dispatch picks when both are away', () => {
    const away = { onDuty: false }
    expect(handBack([agent('li', away), agent('wang', away), agent('zhao')], ticket)).toMatchObject({
      to: { to: to('zhao'), rule: 'fewest-open' },
    })
  })

  it('waits in the pool when nobody is there', () => {
    expect(handBack([agent('li', { onDuty: false })], ticket)).toEqual({ stays: false, to: null })
  })

  it('stays where it is when the owner has it, full or not: it takes no further room', () => {
    const own = { ...ticket, handlerId: 'li' }
    expect(handBack([agent('li', { open: 1, most: 1 })], own)).toEqual({ stays: true })
  })

  it('needs room again when it was confirmed and is reopened', () => {
    const reopened = { ...ticket, handlerId: 'li', counted: false }
    expect(handBack([agent('li', { open: 1, most: 1 }), agent('zhao')], reopened)).toMatchObject({
      to: { to: to('zhao') },
    })
  })
})

const loads = fc
  .array(
    fc.record({
      onDuty: fc.boolean(),
      open: fc.nat(5),
      most: fc.option(fc.integer({ min: 1, max: 6 })),
      lastAssignedAt: fc.option(fc.nat(4)),
    }),
    { maxLength: 6 },
  )
  .map((parts) => parts.map((part, i) => agent(`a${i}`, part)))
const pools = fc
  .array(fc.record({ dueAt: fc.option(fc.nat(9)), owner: fc.option(fc.nat(6)) }), { maxLength: 12 })
  .map((parts) =>
    parts.map(({ dueAt, owner }, i): Pooled => ({
      ticketId: `t${String(i).padStart(2, '0')}`,
      dueAt,
      ownerId: owner === null ? null : `a${owner}`,
      takers: null,
    })),
  )

describe('whatever the desk looks like', () => {
  it('nobody with room on duty has fewer open tickets than the chosen one', () => {
    fc.assert(
      fc.property(loads, (agents) => {
        const roomy = agents.filter((a) => a.onDuty && (a.most === null || a.open < a.most))
        const chosen = choose(agents, null)
        expect(chosen?.open).toBe(roomy.length ? Math.min(...roomy.map((a) => a.open)) : undefined)
      }),
    )
  })

  it('the order in which agents are listed does not matter', () => {
    fc.assert(
      fc.property(loads, (agents) => {
        expect(choose(agents.toReversed(), null)).toEqual(choose(agents, null))
      }),
    )
  })

  it('draining the pool fills nobody over their maximum, assigns nothing twice, and leaves nothing that there is room for', () => {
    fc.assert(
      fc.property(pools, loads, (pool, agents) => {
        const assigned = drain(pool, agents, 100)
        expect(new Set(assigned.map((a) => a.ticketId)).size).toBe(assigned.length)
        const after = agents.map((a) => ({
          ...a,
          open: a.open + assigned.filter((x) => x.assignment.to.id === a.id).length,
        }))
        for (const [i, a] of after.entries())
          expect(a.open <= Math.max(a.most ?? Infinity, agents[i]!.open)).toBe(true)
        if (assigned.length < pool.length) expect(choose(after, null)).toBeNull()
      }),
    )
  })

  it('the oldest deadline is served first (T-20)', () => {
    fc.assert(
      fc.property(pools, loads, (pool, agents) => {
        const due = new Map(pool.map((ticket) => [ticket.ticketId, ticket.dueAt ?? Infinity]))
        const order = drain(pool, agents, 100).map((a) => due.get(a.ticketId)!)
        expect(order).toEqual(order.toSorted((a, b) => a - b))
        const left = pool.filter((t) => !drain(pool, agents, 100).some((a) => a.ticketId === t.ticketId))
        for (const ticket of left)
          expect(ticket.dueAt ?? Infinity).toBeGreaterThanOrEqual(order.at(-1) ?? -Infinity)
      }),
    )
  })

  it('an owner with room gets their own ticket back', () => {
    fc.assert(
      fc.property(loads, (agents) => {
        for (const owner of agents.filter((a) => a.onDuty && (a.most === null || a.open < a.most)))
          expect(chooseAgain(agents, { ownerId: owner.id, takers: null })?.to.id).toBe(owner.id)
      }),
    )
  })
})
