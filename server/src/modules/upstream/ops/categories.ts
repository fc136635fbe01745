/** Which categories go over a connection; the desk is told, so that its tickets can be handed over (U-16, U-23). */
import { mapCategories } from '@zhanggui/contract/upstream'
import { inTenant } from '#platform/db/transaction'
import { op } from '#platform/op'
import type { Happened } from '#platform/op'
import { refuse } from '#platform/refused'
import { dropCategory, lockLink, putCategory } from '../store/links.ts'
import { linkReads, viewWith } from './links.ts'

export const mapCategoriesOp = op(mapCategories, async ({ params, body, caller, at, tx }) => {
  const tenant = caller.tenantId
  const { linkId: id } = params
  const { rows, pending, live, categories, locked } = await tx.open({
    read: linkReads(tenant),
    write: inTenant(tenant),
    lock: { locked: lockLink({ tenant, id }) },
  })
  const [link] = locked
  const row = rows.find((each) => each.id === id)
  if (link?.side !== 'above' || !row) refuse('not-found')
  const wanted = new Set(body.categories.map(({ categoryId }) => categoryId))
  const dropped = categories.filter(({ link_id, category_id }) => link_id === id && !wanted.has(category_id))
  const told = (categoryId: string, linked: boolean): Happened => ({
    event: 'upstream.category-linked',
    facts: { categoryId, link: linked && link.enabled ? { id, name: link.name } : null },
  })
  const others = categories.filter(({ link_id, category_id }) => link_id !== id && !wanted.has(category_id))
  const mapped = body.categories.map(({ categoryId, remoteCategory }) => ({
    link_id: id,
    category_id: categoryId,
    remote_category: remoteCategory,
  }))
  return {
    answer: viewWith(tenant, row, { pending, live, categories: [...others, ...mapped] }, at),
    writes: [
      ...dropped.map(({ category_id: category }) => dropCategory({ tenant, category })),
      ...body.categories.map(({ categoryId, remoteCategory }) =>
        putCategory({ tenant, category: categoryId, link: id, remote: remoteCategory }),
      ),
    ],
    events: [
      ...dropped.map(({ category_id }) => told(category_id, false)),
      ...body.categories.map(({ categoryId }) => told(categoryId, true)),
    ],
    audit: {
      verb: mapCategories.name,
      subject: { kind: 'link', id },
      details: { name: link.name, categories: body.categories },
    },
  }
})
