/** Edits a member: name and contact, groups, stopped or active. What it takes away is gone on the next request. */
import { editSubAccount } from '@zhanggui/contract/identity-company'
import { inTenant } from '#platform/db/transaction'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { normaliseEmail, normalisePhone } from '../domain/contact.ts'
import { allProviderPermissions, mayHandle } from '../domain/permissions.ts'
import { setKept } from '../store/accounts.ts'
import { clearGroupsOf, groupsOfMember, insertGroupMember, someGroups } from '../store/groups.ts'
import { keptAccount, lockMember, setMember } from '../store/members.ts'
import { endKeptSessions } from '../store/sessions.ts'
import { viewSubAccount } from '../view.ts'

const rightsOf = (groups: readonly { nodes: string[] | null }[]) => groups.flatMap(({ nodes }) => nodes ?? [])

export const editSubAccountOp = op(editSubAccount, async ({ params, body, caller, tx }) => {
  const tenant = caller.tenantId
  const { accountId: account } = params
  const asked = body.groupIds && [...new Set(body.groupIds)]
  const { members, kept, before, named } = await tx.open({
    write: inTenant(tenant),
    lock: {
      members: lockMember({ tenant, account }),
      kept: keptAccount({ tenant, account }),
      before: groupsOfMember({ tenant, account }),
      named: someGroups({ tenant, ids: asked ?? [] }),
    },
  })
  const [member] = members
  if (!member || (asked && named.length < asked.length)) refuse('not-found')
  const after = asked ? named : before
  const rights = member.is_main ? allProviderPermissions : rightsOf(before)
  if (!mayHandle(caller.permissions, rights, rightsOf(after))) refuse('permission.denied')
  const next = {
    name: body.name ?? member.name,
    email: body.email === undefined ? member.email : normaliseEmail(body.email),
    phone: body.phone === undefined ? member.phone : normalisePhone(body.phone),
    status: body.status ?? member.status,
  }
  if (member.is_main && next.status === 'stopped') refuse('account.last-administrator')

  return {
    answer: viewSubAccount({
      ...member,
      ...next,
      must_change: kept[0]?.must_change ?? null,
      groups: after,
    }),
    writes: [
      setMember({ tenant, account, ...next }),
      setKept({ id: account, keeper: tenant, name: next.name, status: next.status }),
      // After the account: a sign-in that is under way holds it, and its session is ended with the others.
      ...(next.status === 'stopped' ? [endKeptSessions({ account, keeper: tenant })] : []),
      ...(asked
        ? [
            clearGroupsOf({ tenant, account }),
            ...asked.map((group) => insertGroupMember({ tenant, group, account })),
          ]
        : []),
    ],
    events: [
      {
        event: 'identity.member-changed',
        facts: {
          accountId: account,
          active: next.status === 'active',
          permissions: member.is_main ? [...allProviderPermissions] : rightsOf(after),
          byId: caller.accountId,
          byName: caller.name,
        },
      },
    ],
    audit: {
      verb: editSubAccount.name,
      subject: { kind: 'account', id: account },
      details: {
        from: { name: member.name, status: member.status, groups: before.map(({ name }) => name) },
        to: { name: next.name, status: next.status, groups: after.map(({ name }) => name) },
        // That they changed, not what they are.
        contactChanged: next.email !== member.email || next.phone !== member.phone,
      },
    },
  }
})
