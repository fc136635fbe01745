/** The desks that may be written to and what one chooses from there: for customers, and for operators who submit for them (T-1, T-70). */
import { openDesks, readDesk } from '@zhanggui/contract/tickets-customer'
import { openDesksAsOperator, readDeskAsOperator } from '@zhanggui/contract/tickets-platform'
import type { Answer } from '@zhanggui/contract/route'
import { question } from '#platform/op'
import type { Asking } from '#platform/op'
import { refuse } from '#platform/refused'
import { listedProducts } from '#modules/catalog/index'
import { companyName } from '#modules/identity/index'
import { cursorOf, PAGE, pageOf, partsOf } from '../cursor.ts'
import { categoriesOf } from '../store/category.ts'
import { openDesk, openDesks as desksByName } from '../store/desk.ts'

async function byName({
  query,
  tx,
}: Pick<Asking<typeof openDesks>, 'query' | 'tx'>): Promise<Answer<typeof openDesks>> {
  const limit = query.limit ?? PAGE
  const [name, id] = partsOf(query.after, 'text', 'id') ?? []
  const { rows } = await tx.read({
    rows: desksByName({
      q: query.q,
      after: name === undefined || id === undefined ? undefined : { name, id },
      limit: limit + 1,
    }),
  })
  return pageOf(
    rows,
    limit,
    (last) => cursorOf(last.provider_name, last.tenant_id),
    (row) => ({ id: row.tenant_id, name: row.provider_name }),
  )
}

async function one({
  params,
  tx,
}: Pick<Asking<typeof readDesk>, 'params' | 'tx'>): Promise<Answer<typeof readDesk>> {
  const { providerId: tenant } = params
  const { company, desk, products, categories } = await tx.read({
    company: companyName({ tenant }),
    desk: openDesk({ tenant }),
    products: listedProducts({ tenant }),
    categories: categoriesOf({ tenant }),
  })
  const [provider] = company
  if (!provider) refuse('not-found')
  return {
    provider,
    // A provider without a desk is there, and cannot be written to (T-44).
    open: desk[0]?.state === 'open',
    products: products.map(({ id, name }) => ({ id, name })),
    categories: categories
      .filter(({ status }) => status === 'active')
      .map(({ id, name, form, type, group_name: group, description, icon }) => ({
        id,
        name,
        form,
        type,
        group,
        description,
        icon,
      })),
  }
}

export const listOpenDesks = question(openDesks, byName)
export const listDesksAsOperator = question(openDesksAsOperator, byName)
export const readOpenDesk = question(readDesk, one)
export const readDeskOfOperator = question(readDeskAsOperator, one)
