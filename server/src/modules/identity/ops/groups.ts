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
    const { locked, groups, members } = await tx.open({
      write: inTenant(tenant),
      lock: {
        locked: store.lockGroup({ tenant, id }),
        groups: store.someGroups({ tenant, ids: [id] }),
        members: store.someMembers({ tenant, ids: memberIds }),
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
  const { locked, groups } = await tx.open({
    write: inTenant(tenant),
    lock: { locked: store.lockGroup({ tenant, id }), groups: store.someGroups({ tenant, ids: [id] }) },
  })
  const [before] = groups
  if (locked.length === 0 || !before) refuse('not-found')
  if (!mayHandle(caller.permissions, before.nodes ?? [])) refuse('permission.denied')
  return {
    answer: {},
    writes: [store.deleteGroup({ tenant, id })],
    audit: {
      verb: deleteGroup.name,
      subject: { kind: 'group', id },
      details: said(before.name, before.nodes ?? [], before.members ?? []),
    },
  }
})
