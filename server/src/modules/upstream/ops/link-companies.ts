/** Connects two companies of one installation, both ends at once, over the adapter that needs no wire: what the demonstration world has (U-18, U-20). */
import { randomBytes } from 'node:crypto'
import { asDesk } from '#platform/db/as-desk'
import type { Needs } from '#platform/needs'
import { seal } from '#platform/seal'
import { settled } from '#platform/settled'
import { insertLink, linkWorks } from '../store/links.ts'
import { keptFor } from '../wire/sign.ts'
import { nextSync } from './timers.ts'

interface Company {
  tenant: string
  name: string
}

interface LinkedCompanies {
  reseller: Company
  /** `customer`: the reseller's account there; what its tickets are about where they do not say. */
  vendor: Company & { customer: string; category: string; product: string }
  /** How long the vendor may have the ball, in minutes. */
  targetMinutes: number
}

/** @returns the reseller's end */
export async function linkCompanies(
  { reseller, vendor, targetMinutes }: LinkedCompanies,
  { engine, secret }: Pick<Needs, 'engine' | 'secret'>,
): Promise<string> {
  const at = engine.clock.now()
  const [above, below] = [engine.ids.next(), engine.ids.next()]
  /** Nothing is signed between them; the row has a secret like every other. */
  const sealedFor = (link: string) => {
    const { installation, purpose, owner } = keptFor(secret, link)
    return seal(installation, purpose, owner, randomBytes(32))
  }
  const plain = { adapter: 'platform', base_url: null, enabled: true, options: {}, at }
  const ofReseller = { tenant: reseller.tenant, id: above }
  const ofVendor = { tenant: vendor.tenant, id: below }
  await asDesk(engine, vendor.tenant, (tx) =>
    tx.save([
      insertLink({
        ...plain,
        ...ofVendor,
        side: 'below',
        name: reseller.name,
        remote_address: `${reseller.tenant}.${above}`,
        secret: sealedFor(below),
        target_minutes: null,
        customer: vendor.customer,
        category_id: vendor.category,
        product_id: vendor.product,
      }),
      linkWorks({ ...ofVendor, at }),
    ]),
  )
  await asDesk(engine, reseller.tenant, (tx) => {
    const made = insertLink({
      ...plain,
      ...ofReseller,
      side: 'above',
      name: vendor.name,
      remote_address: `${vendor.tenant}.${below}`,
      secret: sealedFor(above),
      target_minutes: targetMinutes,
      customer: null,
      category_id: null,
      product_id: null,
    })
    const writes = [made, linkWorks({ ...ofReseller, at })]
    return tx.save(settled(engine, reseller.tenant, { writes, timers: [nextSync(above, at)] }))
  })
  return above
}
