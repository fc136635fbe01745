/** Nobody hands on more than they hold, by whatever sequence of acts (A-4, reliability B2). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { operatorRoles, readyMadeGroups } from '@zhanggui/contract/permissions'
import type { ProviderPermission } from '@zhanggui/contract/permissions'
import { allProviderPermissions, heldByMember, heldByOperator, mayHandle } from './permissions.ts'

const nodes = [...allProviderPermissions]
type Nodes = ReadonlySet<ProviderPermission>

describe('what somebody holds', () => {
  it('is everything for the main account, whatever its groups', () => {
    expect(heldByMember(true, [])).toEqual(allProviderPermissions)
  })

  it('is the union of the groups for everybody else, without nodes that no longer exist', () => {
    expect([
      ...heldByMember(false, ['tickets.work', 'audit.read', 'tickets.work', 'gone.away', 'toString']),
    ]).toEqual(['tickets.work', 'audit.read'])
  })

  it('is what the role says for an operator, and nothing for anybody else', () => {
    expect([...heldByOperator('approvals')]).toEqual(operatorRoles.approvals.holds)
    expect(heldByOperator(null).size).toBe(0)
  })

  it('starts with groups that the main account can hand out', () => {
    for (const { holds } of readyMadeGroups) expect(mayHandle(allProviderPermissions, holds)).toBe(true)
  })
})

/** A company as the rule sees it: groups of nodes, and who is in which. The ops ask `mayHandle` at the same places. */
class Company {
  readonly groups = new Map<number, Nodes>()
  readonly members = new Map<number, Set<number>>([[0, new Set()]])

  held(who: number): Nodes {
    const groups = [...(this.members.get(who) ?? [])]
    return heldByMember(
      who === 0,
      groups.flatMap((group) => [...(this.groups.get(group) ?? [])]),
    )
  }

  setGroup(by: number, group: number, next: readonly ProviderPermission[]): void {
    if (!mayHandle(this.held(by), this.groups.get(group) ?? [], next)) return
    this.groups.set(group, new Set(next))
  }

  deleteGroup(by: number, group: number): void {
    if (!mayHandle(this.held(by), this.groups.get(group) ?? [])) return
    this.groups.delete(group)
    for (const groups of this.members.values()) groups.delete(group)
  }

  setMember(by: number, who: number, groups: readonly number[]): void {
    const known = groups.filter((group) => this.groups.has(group))
    const after = known.flatMap((group) => [...(this.groups.get(group) ?? [])])
    if (who === 0 || !mayHandle(this.held(by), this.held(who), after)) return
    this.members.set(who, new Set(known))
  }
}

const PEOPLE = 5
const person = fc.nat(PEOPLE)
const act = fc.oneof(
  fc.record({ do: fc.constant('group' as const), by: person, group: fc.nat(5), nodes: fc.subarray(nodes) }),
  fc.record({ do: fc.constant('delete' as const), by: person, group: fc.nat(5) }),
  fc.record({
    do: fc.constant('member' as const),
    by: person,
    who: person,
    groups: fc.subarray([0, 1, 2, 3, 4, 5]),
  }),
)

it('B2: no sequence of 50 acts by anybody gives anybody more than the one who acted holds', () => {
  const holds = fc.property(fc.array(act, { minLength: 50, maxLength: 50 }), (acts) => {
    const company = new Company()
    for (const each of acts) {
      const granter = company.held(each.by)
      const before = Array.from({ length: PEOPLE + 1 }, (_, who) => company.held(who))
      if (each.do === 'group') company.setGroup(each.by, each.group, each.nodes)
      else if (each.do === 'delete') company.deleteGroup(each.by, each.group)
      else company.setMember(each.by, each.who, each.groups)
      for (const [who, had] of before.entries()) {
        const now = company.held(who)
        const gained = [...now].filter((node) => !had.has(node))
        // Nobody is disarmed by somebody weaker either.
        const lost = [...had].filter((node) => !now.has(node))
        if (![...gained, ...lost].every((node) => granter.has(node))) return false
      }
    }
    return company.held(0).size === nodes.length
  })
  expect(() => fc.assert(holds, { numRuns: 2_000 })).not.toThrow()
})
