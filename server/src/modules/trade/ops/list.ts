/** A provider's instances, and a customer's own; newest first. */
import { listInstances, listOwnInstances } from '@zhanggui/contract/trade'
import { pageAsked, pageOf } from '#platform/id-page'
import { question } from '#platform/op'
import { instancesPage, ownPage } from '../store/instances.ts'
import { viewInstance, viewOwn } from '../view.ts'

export const list = question(listInstances, async ({ query, caller, tx, at }) => {
  const { q, state, productId: product } = query
  const { after, limit } = pageAsked(query)
  const { rows } = await tx.read({
    rows: instancesPage({ tenant: caller.tenantId, at, after, limit, q, product, state }),
  })
  return pageOf(rows, limit, (row) => viewInstance(row, at))
})

export const listOwn = question(listOwnInstances, async ({ query, caller, tx, at }) => {
  const { after, limit } = pageAsked(query)
  const { rows } = await tx.read({
    rows: ownPage({
      customer: caller.accountId,
      at,
      after,
      limit,
      provider: query.providerId,
      open: query.open === undefined ? undefined : query.open === 'yes',
    }),
  })
  return pageOf(rows, limit, (row) => viewOwn(row, at))
})
