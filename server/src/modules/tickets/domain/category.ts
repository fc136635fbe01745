/** What types of category mean: which may go upstream, of which there is one, what they ask (U-1, U-2). */
import type { Category } from '@zhanggui/contract/tickets-categories'
import { accept, refuse } from '#kernel/decision'
import type { Decision } from '#kernel/decision'

type Written = Omit<Category, 'id' | 'name' | 'form' | 'link'>

/** A category of which nothing but the name is said. */
export const plainCategory: Written = {
  status: 'active',
  takers: null,
  type: 'normal',
  group: '',
  position: 0,
  description: '',
  icon: null,
  toUpstream: false,
}

/** @param technical the category in use that is 业务技术 already */
export function mayBe(
  category: Pick<Category, 'id' | 'status' | 'type' | 'toUpstream'>,
  technical: { id: string; name: string } | undefined,
): Decision<true> {
  const { id, status, type, toUpstream } = category
  if (type === 'normal' && toUpstream) return refuse('category.not-for-upstream')
  if (type === 'technical' && status === 'active' && technical && technical.id !== id)
    return refuse('category.one-technical', { name: technical.name })
  return accept(true)
}
