/**
 * Delivers what waits for one link: of each ticket the entry that stands in front, the next only after the other side has taken
 * it. One run at a time has the link (a lease); a link that fails is left alone for a while and keeps everything (U-21).
 */
import { MINUTE } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { asDesk } from '#platform/db/as-desk'
import type { Statement } from '#platform/db/statement'
import { callAgain, inBatches } from '#platform/jobs/courier'
import type { Needs } from '#platform/needs'
import type { Happened, TimerOrder } from '#platform/op'
import { settled } from '#platform/settled'
import { adapterOf } from '../adapters/all.ts'
import type { Sent } from '../adapters/adapter.ts'
import { blockedUntil, restAfter } from '../domain/outcome.ts'
import { lockHandover, saveHandover } from '../store/handovers.ts'
import { leaseLink, linkFails, linkWorks, lockLink } from '../store/links.ts'
import type { LockedLink } from '../store/links.ts'
import { ackOutgoing, fronts, outgoingTried } from '../store/streams.ts'
import type { FrontRow } from '../store/streams.ts'
import { linkEnd } from './link-end.ts'
import { mendGap } from './mend.ts'
import { asSent, bytesOf } from './parcel.ts'

export const DELIVER = 'upstream.deliver'
export const RESUME = 'upstream.resume'

export interface DeliverFacts {
  tenantId: string
  linkId: string
}

/** Longer than a batch can take, where the adapter does not say more; after it the lease of a process that died is free. */
const LEASE = MINUTE
/** Tickets of one link that are under way at once; one while it fails. */
const AT_ONCE = 4
/** Batches of one run; what is left after them gets a run of its own. */
const BATCHES = 400
const HUNDRED = 100

type Parts = Pick<Needs, 'engine' | 'outbound' | 'secret' | 'publicUrl' | 'wire'>

export async function deliver(facts: DeliverFacts, needs: Needs): Promise<void> {
  const { tenantId: tenant, linkId: id } = facts
  const { engine } = needs
  await inBatches({
    most: BATCHES,
    take: (first) => take(tenant, id, needs, first),
    call: (link: LockedLink, row: FrontRow) => attempt(link, row, needs),
    record: (ended) => record(tenant, id, ended, needs),
    release: () =>
      asDesk(engine, tenant, (tx) => {
        const writes = [leaseLink({ tenant, id, until: null })]
        return tx.save(settled(engine, tenant, { writes, timers: [resume(id, engine.clock.now())] }))
      }),
  })
}

const resume = (id: string, dueAt: Instant): TimerOrder => callAgain(RESUME, id, dueAt)

/** Takes the lease and what is due; undefined when there is nothing to do now. A timer calls again when there is. */
function take(
  tenant: string,
  id: string,
  needs: Needs,
  first: boolean,
): Promise<{ receiver: LockedLink; due: FrontRow[] } | undefined> {
  const { engine } = needs
  return asDesk(engine, tenant, async (tx) => {
    const { links, waiting } = await tx.more({
      links: lockLink({ tenant, id }),
      waiting: fronts({ tenant, link: id, limit: AT_ONCE }),
    })
    const [link] = links
    const at = engine.clock.now()
    if (!link || (first && (link.busy_until ?? 0) > at)) {
      await tx.save([])
      return undefined
    }
    const open = link.enabled && adapterOf(link.adapter, needs).reaches(linkEnd(link, needs))
    const rests = (link.resume_at ?? 0) > at
    const due =
      !open || rests
        ? []
        : waiting
            .filter(({ blocked_until }) => (blocked_until ?? 0) <= at)
            .slice(0, link.failures > 0 ? 1 : AT_ONCE)
    if (due.length > 0) {
      const until = at + Math.max(LEASE, adapterOf(link.adapter, needs).longest ?? 0)
      // Should this process die, the timer takes it up.
      const writes = [leaseLink({ tenant, id, until })]
      await tx.save(settled(engine, tenant, { writes, timers: [resume(id, until)] }))
      return { receiver: link, due }
    }
    const [next] = open ? waiting : []
    const timers: TimerOrder[] = [
      next
        ? resume(id, Math.max(next.blocked_until ?? 0, link.resume_at ?? 0))
        : { cancel: RESUME, subjectId: id },
    ]
    await tx.save(settled(engine, tenant, { writes: [leaseLink({ tenant, id, until: null })], timers }))
    return undefined
  })
}

interface Attempted {
  row: FrontRow
  sent: Sent
}

/** One call, outside of any transaction. */
async function attempt(link: LockedLink, row: FrontRow, needs: Needs): Promise<Attempted> {
  const adapter = adapterOf(link.adapter, needs)
  const files = { tenant: link.tenant_id, link: link.id, ticket: row.ticket_id ?? '' }
  const entry = asSent(row.body, files, needs)
  const ticket = { guid: row.guid, remoteId: row.remote_id }
  const parcel = { link: linkEnd(link, needs), ticket, entry, bytes: bytesOf(files, needs) }
  const how = entry.type === 'open' ? 'open' : entry.type === 'close' ? 'close' : 'send'
  const sent = await adapter[how](parcel)
  const outcome = sent.kind === 'taken' ? 'taken' : sent.kind === 'failed' ? 'failed' : 'refused'
  needs.wire.wireCalled(link.adapter, outcome)
  return { row, sent }
}

/** Writes down how a batch ended, for the tickets and for the link. */
async function record(tenant: string, id: string, ended: readonly Attempted[], parts: Parts): Promise<void> {
  const { engine } = parts
  const events = ended.flatMap(({ row, sent }): Happened[] =>
    sent.ask ? [{ event: 'upstream.ticket-sync-due', facts: { handoverId: row.handover_id } }] : [],
  )
  await asDesk(engine, tenant, async (tx) => {
    const { links } = await tx.more({ links: lockLink({ tenant, id }) })
    const [link] = links
    if (!link) return tx.save([])
    const at = engine.clock.now()
    const writes: Statement[] = []
    for (const { row, sent } of ended) writes.push(...(await outcomeOf(tx, { tenant, row, sent, at })))
    const lost = ended.flatMap(({ sent }) => (sent.kind === 'failed' ? [sent] : []))
    const [failure] = lost
    if (!failure) {
      writes.push(linkWorks({ tenant, id, at }))
    } else {
      const failures = link.failures + 1
      const longest = Math.max(...lost.map(({ retryAfter }) => retryAfter ?? 0))
      const chance = engine.chance(HUNDRED) / HUNDRED
      const since = link.failing_since ?? at
      const until = at + restAfter(failures, longest, chance)
      writes.push(linkFails({ tenant, id, failures, since, resume: until, error: failure.error, at }))
    }
    return tx.save(settled(engine, tenant, { writes, events }))
  })
  if (events.length > 0) engine.ledger.committed()
}

async function outcomeOf(
  tx: Parameters<Parameters<typeof asDesk>[2]>[0],
  { tenant, row, sent, at }: { tenant: string; row: FrontRow; sent: Sent; at: Instant },
): Promise<Statement[]> {
  const { handover_id: handover, sequence } = row
  const { rows } = await tx.more({ rows: lockHandover({ tenant, id: handover }) })
  const [before] = rows
  if (!before) return []
  const remote = sent.remote ? { remote_id: sent.remote.id, remote_number: sent.remote.number } : {}
  switch (sent.kind) {
    case 'taken': {
      const upTo = Math.max(before.acked_sequence, Math.min(sent.heard, before.sent_sequence))
      return [
        ackOutgoing({ tenant, handover, upTo, at }),
        saveHandover(before, { ...remote, acked_sequence: upTo, blocked_until: null, last_error: null }),
      ]
    }
    case 'gap':
      return mendGap(tx, before, { expected: sent.expected, front: row, at })
    case 'theirs': {
      const tries = row.tries + 1
      const { error } = sent
      return [
        outgoingTried({ tenant, handover, sequence, tries, error }),
        saveHandover(before, { blocked_until: blockedUntil(tries, at), last_error: error }),
      ]
    }
    case 'failed':
      return [outgoingTried({ tenant, handover, sequence, tries: row.tries + 1, error: sent.error })]
  }
}
