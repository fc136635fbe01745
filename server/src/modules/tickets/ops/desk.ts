/** A provider's own desk and its application for one (T-44). */
import { applyForDesk, readOwnDesk } from '@zhanggui/contract/tickets-desk'
import { iso } from '#kernel/instant'
import { inTenant } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { companyName } from '#modules/identity/index'
import { deskView } from '../desk-view.ts'
import * as store from '../store/desk.ts'

export const readDesk = question(readOwnDesk, async ({ caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { desk, standing } = await tx.read({
    desk: store.deskOf({ tenant }),
    standing: store.station({ tenant, account }),
  })
  // An agent without the permission has no place while it is away (A-4, T-40).
  return deskView(desk[0], caller.permissions.has('tickets.work') ? standing[0] : undefined)
})

export const apply = op(applyForDesk, async ({ body, caller, tx, at }) => {
  const { tenantId: tenant } = caller
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      locked: store.lockDesk({ tenant }),
      desk: store.deskOf({ tenant }),
      company: companyName({ tenant }),
    },
  })
  const [before] = flight.desk
  if (before && before.state !== 'refused') refuse('desk.already-applied')
  const [company] = flight.company
  if (!company) refuse('not-found')
  const row = { tenant, name: company.name, remark: body.remark, at, by: caller.name }
  return {
    writes: [store.apply(row)],
    events: [
      {
        event: 'tickets.desk-applied',
        facts: { providerId: tenant, providerName: company.name },
      },
    ],
    audit: { verb: applyForDesk.name, subject: { kind: 'desk', id: tenant } },
    answer: {
      ...deskView(before, undefined),
      state: 'applied' as const,
      appliedAt: iso(at),
      decidedAt: null,
      reason: null,
    },
  }
})
