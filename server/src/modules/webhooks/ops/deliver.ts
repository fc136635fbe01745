/**
 * Delivers what is due to one endpoint. One run at a time has the endpoint (a lease), and a run has one endpoint only, so a dead
 * one holds up nobody else's messages; what failed waits its time, and an endpoint that keeps failing is left alone.
 */
import { MINUTE } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { asDesk } from '#platform/db/as-desk'
import type { Statement } from '#platform/db/statement'
import { callAgain, inBatches } from '#platform/jobs/courier'
import type { Needs } from '#platform/needs'
import type { Happened, TimerOrder } from '#platform/op'
import { settled } from '#platform/settled'
import { afterAttempt, atOnce } from '../domain/outcome.ts'
import type { EndpointHealth } from '../domain/outcome.ts'
import { failWaiting, insertAttempt, setDelivery, waitingFor } from '../store/deliveries.ts'
import type { WaitingRow } from '../store/deliveries.ts'
import { leaseEndpoint, lockEndpoint, setHealth } from '../store/endpoints.ts'
import type { LockedEndpoint } from '../store/endpoints.ts'
import { attempt } from './attempt.ts'
import type { Attempted } from './attempt.ts'

export const DELIVER = 'webhooks.deliver'

export interface DeliverFacts {
  tenantId: string
  endpointId: string
}

/** Longer than a batch can take; after it the lease of a process that died is free. */
const LEASE = MINUTE
/** Batches of one run; what is left after them gets a run of its own. */
const BATCHES = 50
const HUNDRED = 100

type Parts = Pick<Needs, 'engine' | 'outbound' | 'secret'>

export async function deliver(
  { tenantId: tenant, endpointId: id }: DeliverFacts,
  parts: Parts,
): Promise<void> {
  const { engine } = parts
  await inBatches({
    most: BATCHES,
    take: (first) => take(tenant, id, parts, first),
    call: (endpoint: LockedEndpoint, row: WaitingRow) => attempt(endpoint, row, parts),
    record: (ended) => record(tenant, id, ended, parts),
    release: () =>
      asDesk(engine, tenant, (tx) => {
        const writes = [leaseEndpoint({ tenant, id, until: null })]
        return tx.save(settled(engine, tenant, { writes, timers: [resume(id, engine.clock.now())] }))
      }),
  })
}

const resume = (id: string, dueAt: Instant): TimerOrder => callAgain('webhooks.resume', id, dueAt)

/** Takes the lease and the next messages; undefined when there is nothing to do now. A timer calls again when there is. */
function take(
  tenant: string,
  id: string,
  parts: Parts,
  first: boolean,
): Promise<{ receiver: LockedEndpoint; due: WaitingRow[] } | undefined> {
  return asDesk(parts.engine, tenant, async (tx) => {
    const { endpoints, waiting } = await tx.more({
      endpoints: lockEndpoint({ tenant, id }),
      waiting: waitingFor({ tenant, endpoint: id, limit: 4 }),
    })
    const [endpoint] = endpoints
    const at = parts.engine.clock.now()
    const elsewhere = first && (endpoint?.busy_until ?? 0) > at
    if (!endpoint || elsewhere) {
      await tx.save([])
      return undefined
    }
    const resting = !endpoint.enabled || (endpoint.resume_at ?? 0) > at
    const due = resting
      ? []
      : waiting.filter(({ next_at }) => next_at <= at).slice(0, atOnce(endpoint.failures))
    if (due.length > 0) {
      const until = at + LEASE
      // Should this process die, the timer takes it up.
      const writes = [leaseEndpoint({ tenant, id, until })]
      await tx.save(settled(parts.engine, tenant, { writes, timers: [resume(id, until)] }))
      return { receiver: endpoint, due }
    }
    const [next] = endpoint.enabled ? waiting : []
    const timers: TimerOrder[] = [
      next
        ? resume(id, Math.max(next.next_at, endpoint.resume_at ?? 0))
        : { cancel: 'webhooks.resume', subjectId: id },
    ]
    await tx.save(
      settled(parts.engine, tenant, { writes: [leaseEndpoint({ tenant, id, until: null })], timers }),
    )
    return undefined
  })
}

/** Writes down how a batch ended, for the messages and for the endpoint. */
function record(tenant: string, id: string, ended: readonly Attempted[], parts: Parts): Promise<void> {
  return asDesk(parts.engine, tenant, async (tx) => {
    const { endpoints } = await tx.more({ endpoints: lockEndpoint({ tenant, id }) })
    const [endpoint] = endpoints
    // Deleted meanwhile, and its messages with it.
    if (!endpoint) return tx.save([])
    const at = parts.engine.clock.now()
    const writes: Statement[] = []
    let health: EndpointHealth = {
      failures: endpoint.failures,
      failingSince: endpoint.failing_since,
      resumeAt: endpoint.resume_at,
      disabledBecause: null,
    }
    for (const { row, status, fault, answer, startedAt, duration } of ended) {
      const [tries, number] = [row.tries + 1, row.attempts + 1]
      const chance = parts.engine.chance(HUNDRED) / HUNDRED
      const after = afterAttempt(health, { tries, status, at, chance })
      health = after.endpoint
      writes.push(
        insertAttempt({ tenant, delivery: row.id, number, at: startedAt, duration, status, fault, answer }),
        setDelivery({ tenant, id: row.id, ...after.message, attempts: number, tries }),
      )
    }
    const disabled = endpoint.enabled && health.disabledBecause !== null
    // Somebody disabled it meanwhile: so it stays.
    const because = endpoint.enabled ? health.disabledBecause : endpoint.disabled_because
    writes.push(setHealth({ tenant, id, ...health, disabledBecause: because }))
    if (because !== null) writes.push(failWaiting({ tenant, endpoint: id }))
    const { name, url } = endpoint
    const facts = {
      providerId: tenant,
      endpointId: id,
      name,
      url,
      because: health.disabledBecause ?? 'failing',
    }
    const events: Happened[] = disabled ? [{ event: 'webhooks.endpoint-disabled', facts }] : []
    await tx.save(settled(parts.engine, tenant, { writes, events }))
    if (disabled) parts.engine.ledger.committed()
  })
}
