/** Asks the other side what is new: by the button, every 50 seconds, and for all tickets of a link from time to time to mend what drifted (U-16, U-21). */
import { asDesk } from '#platform/db/as-desk'
import type { Needs } from '#platform/needs'
import type { AuditEntry } from '#platform/op'
import { settled } from '#platform/settled'
import { adapterOf } from '../adapters/all.ts'
import type { Fetched } from '../adapters/adapter.ts'
import { restAfter } from '../domain/outcome.ts'
import {
  handoverByGuid,
  handoverSynced,
  lockHandover,
  readHandover,
  saveHandover,
} from '../store/handovers.ts'
import type { HandoverRow } from '../store/handovers.ts'
import { linkFails, linkWithSecrets, linkWorks, lockLink } from '../store/links.ts'
import type { LockedLink } from '../store/links.ts'
import { digestOfHeard } from '../store/streams.ts'
import { eachLive } from './each-live.ts'
import { feed } from './feed.ts'
import { hear } from './hear.ts'
import { linkEnd } from './link-end.ts'
import { mendCount } from './mend.ts'

/** Pages of one ticket that one run fetches; a run that found more leaves the rest to the next minute. */
const PAGES = 100

/** A whole link: what it says is new, or each of its live tickets. */
export async function syncLink(
  tenant: string,
  { linkId: id, all }: { linkId: string; all: boolean },
  needs: Needs,
): Promise<void> {
  const { engine } = needs
  const { links } = await asDesk(engine, tenant, (tx) => tx.read({ links: linkWithSecrets({ tenant, id }) }))
  const [link] = links
  if (!link?.enabled) return
  const adapter = adapterOf(link.adapter, needs)
  if (!adapter.reaches(linkEnd(link, needs))) return
  const said = await adapter.pending(linkEnd(link, needs))
  if (said !== null && 'kind' in said) return failing(tenant, link, said.error, needs)
  await works(tenant, link, needs)
  for (const guid of said ?? []) {
    const { found } = await asDesk(engine, tenant, (tx) =>
      tx.read({ found: handoverByGuid({ tenant, link: id, guid }) }),
    )
    for (const each of found) await syncHandover(tenant, each.id, needs)
  }
  if (said !== null && !all) return
  await eachLive({ tenant, link: id }, needs, async (page) => {
    for (const each of page) await syncHandover(tenant, each.id, needs)
  })
}

/** One ticket: everything after what we have heard, and how far the other side has come with ours. */
export async function syncHandover(tenant: string, id: string, needs: Needs): Promise<void> {
  const { engine } = needs
  for (let page = 0; page < PAGES; page += 1) {
    const { rows } = await asDesk(engine, tenant, (tx) => tx.read({ rows: readHandover({ tenant, id }) }))
    const [row] = rows
    if (!row) return
    const { links } = await asDesk(engine, tenant, (tx) =>
      tx.read({ links: linkWithSecrets({ tenant, id: row.link_id }) }),
    )
    const [link] = links
    if (!link?.enabled) return
    const adapter = adapterOf(link.adapter, needs)
    const end = linkEnd(link, needs)
    if (!adapter.reaches(end)) return synced(tenant, id, 'no address', needs)
    const ticket = { guid: row.guid, remoteId: row.remote_id }
    const fetched = await adapter.fetch(end, ticket, row.heard_sequence, row.remote_cursor)
    if (fetched.kind !== 'fetched') return synced(tenant, id, fetched.error, needs)
    if (fetched.entries.length > 0) {
      const { entries, cursor: to } = fetched
      const heard = { tenant, link, entries, page: { from: row.remote_cursor, to } }
      await asDesk(engine, tenant, (tx) => hear(tx, heard, needs))
    } else if (fetched.cursor !== row.remote_cursor) {
      await readOn(tenant, row, fetched.cursor, needs)
    }
    await compare(tenant, row, fetched, needs)
    if (!fetched.more) break
  }
  await synced(tenant, id, null, needs)
  // A batch that the desk never settled is told again.
  await feed(tenant, id, needs)
}

/** There was something, and nothing of it for us. */
const readOn = (
  tenant: string,
  asked: HandoverRow,
  cursor: string | null,
  { engine }: Needs,
): Promise<void> =>
  asDesk(engine, tenant, async (tx) => {
    const { rows } = await tx.more({ rows: lockHandover({ tenant, id: asked.id }) })
    const [row] = rows
    const stays = row?.remote_cursor === asked.remote_cursor
    return tx.save(row && stays ? [saveHandover(row, { remote_cursor: cursor })] : [])
  })

const synced = (tenant: string, id: string, error: string | null, { engine }: Needs): Promise<void> =>
  asDesk(engine, tenant, (tx) => tx.save([handoverSynced({ tenant, id, at: engine.clock.now(), error })]))

/** Mends what the other side has lost or confirmed without our knowing, and says so where it was drift. */
async function compare(
  tenant: string,
  asked: HandoverRow,
  { count }: Extract<Fetched, { kind: 'fetched' }>,
  needs: Needs,
): Promise<void> {
  if (count === null) return
  const { engine } = needs
  await asDesk(engine, tenant, async (tx) => {
    const { rows, ours } = await tx.more({
      rows: lockHandover({ tenant, id: asked.id }),
      ours: digestOfHeard({ tenant, handover: asked.id, upTo: asked.heard_sequence }),
    })
    const [row] = rows
    // Something was sent meanwhile: what they said is old.
    if (!row || row.acked_sequence !== asked.acked_sequence) return tx.save([])
    const writes = mendCount(row, count.heard, engine.clock.now())
    const lost = count.heard < row.acked_sequence
    const differs = ours[0]?.digest !== count.digest
    const audit: AuditEntry[] =
      lost || differs
        ? [
            {
              verb: 'upstream.drift',
              subject: { kind: 'ticket', id: row.ticket_id },
              details: { guid: row.guid, resent: row.acked_sequence - count.heard, streamsDiffer: differs },
            },
          ]
        : []
    const events = lost ? [{ event: 'upstream.deliver-due', facts: { linkId: row.link_id } } as const] : []
    return tx.save(settled(engine, tenant, { writes, audit, events }))
  })
}

const HUNDRED = 100

/** A link that could not be asked rests like one that could not be sent to. */
function failing(tenant: string, link: LockedLink, error: string, { engine }: Needs): Promise<void> {
  return asDesk(engine, tenant, async (tx) => {
    const { rows } = await tx.more({ rows: lockLink({ tenant, id: link.id }) })
    const [row] = rows
    if (!row) return tx.save([])
    const at = engine.clock.now()
    const failures = row.failures + 1
    const until = at + restAfter(failures, null, engine.chance(HUNDRED) / HUNDRED)
    const since = row.failing_since ?? at
    return tx.save([linkFails({ tenant, id: link.id, failures, since, resume: until, error, at })])
  })
}

/** It answers again: what waits goes out at once, and all tickets are compared. */
function works(tenant: string, link: LockedLink, { engine }: Needs): Promise<void> {
  return asDesk(engine, tenant, async (tx) => {
    const recovered = link.failures > 0
    const events = recovered
      ? ([
          { event: 'upstream.deliver-due', facts: { linkId: link.id } },
          { event: 'upstream.sync-due', facts: { linkId: link.id, all: true } },
        ] as const)
      : []
    const writes = [linkWorks({ tenant, id: link.id, at: engine.clock.now() })]
    await tx.save(settled(engine, tenant, { writes, events }))
    if (recovered) engine.ledger.committed()
  })
}
