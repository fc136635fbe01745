/** What the desk made of a batch or of a ticket that arrived, written down, and told to the other side where it concerns it (U-22, U-24). */
import type { EventFacts } from '@zhanggui/contract/events'
import { asDesk } from '#platform/db/as-desk'
import type { Statement } from '#platform/db/statement'
import type { Tx } from '#platform/db/transaction'
import type { Needs } from '#platform/needs'
import { settled } from '#platform/settled'
import { lockHandover, saveHandover } from '../store/handovers.ts'
import type { HandoverRow } from '../store/handovers.ts'
import { readLink } from '../store/links.ts'
import { incomingAfter, settleIncoming } from '../store/streams.ts'
import type { Key } from '../store/tables.ts'
import { append } from './append.ts'
import { collectTicket } from './collect.ts'
import { feed } from './feed.ts'

export async function settleBatch(
  tenant: string,
  { handoverId: id, results }: EventFacts<'tickets.upstream-settled'>,
  needs: Needs,
): Promise<void> {
  const at = needs.engine.clock.now()
  await underLock({ tenant, id }, needs, (row) => {
    const upTo = Math.max(0, ...results.map(({ sequence }) => sequence))
    if (upTo <= row.applied_sequence) return []
    return [
      ...results.map(({ sequence, outcome, word }) =>
        settleIncoming({ tenant, handover: id, sequence, outcome, word: word ?? null, at }),
      ),
      // Entries of the batch that concerned this room alone are settled with it.
      saveHandover(row, { applied_sequence: row.fed_sequence, fed_at: null }),
    ]
  })
  await feed(tenant, id, needs)
}

/** Decides with the handover locked; one that is not there, or needs nothing, is left alone. */
const underLock = (
  key: Key,
  { engine }: Pick<Needs, 'engine'>,
  decide: (row: HandoverRow, tx: Pick<Tx, 'more'>) => Statement[] | Promise<Statement[]>,
): Promise<void> =>
  asDesk(engine, key.tenant, async (tx) => {
    const { rows } = await tx.more({ rows: lockHandover(key) })
    const [row] = rows
    return tx.save(row ? await decide(row, tx) : [])
  })

/** More than one ticket arrives with. */
const MOST = 1_000

/** The partner's ticket is there, under a number; or it was not taken. */
export async function settleArrival(
  tenant: string,
  { handoverId: id, ticketId, number, word }: EventFacts<'tickets.upstream-opened'>,
  needs: Needs,
): Promise<void> {
  const { engine } = needs
  await underLock({ tenant, id }, needs, async (row, tx) => {
    if (row.ticket_id !== null || row.status !== 'opening') return []
    const [after, upTo] = [row.applied_sequence, row.fed_sequence]
    const { links, entries } = await tx.more({
      links: readLink({ tenant, id: row.link_id }),
      entries: incomingAfter({ tenant, handover: id, after, upTo, limit: MOST }),
    })
    const [link] = links
    if (!link) return []
    const at = engine.clock.now()
    const taken = ticketId !== null
    const outcome = taken ? ('applied' as const) : ('refused' as const)
    const draft = taken
      ? ({ type: 'opened', data: { number: number ?? '' }, at } as const)
      : ({ type: 'refused', data: { word: word ?? 'refused' }, at } as const)
    const changed = {
      ticket_id: ticketId,
      number,
      refused_word: taken ? null : word,
      applied_sequence: upTo,
      fed_at: null,
    }
    const { writes, timers } = append(tenant, row, link, [draft], { ids: engine.ids, changed })
    const outcomes = entries
      .filter((entry) => entry.outcome === null)
      .map(({ sequence }) =>
        settleIncoming({ tenant, handover: id, sequence, outcome, word: taken ? null : word, at }),
      )
    const events = [{ event: 'upstream.deliver-due', facts: { linkId: link.id } } as const]
    return settled(engine, tenant, { writes: [...writes, ...outcomes], timers, events })
  })
  engine.ledger.committed()
  // What was done to the ticket before its handover knew of it.
  if (ticketId !== null) await collectTicket(tenant, ticketId, needs)
  await feed(tenant, id, needs)
}
