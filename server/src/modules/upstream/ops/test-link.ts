/** Tries a connection: says who we are and where we are called, and keeps what the other side says of itself (U-23). */
import { asDesk } from '#platform/db/as-desk'
import type { Needs } from '#platform/needs'
import { settled } from '#platform/settled'
import { companyName } from '#modules/identity/index'
import { adapterOf } from '../adapters/all.ts'
import { linkFails, linkOffers, linkTested, linkWithSecrets, linkWorks } from '../store/links.ts'
import { linkEnd } from './link-end.ts'

export async function tryLink(tenant: string, id: string, needs: Needs): Promise<void> {
  const { engine } = needs
  const { links, names } = await asDesk(engine, tenant, (tx) =>
    tx.read({ links: linkWithSecrets({ tenant, id }), names: companyName({ tenant }) }),
  )
  const [link] = links
  if (!link?.enabled) return
  const self = { name: names[0]?.name ?? '', publicUrl: needs.publicUrl() }
  const tested = await adapterOf(link.adapter, needs).test(linkEnd(link, needs), self)
  const at = engine.clock.now()
  const mark = linkTested({ tenant, id, at })
  await asDesk(engine, tenant, (tx) => {
    if (tested.kind !== 'works') {
      const since = link.failing_since ?? at
      // Somebody stands before it and mends: what waits is not held up any longer by a test that fails.
      const resume = link.resume_at ?? at
      const { error } = tested
      return tx.save([mark, linkFails({ tenant, id, failures: link.failures, since, resume, error, at })])
    }
    const { name, categories } = tested
    const writes = [
      mark,
      linkWorks({ tenant, id, at }),
      linkOffers({ tenant, id, offered: { name, categories } }),
    ]
    const events = [
      { event: 'upstream.deliver-due', facts: { linkId: id } },
      { event: 'upstream.sync-due', facts: { linkId: id, all: true } },
    ] as const
    return tx.save(settled(engine, tenant, { writes, events }))
  })
  engine.ledger.committed()
}
