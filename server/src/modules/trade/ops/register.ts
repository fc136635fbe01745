/** A provider registers what customers have bought: one by hand or by API key, or many out of a table (S-12). */
import type { Refusal } from '@zhanggui/contract/refusals'
import type { Input } from '@zhanggui/contract/route'
import { importInstances, registerInstance } from '@zhanggui/contract/trade'
import type { Instant } from '#kernel/instant'
import { inTenant } from '#platform/db/transaction'
import type { Chance, Ids } from '#platform/ids'
import { maskMail, maskPhone } from '#platform/mask'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { productNames, productsNamed } from '#modules/catalog/index'
import { companyName, customersByContact, sameContact } from '#modules/identity/index'
import { instanceNumber, NUMBERS } from '../domain/number.ts'
import { termOf } from '../domain/term.ts'
import { insertInstance, knownBusinesses } from '../store/instances.ts'
import { viewInstance } from '../view.ts'

/** What is there to register, without whom and what it is about. */
type Parts = Omit<Input<typeof registerInstance>['body'], 'customer' | 'productId'>

interface Whose {
  tenant: string
  provider: { name: string } | undefined
  product: { id: string; name: string }
  customer: { account_id: string; name: string }
  /** As the provider wrote it. */
  contact: string
  at: Instant
  ids: Ids
  chance: Chance
}

const mask = (contact: string): string => (contact.includes('@') ? maskMail(contact) : maskPhone(contact))

/** Null: it would end before it begins. */
function registered(parts: Parts, { tenant, provider, product, customer, contact, at, ids, chance }: Whose) {
  const term = termOf(parts.openedOn, parts.expiresOn)
  if (!term) return null
  const { openedOn: _, expiresOn: __, ...rest } = parts
  return {
    ...rest,
    ...term,
    tenant,
    id: ids.next(),
    number: instanceNumber(chance(NUMBERS)),
    providerName: provider?.name ?? '',
    product,
    customer: { id: customer.account_id, name: customer.name, contact: mask(contact) },
    closedAt: null,
    at,
  }
}
type Registered = NonNullable<ReturnType<typeof registered>>

const rowOf = (made: Registered) => ({
  tenant_id: made.tenant,
  id: made.id,
  number: made.number,
  provider_name: made.providerName,
  product_id: made.product.id,
  product_name: made.product.name,
  customer_id: made.customer.id,
  customer_name: made.customer.name,
  customer_contact: made.customer.contact,
  name: made.name,
  business_id: made.businessId,
  ip: made.ip,
  type: made.type,
  region: made.region,
  state: made.state,
  opened_at: made.openedAt,
  expires_at: made.expiresAt,
  remark: made.remark,
  registered_at: made.at,
})

const options = {
  retryOn: ['instance_number'],
  conflicts: { instance_business: { word: 'instance.known', field: 'businessId' } },
} as const

export const register = op(
  registerInstance,
  async ({ body, caller, at, ids, chance, tx }) => {
    const tenant = caller.tenantId
    const { customer: contact, productId, ...parts } = body
    const flight = await tx.open({
      write: inTenant(tenant),
      lock: {
        company: companyName({ tenant }),
        products: productNames({ tenant, ids: [productId] }),
        customers: customersByContact([contact]),
      },
    })
    const [product] = flight.products
    if (!product) refuse('not-found', {}, 'productId')
    const [customer] = flight.customers
    if (!customer) refuse('instance.no-such-customer', {}, 'customer')
    const [provider] = flight.company
    const made = registered(parts, { tenant, provider, product, customer, contact, at, ids, chance })
    if (!made) refuse('instance.ends-before-it-opens', {}, 'expiresOn')
    const { id, number, name } = made
    return {
      answer: viewInstance(rowOf(made), at),
      writes: [insertInstance(made)],
      audit: {
        verb: registerInstance.name,
        subject: { kind: 'instance', id },
        details: { number, name, product: product.name, customerId: customer.account_id },
      },
    }
  },
  options,
)

/** One transaction; a row that cannot be registered says why and holds up none of the others. */
export const importMany = op(
  importInstances,
  async ({ body: { rows }, caller, at, ids, chance, tx }) => {
    const tenant = caller.tenantId
    const flight = await tx.open({
      write: inTenant(tenant),
      lock: {
        company: companyName({ tenant }),
        products: productsNamed({ tenant, names: rows.map(({ product }) => product.trim()) }),
        customers: customersByContact(rows.map(({ customer }) => customer)),
        known: knownBusinesses({ tenant, ids: rows.flatMap(({ businessId }) => businessId ?? []) }),
      },
    })
    const [provider] = flight.company
    const taken = new Set(flight.known.map((row) => `${row.product_id} ${row.business_id}`))
    const made: Registered[] = []
    const results: { number: string | null; refusal: Refusal | null }[] = []
    const refused = (refusal: Refusal) => results.push({ number: null, refusal })
    for (const { customer: contact, product: called, ...parts } of rows) {
      const product = flight.products.find(({ name }) => name === called.trim())
      const customer = flight.customers.find((each) => sameContact(each, contact))
      const business = `${product?.id} ${parts.businessId}`
      if (!product) refused('instance.no-such-product')
      else if (!customer) refused('instance.no-such-customer')
      else if (parts.businessId !== null && taken.has(business)) refused('instance.known')
      else {
        const next = registered(parts, { tenant, provider, product, customer, contact, at, ids, chance })
        if (next) {
          made.push(next)
          taken.add(business)
          results.push({ number: next.number, refusal: null })
        } else refused('instance.ends-before-it-opens')
      }
    }
    return {
      answer: { rows: results },
      writes: made.map(insertInstance),
      audit: {
        verb: importInstances.name,
        subject: { kind: 'instance', id: null },
        details: { registered: made.length, refused: rows.length - made.length },
      },
    }
  },
  options,
)
