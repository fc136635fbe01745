/** What operators see of providers and customers, and the customers' tiers (T-39). */
import { listCustomers, listProviders, setTier } from '@zhanggui/contract/identity-platform'
import { inTenant } from '#platform/db/transaction'
import { pageAsked, pageOf } from '#platform/id-page'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { readContact } from '../domain/contact.ts'
import { PLATFORM } from '../gate.ts'
import * as store from '../store/platform.ts'
import { viewCustomer, viewProvider } from '../view.ts'

export const listProvidersQuestion = question(listProviders, async ({ query, tx }) => {
  const { after, limit } = pageAsked(query)
  const { rows } = await tx.read({ rows: store.providersPage({ after, limit, q: query.q ?? null }) })
  return pageOf(rows, limit, viewProvider)
})

export const listCustomersQuestion = question(listCustomers, async ({ query, tx }) => {
  const { after, limit } = pageAsked(query)
  const { rows } = await tx.read({
    rows: store.customersPage({
      after,
      limit,
      name: query.q ?? null,
      contact: query.q === undefined ? null : readContact(query.q).value,
      tier: query.tier ?? null,
    }),
  })
  return pageOf(rows, limit, viewCustomer)
})

export const setTierOp = op(setTier, async ({ params, body, caller, at, tx }) => {
  const { customerId: account } = params
  const { rows } = await tx.open({
    read: { rows: store.customer({ id: account }) },
    write: inTenant(PLATFORM),
  })
  const [customer] = rows
  if (!customer) refuse('not-found')
  return {
    answer: viewCustomer({ ...customer, tier: body.tier }),
    writes: [store.setTier({ account, tier: body.tier, by: caller.accountId, at })],
    events: [{ event: 'identity.tier-set', facts: { customerId: account, tier: body.tier } }],
    audit: {
      verb: setTier.name,
      subject: { kind: 'customer', id: account },
      details: { name: customer.name, from: customer.tier, to: body.tier },
    },
  }
})
