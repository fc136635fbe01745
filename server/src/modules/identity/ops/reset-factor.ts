/** A second factor taken away for somebody who lost the phone: by their company, or by the platform with a reason. */
import { resetFactorAsOperator, resetSubAccountFactor } from '@zhanggui/contract/identity-factor'
import { inTenant } from '#platform/db/transaction'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { mayHandle } from '../domain/permissions.ts'
import { PLATFORM } from '../gate.ts'
import { deleteFactor, deleteKeptFactor } from '../store/factors.ts'
import { nodesOfMember } from '../store/groups.ts'
import { keptAccount, lockMember } from '../store/members.ts'
import { accountName, placesOf } from '../store/platform.ts'

export const resetSubAccountFactorOp = op(resetSubAccountFactor, async ({ params, caller, tx }) => {
  const tenant = caller.tenantId
  const { accountId: account } = params
  const { members, kept, nodes } = await tx.open({
    write: inTenant(tenant),
    lock: {
      members: lockMember({ tenant, account }),
      kept: keptAccount({ tenant, account }),
      nodes: nodesOfMember({ tenant, account }),
    },
  })
  const [member] = members
  if (!member) refuse('not-found')
  const rights = nodes.map(({ node }) => node)
  if (member.is_main || kept.length === 0 || !mayHandle(caller.permissions, rights))
    refuse('permission.denied')
  return {
    answer: {},
    writes: [deleteKeptFactor({ account, keeper: tenant })],
    audit: {
      verb: resetSubAccountFactor.name,
      subject: { kind: 'account', id: account },
      details: { name: member.name },
    },
  }
})

export const resetFactorAsOperatorOp = op(resetFactorAsOperator, async ({ params, body, tx }) => {
  const { accountId: account } = params
  const { found, places } = await tx.open({
    read: { found: accountName({ id: account }), places: placesOf({ id: account }) },
    write: inTenant(PLATFORM),
  })
  const [person] = found
  if (!person) refuse('not-found')
  const tenants = places.map(({ tenant_id }) => tenant_id)
  const providerId = tenants.find((each) => each !== PLATFORM) ?? null
  const console = tenants.includes(PLATFORM) ? 'platform' : providerId === null ? 'customer' : 'provider'
  return {
    answer: {},
    writes: [deleteFactor({ account })],
    events: [{ event: 'identity.factor-reset', facts: { accountId: account, console, providerId } }],
    audit: {
      verb: resetFactorAsOperator.name,
      subject: { kind: 'account', id: account },
      details: { name: person.name, reason: body.reason },
    },
  }
})
