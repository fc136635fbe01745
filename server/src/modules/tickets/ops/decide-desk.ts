/** The platform decides who gets a desk, with the provider's trade figures beside the application (T-44). */
import { decideDesk, listDeskApplications } from '@zhanggui/contract/tickets-platform'
import type { DeskApplication } from '@zhanggui/contract/tickets-platform'
import { iso } from '#kernel/instant'
import { inTenant } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { productCounts } from '#modules/catalog/index'
import { companyFigures, mainContact } from '#modules/identity/index'
import { cursorOf, PAGE, pageOf, partsOf } from '../cursor.ts'
import { applicationView } from '../desk-view.ts'
import { addAgent } from '../store/agent.ts'
import { plainCategory } from '../domain/category.ts'
import { categoriesOf, createCategory } from '../store/category.ts'
import * as store from '../store/desk.ts'

export const applications = question(listDeskApplications, async ({ query, tx }) => {
  const limit = query.limit ?? PAGE
  const [appliedAt, id] = partsOf(query.after, 'moment', 'id') ?? []
  const after = appliedAt === undefined || id === undefined ? undefined : { at: appliedAt, id }
  const { rows } = await tx.look({
    rows: store.applications({ state: query.state, after, limit: limit + 1 }),
  })
  const figures = figuresAmong(await tx.read(figuresOf(rows.map((row) => row.tenant_id))))
  return pageOf(
    rows,
    limit,
    (last) => cursorOf(last.applied_at, last.tenant_id),
    (row) => applicationView(row, figures(row.tenant_id)),
  )
})

/** What a new desk's tickets can be about, until its administrators say otherwise. */
const firstCategories = ['使用咨询', '故障报修', '账号与计费', '其他']

export const decide = op(decideDesk, async ({ params, body, caller, tx, at, ids }) => {
  const { providerId: tenant } = params
  const { approve: approved, reason } = body
  const flight = await tx.open({
    read: figuresOf([tenant]),
    write: inTenant(tenant),
    lock: {
      locked: store.lockDesk({ tenant }),
      desk: store.deskOf({ tenant }),
      main: mainContact({ tenant }),
      categories: categoriesOf({ tenant }),
    },
  })
  const [before] = flight.desk
  if (!before) refuse('not-found')
  if (before.state !== 'applied') refuse('desk.not-waiting')
  const state = approved ? 'open' : 'refused'
  const by = caller.name
  // The main account is an administrator from the start (T-40); everybody else is added by it.
  const opening = approved
    ? [
        ...flight.main.map((main) =>
          addAgent({
            tenant,
            id: main.account_id,
            name: main.name,
            userName: main.user_name ?? main.email ?? main.phone ?? '',
            email: main.email,
            phone: main.phone,
            isMain: true,
            role: 'admin',
            maxOpen: null,
            at,
          }),
        ),
        ...(flight.categories.length > 0 ? [] : firstCategories).map((name) =>
          createCategory({ ...plainCategory, tenant, id: ids.next(), name }),
        ),
      ]
    : []
  const figures = figuresAmong(flight)
  return {
    writes: [store.decide({ tenant, state, at, by, reason }), ...opening],
    events: [
      { event: 'tickets.desk-decided', facts: { providerId: tenant, approved, reason } },
      ...(approved ? flight.main : []).map(({ account_id: agentId }) => ({
        event: 'tickets.agent-changed' as const,
        facts: { agentId, role: 'admin' as const },
      })),
    ],
    audit: {
      verb: decideDesk.name,
      subject: { kind: 'desk', id: tenant },
      details: { approved, reason },
    },
    answer: applicationView(
      { ...before, state, decided_at: at, decided_by_name: by, reason },
      figures(tenant),
    ),
  }
})

/** What the installation knows of these providers so far. */
const figuresOf = (tenants: readonly string[]) => ({
  companies: companyFigures({ tenants }),
  products: productCounts({ tenants }),
  customers: store.customersOf({ tenants }),
})

function figuresAmong(known: {
  companies: readonly { id: string; members: number | null; created_at: number }[]
  products: readonly { tenant_id: string; products: number }[]
  customers: readonly { tenant_id: string; customers: number }[]
}): (tenant: string) => DeskApplication['figures'] {
  return (tenant) => {
    const company = known.companies.find(({ id }) => id === tenant)
    return {
      products: known.products.find(({ tenant_id }) => tenant_id === tenant)?.products ?? 0,
      members: company?.members ?? 0,
      customers: known.customers.find(({ tenant_id }) => tenant_id === tenant)?.customers ?? 0,
      since: iso(company?.created_at ?? 0),
    }
  }
}
