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
import { loadsOf, lockDesk, someoneWaits, station } from '../store/desk.ts'
import type { LoadRow } from '../store/desk.ts'
import { drainSoon } from './drain.ts'
import { administratorAt } from './station.ts'

/** Only people of the desk can be named (T-21). */
function takersAmong(staff: readonly LoadRow[], takers: readonly string[] | null): string[] | null {
  if (takers === null) return null
  if (takers.some((each) => !staff.some(({ id }) => id === each))) refuse('not-found', {}, 'takers')
  return [...new Set(takers)]
}

const taken = { category_name: { word: 'category.taken', field: 'name' } } as const

export const categories = question(listCategories, async ({ caller, tx }) =>
  tx.read({ rows: store.categoriesWithTakers({ tenant: caller.tenantId }) }),
)

export const addCategory = op(
  createCategory,
  async ({ body, caller, tx, ids }) => {
    const { tenantId: tenant, accountId: account } = caller
    const flight = await tx.open({
      write: inTenant(tenant),
      lock: { station: station({ tenant, account }), staff: loadsOf({ tenant }) },
    })
    administratorAt(flight.station)
    const [id, name] = [ids.next(), body.name.trim()]
    const takers = takersAmong(flight.staff, body.takers ?? null)
    return {
      writes: [store.createCategory({ tenant, id, name, takers })],
      audit: { verb: createCategory.name, subject: { kind: 'category', id }, details: { name, takers } },
      answer: { id, name, status: 'active' as const, form: [], takers },
    }
  },
  { conflicts: taken },
)

export const changeCategory = op(
  editCategory,
  async ({ params, body, caller, tx, at }) => {
    const { tenantId: tenant, accountId: account } = caller
    const { categoryId: id } = params
    const flight = await tx.open({
      write: inTenant(tenant),
      lock: {
        // Who can take tickets is the business of dispatch, which is locked here (T-22).
        desk: lockDesk({ tenant }),
        station: station({ tenant, account }),
        category: store.categoryWithTakers({ tenant, id }),
        staff: loadsOf({ tenant }),
        waiting: someoneWaits({ tenant }),
      },
    })
    administratorAt(flight.station)
    const [before] = flight.category
    if (!before) refuse('not-found')
    const name = body.name?.trim() ?? before.name
    const status = body.status ?? before.status
    const takers = body.takers === undefined ? before.takers : takersAmong(flight.staff, body.takers)
    return {
      writes: [store.editCategory({ tenant, id, name, status, takers })],
      audit: {
        verb: editCategory.name,
        subject: { kind: 'category', id },
        details: {
          from: { name: before.name, status: before.status, takers: before.takers },
          to: { name, status, takers },
        },
      },
      // Somebody who was not named before may have room for those who wait.
      timers: body.takers === undefined ? [] : drainSoon(flight.waiting, tenant, at),
      answer: { ...before, name, status, takers },
    }
  },
  { conflicts: taken },
)

export const askInCategory = op(setCategoryForm, async ({ params, body, caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { categoryId: id } = params
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: { station: station({ tenant, account }), category: store.categoryWithTakers({ tenant, id }) },
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
