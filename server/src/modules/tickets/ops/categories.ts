/** Categories: listed by agents, kept by administrators (T-70). */
import {
  createCategory,
  editCategory,
  listCategories,
  setCategoryForm,
} from '@zhanggui/contract/tickets-desk'
import { inTenant } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import * as store from '../store/category.ts'
import { station } from '../store/desk.ts'
import { administratorAt } from './station.ts'

const taken = { category_name: { word: 'category.taken', field: 'name' } } as const

export const categories = question(listCategories, async ({ caller, tx }) =>
  tx.read({ rows: store.categoriesOf({ tenant: caller.tenantId }) }),
)

export const addCategory = op(
  createCategory,
  async ({ body, caller, tx, ids }) => {
    const { tenantId: tenant, accountId: account } = caller
    const flight = await tx.open({
      write: inTenant(tenant),
      lock: { station: station({ tenant, account }) },
    })
    administratorAt(flight.station)
    const [id, name] = [ids.next(), body.name.trim()]
    return {
      writes: [store.createCategory({ tenant, id, name })],
      audit: { verb: createCategory.name, subject: { kind: 'category', id }, details: { name } },
      answer: { id, name, status: 'active' as const, form: [] },
    }
  },
  { conflicts: taken },
)

export const changeCategory = op(
  editCategory,
  async ({ params, body, caller, tx }) => {
    const { tenantId: tenant, accountId: account } = caller
    const { categoryId: id } = params
    const flight = await tx.open({
      write: inTenant(tenant),
      lock: { station: station({ tenant, account }), category: store.category({ tenant, id }) },
    })
    administratorAt(flight.station)
    const [before] = flight.category
    if (!before) refuse('not-found')
    const name = body.name?.trim() ?? before.name
    const status = body.status ?? before.status
    return {
      writes: [store.editCategory({ tenant, id, name, status })],
      audit: {
        verb: editCategory.name,
        subject: { kind: 'category', id },
        details: { from: { name: before.name, status: before.status }, to: { name, status } },
      },
      answer: { ...before, name, status },
    }
  },
  { conflicts: taken },
)

export const askInCategory = op(setCategoryForm, async ({ params, body, caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { categoryId: id } = params
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: { station: station({ tenant, account }), category: store.category({ tenant, id }) },
  })
  administratorAt(flight.station)
  const [before] = flight.category
  if (!before) refuse('not-found')
  const { form } = body
  return {
    writes: [store.saveForm({ tenant, id, form })],
    audit: {
      verb: setCategoryForm.name,
      subject: { kind: 'category', id },
      details: { name: before.name, from: before.form.map(labelOf), to: form.map(labelOf) },
    },
    answer: { ...before, form },
  }
})

const labelOf = ({ label }: { label: string }): string => label
