/** The connection to the platform that every provider has: made with its first transfer there, both ends by themselves (U-18). */
import { randomBytes } from 'node:crypto'
import type { EventFacts } from '@zhanggui/contract/events'
import { PLATFORM_DESK, PLATFORM_LINK } from '@zhanggui/contract/platform-desk'
import { asDesk } from '#platform/db/as-desk'
import type { Needs } from '#platform/needs'
import { seal } from '#platform/seal'
import { settled } from '#platform/settled'
import { listedProducts } from '#modules/catalog/index'
import { companyName, platformDesk } from '#modules/identity/index'
import { categoriesForLinks } from '#modules/tickets/index'
import { insertBuiltIn } from '../store/built-in.ts'
import { linkWorks } from '../store/links.ts'
import type { Side } from '../domain/handover.ts'
import { begin } from './collect.ts'
import { nextSync } from './timers.ts'

type Parts = Pick<Needs, 'engine' | 'secret'>

/** Nothing is signed on this connection; the row has a secret like every other. */
const secretFor = (installation: Buffer, link: string): Buffer =>
  seal(installation, 'upstream-link', link, randomBytes(32))

interface End {
  tenant: string
  id: string
  side: Side
  name: string
  remote: string
  customer: string | null
  category: string | null
  product: string | null
}
const built = ({ remote, ...end }: End, { engine, secret }: Parts) =>
  insertBuiltIn({ ...end, remoteAddress: remote, secret: secretFor(secret, end.id), at: engine.clock.now() })

/** A ticket goes to the platform: the provider's end is there before it, and the platform's end is asked for. */
export async function beginWithPlatform(
  tenant: string,
  facts: EventFacts<'tickets.transferred'>,
  parts: Parts,
): Promise<void> {
  const { engine } = parts
  await asDesk(engine, tenant, async (tx) => {
    const { company, desk } = await tx.more({ company: companyName({ tenant }), desk: platformDesk({}) })
    const [mine] = company
    const name = desk[0]?.name ?? ''
    const remote = `${PLATFORM_DESK}.${tenant}`
    const end = { tenant, id: PLATFORM_LINK, side: 'above', name, remote } as const
    const writes = [built({ ...end, customer: null, category: null, product: null }, parts)]
    const events = [
      { event: 'upstream.partner-wanted', facts: { companyId: tenant, name: mine?.name ?? '' } },
    ] as const
    const timers = [nextSync(PLATFORM_LINK, engine.clock.now())]
    await tx.save(settled(engine, tenant, { writes, events, timers }))
  })
  engine.ledger.committed()
  await begin(tenant, facts, parts)
}

/** The platform's end: the provider is a partner there, and what waits for it is delivered. */
export async function servePartner(
  { companyId, accountId, name }: EventFacts<'identity.partner-made'>,
  parts: Parts,
): Promise<void> {
  const { engine } = parts
  const tenant = PLATFORM_DESK
  await asDesk(engine, tenant, async (tx) => {
    const { categories, products } = await tx.more({
      categories: categoriesForLinks({ tenant }),
      products: listedProducts({ tenant }),
    })
    const category = categories.find(({ status }) => status === 'active')
    const [product] = products
    // The desk is being opened at this moment; it is tried again.
    if (!category || !product) throw new Error('the platform’s desk has no category or product yet')
    const remote = `${companyId}.${PLATFORM_LINK}`
    const end = { tenant, id: companyId, side: 'below', name, remote } as const
    const about = { customer: accountId, category: category.id, product: product.id }
    await tx.save([built({ ...end, ...about }, parts)])
  })
  await asDesk(engine, companyId, (tx) => {
    const writes = [linkWorks({ tenant: companyId, id: PLATFORM_LINK, at: engine.clock.now() })]
    const events = [{ event: 'upstream.deliver-due', facts: { linkId: PLATFORM_LINK } }] as const
    return tx.save(settled(engine, companyId, { writes, events }))
  })
  engine.ledger.committed()
}
