/** The door for desks that are not ours: they say that a ticket has something new; what it is, is asked of the desk itself (U-16, U-20). */
import { deskHook } from '@zhanggui/contract/upstream-desks'
import { linkAddress } from '@zhanggui/contract/upstream-wire'
import { asDesk } from '#platform/db/as-desk'
import type { RawCall, RawEndpoint } from '#platform/http/raw'
import type { Needs } from '#platform/needs'
import { settled } from '#platform/settled'
import { adapterOf } from '../adapters/all.ts'
import { linkEnd } from '../ops/link-end.ts'
import { handoverByRemote } from '../store/handovers.ts'
import { linkWithSecrets } from '../store/links.ts'
import { disbelieve } from './believe.ts'

export const hookEndpoint = (needs: Needs): RawEndpoint => ({
  route: deskHook,
  takesSigned: true,
  handle: (call) => listen(call, needs),
})

async function listen(call: RawCall, needs: Needs) {
  const { engine } = needs
  const { address } = call.input.params as { address: string }
  const named = linkAddress.safeParse(address)
  if (!named.success) return disbelieve('no-link', call, needs)
  const [tenant = '', id = ''] = named.data.split('.')
  const { links } = await asDesk(engine, tenant, (tx) => tx.read({ links: linkWithSecrets({ tenant, id }) }))
  const [link] = links
  const adapter = link && adapterOf(link.adapter, needs)
  if (!link || !adapter?.nudged) return disbelieve('no-link', call, needs)
  const { headers, body } = call.request
  const knock = { headers, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0), at: engine.clock.now() }
  const nudge = adapter.nudged(linkEnd(link, needs), knock)
  if (nudge.kind === 'not-believed') return disbelieve(nudge.because, call, needs)
  if (!link.enabled) return disbelieve('link-off', call, needs)
  if (nudge.kind === 'ticket') {
    const remote = nudge.remoteId
    await asDesk(engine, tenant, async (tx) => {
      const { found } = await tx.more({ found: handoverByRemote({ tenant, link: id, remote }) })
      const events = found.map(
        (each) => ({ event: 'upstream.ticket-sync-due', facts: { handoverId: each.id } }) as const,
      )
      return tx.save(settled(engine, tenant, { events }))
    })
    engine.ledger.committed()
  }
  return call.reply.code(202).header('cache-control', 'no-store').send({})
}
