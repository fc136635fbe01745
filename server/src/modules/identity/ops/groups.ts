/** Position groups: listed, made, changed, deleted. Nobody hands on more than they hold (A-4, reliability B2). */
import { createGroup, deleteGroup, editGroup, listGroups } from '@zhanggui/contract/identity-company'
import type { ProviderPermission } from '@zhanggui/contract/permissions'
import type { Statement } from '#platform/db/statement'
import { inTenant } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { mayHandle } from '../domain/permissions.ts'
import * as store from '../store/groups.ts'
import { viewGroup } from '../view.ts'

export const listGroupsQuestion = question(listGroups, async ({ caller, tx }) => {
  const { rows } = await tx.read({ rows: store.allGroups({ tenant: caller.tenantId }) })
  return { rows: rows.map(viewGroup) }
})

const conflicts = { position_group_name: { word: 'group.taken', field: 'name' } } as const

interface Filling {
  tenant: string
  group: string
  nodes: readonly ProviderPermission[]
  members: readonly { id: string }[]
}

const fill = ({ tenant, group, nodes, members }: Filling): Statement[] => [
  ...nodes.map((node) => store.insertNode({ tenant, group, node })),
  ...members.map(({ id }) => store.insertGroupMember({ tenant, group, account: id })),
]

/** The body with each node and each member once. */
const once = (body: { name: string; permissions: ProviderPermission[]; memberIds: string[] }) => ({
  name: body.name,
  nodes: [...new Set(body.permissions)],
  memberIds: [...new Set(body.memberIds)],
})

const said = (name: string, nodes: readonly string[], members: readonly { name: string }[]) => ({
  name,
  permissions: nodes.toSorted(),
  members: members.map((each) => each.name),
})

/** What a group gives, and to whom. */
interface Giving {
  nodes: readonly string[]
  members: readonly { id: string }[]
}

/**
 * Tells of everybody who may do more or less than before, as an edit of the person does: an agent without the ticket
 * permission goes off duty. `beside`: what each of them has from other groups.
 */
function membersChanged(
  caller: { accountId: string; name: string },
  beside: readonly { id: string; nodes: readonly string[] }[],
  before: Giving,
  after: Giving,
) {
  const givenBy = ({ nodes, members }: Giving, id: string) =>
    members.some((each) => each.id === id) ? nodes : []
  return beside.flatMap(({ id, nodes }) => {
    const had = new Set([...nodes, ...givenBy(before, id)])
    const has = new Set([...nodes, ...givenBy(after, id)])
    if (had.size === has.size && [...had].every((node) => has.has(node))) return []
    const by = { byId: caller.accountId, byName: caller.name }
    const facts = { accountId: id, active: true, permissions: [...has], ...by }
    return [{ event: 'identity.member-changed' as const, facts }]
  })
}

export const createGroupOp = op(
  createGroup,
  async ({ body, caller, at, ids, tx }) => {
    const tenant = caller.tenantId
    const { name, nodes, memberIds } = once(body)
    if (!mayHandle(caller.permissions, nodes)) refuse('permission.denied')
    const { members } = await tx.open({
      read: { members: store.someMembers({ tenant, ids: memberIds }) },
      write: inTenant(tenant),
    })
    if (members.length < memberIds.length) refuse('not-found')
    const id = ids.next()
    return {
      answer: viewGroup({ id, name, nodes, members }),
      writes: [store.insertGroup({ tenant, id, name, at }), ...fill({ tenant, group: id, nodes, members })],
      audit: {
        verb: createGroup.name,
        subject: { kind: 'group', id },
        details: said(name, nodes, members),
      },
    }
  },
  { conflicts },
)

export const editGroupOp = op(
  editGroup,
  async ({ params, body, caller, tx }) => {
    const tenant = caller.tenantId
    const { groupId: id } = params
    const { name, nodes, memberIds } = once(body)
    const { locked, groups, members, beside } = await tx.open({
      write: inTenant(tenant),
      lock: {
        locked: store.lockGroup({ tenant, id }),
        groups: store.someGroups({ tenant, ids: [id] }),
        members: store.someMembers({ tenant, ids: memberIds }),
        beside: store.rightsBeside({ tenant, id, ids: memberIds }),
      },
    })
    const [before] = groups
    if (locked.length === 0 || !before || members.length < memberIds.length) refuse('not-found')
    if (!mayHandle(caller.permissions, before.nodes ?? [], nodes)) refuse('permission.denied')
    return {
      answer: viewGroup({ id, name, nodes, members }),
      writes: [
        store.renameGroup({ tenant, id, name }),
        store.clearNodes({ tenant, id }),
        store.clearMembers({ tenant, id }),
        ...fill({ tenant, group: id, nodes, members }),
      ],
      events: membersChanged(
        caller,
        beside,
        { nodes: before.nodes ?? [], members: before.members ?? [] },
        { nodes, members },
      ),
      audit: {
        verb: editGroup.name,
        subject: { kind: 'group', id },
        details: {
          from: said(before.name, before.nodes ?? [], before.members ?? []),
          to: said(name, nodes, members),
        },
      },
    }
  },
  { conflicts },
)

export const deleteGroupOp = op(deleteGroup, async ({ params, caller, tx }) => {
  const tenant = caller.tenantId
  const { groupId: id } = params
  const { locked, groups, beside } = await tx.open({
    write: inTenant(tenant),
    lock: {
      locked: store.lockGroup({ tenant, id }),
      groups: store.someGroups({ tenant, ids: [id] }),
      beside: store.rightsBeside({ tenant, id, ids: [] }),
    },
  })
  const [before] = groups
  if (locked.length === 0 || !before) refuse('not-found')
  if (!mayHandle(caller.permissions, before.nodes ?? [])) refuse('permission.denied')
  return {
    answer: {},
    writes: [store.deleteGroup({ tenant, id })],
    events: membersChanged(
      caller,
      beside,
      { nodes: before.nodes ?? [], members: before.members ?? [] },
      { nodes: [], members: [] },
    ),
    audit: {
      verb: deleteGroup.name,
      subject: { kind: 'group', id },
      details: said(before.name, before.nodes ?? [], before.members ?? []),
    },
  }
})
