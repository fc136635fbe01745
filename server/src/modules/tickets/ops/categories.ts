/** Categories: listed by agents, kept by administrators (T-70, U-1 to U-3). */
import {
  createCategory,
  editCategory,
  listCategories,
  setCategoryForm,
} from '@zhanggui/contract/tickets-desk'
import { inTenant } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { mayBe, plainCategory } from '../domain/category.ts'
import * as store from '../store/category.ts'
import { loadsOf, lockDesk, someoneWaits, station } from '../store/desk.ts'
import type { LoadRow } from '../store/desk.ts'
import { drainSoon } from './drain.ts'
import { accepted } from './settled.ts'
import { administratorAt } from './station.ts'

/** Only people of the desk can be named (T-21). */
function takersAmong(staff: readonly LoadRow[], takers: readonly string[] | null): string[] | null {
  if (takers === null) return null
  if (takers.some((each) => !staff.some(({ id }) => id === each))) refuse('not-found', {}, 'takers')
  return [...new Set(takers)]
}

const conflicts = {
  category_name: { word: 'category.taken', field: 'name' },
  category_one_technical: { word: 'category.one-technical', field: 'type' },
} as const

export const categories = question(listCategories, async ({ caller, tx }) => {
  const { rows } = await tx.read({ rows: store.categoriesWithTakers({ tenant: caller.tenantId }) })
  return { rows: rows.map(store.categoryOfRow) }
})

export const addCategory = op(
  createCategory,
  async ({ body, caller, tx, ids }) => {
    const { tenantId: tenant, accountId: account } = caller
    const flight = await tx.open({
      write: inTenant(tenant),
      lock: {
        station: station({ tenant, account }),
        staff: loadsOf({ tenant }),
        technical: store.technicalCategory({ tenant }),
      },
    })
    administratorAt(flight.station)
    const takers = takersAmong(flight.staff, body.takers ?? null)
    const written = { ...plainCategory, ...said(body), id: ids.next(), name: body.name.trim(), takers }
    accepted(mayBe(written, flight.technical[0]))
    return {
      writes: [store.createCategory({ tenant, ...written })],
      audit: {
        verb: createCategory.name,
        subject: { kind: 'category', id: written.id },
        details: forAudit(written),
      },
      answer: { ...written, form: [], link: null },
    }
  },
  { conflicts },
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
        technical: store.technicalCategory({ tenant }),
      },
    })
    administratorAt(flight.station)
    const [row] = flight.category
    if (!row) refuse('not-found')
    const before = store.categoryOfRow(row)
    const takers = body.takers === undefined ? before.takers : takersAmong(flight.staff, body.takers)
    const after = {
      ...before,
      ...said(body),
      name: body.name?.trim() ?? before.name,
      status: body.status ?? before.status,
      takers,
    }
    accepted(mayBe(after, flight.technical[0]))
    return {
      writes: [store.editCategory({ tenant, ...after })],
      audit: {
        verb: editCategory.name,
        subject: { kind: 'category', id },
        details: { from: forAudit(before), to: forAudit(after) },
      },
      // Somebody who was not named before may have room for those who wait.
      timers: body.takers === undefined ? [] : drainSoon(flight.waiting, tenant, at),
      answer: after,
    }
  },
  { conflicts },
)

type Parts = Pick<
  store.WrittenCategory,
  'type' | 'group' | 'position' | 'description' | 'icon' | 'toUpstream'
>

/** The parts that were said; a group and a description without the blanks around them. */
function said(body: { [K in keyof Parts]?: Parts[K] | undefined }): Partial<Parts> {
  const { type, group, position, description, icon, toUpstream } = body
  return {
    ...(type !== undefined && { type }),
    ...(group !== undefined && { group: group.trim() }),
    ...(position !== undefined && { position }),
    ...(description !== undefined && { description: description.trim() }),
    ...(icon !== undefined && { icon }),
    ...(toUpstream !== undefined && { toUpstream }),
  }
}

/** What the audit log keeps: of the picture only that there is one. */
const forAudit = ({ name, status, takers, type, group, toUpstream, icon }: store.WrittenCategory) => ({
  name,
  status,
  takers,
  type,
  group,
  toUpstream,
  icon: icon !== null,
})

export const askInCategory = op(setCategoryForm, async ({ params, body, caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { categoryId: id } = params
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: { station: station({ tenant, account }), category: store.categoryWithTakers({ tenant, id }) },
  })
  administratorAt(flight.station)
  const [row] = flight.category
  if (!row) refuse('not-found')
  const before = store.categoryOfRow(row)
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
