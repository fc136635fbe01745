/** Mends what drifted apart: one side was put back to an older state, or an answer was lost (U-21, the reconcile of the protocol). */
import type { Statement } from '#platform/db/statement'
import type { Tx } from '#platform/db/transaction'
import type { Instant } from '#kernel/instant'
import { blockedUntil } from '../domain/outcome.ts'
import { saveHandover } from '../store/handovers.ts'
import type { HandoverRow } from '../store/handovers.ts'
import { ackOutgoing, renumberOutgoing, unackedOutgoing, unackOutgoing } from '../store/streams.ts'
import type { FrontRow } from '../store/streams.ts'

/** The other side asks for another entry than it was sent. Under the handover's lock. */
export async function mendGap(
  tx: Pick<Tx, 'more'>,
  before: HandoverRow,
  { expected, front, at }: { expected: number; front: Pick<FrontRow, 'sequence' | 'tries'>; at: Instant },
): Promise<Statement[]> {
  const [tenant, handover] = [before.tenant_id, before.id]
  const has = expected - 1
  const mended = { drift_mended: before.drift_mended + 1 }
  if (has < before.acked_sequence) {
    return [
      unackOutgoing({ tenant, handover, after: has }),
      saveHandover(before, { acked_sequence: has, ...mended }),
    ]
  }
  // It asks for the very entry that it was sent: again at once would go round and round.
  if (expected === front.sequence) {
    return [saveHandover(before, { blocked_until: blockedUntil(front.tries + 1, at) })]
  }
  if (has <= before.acked_sequence) return [saveHandover(before, { blocked_until: null })]
  return renumber(tx, before, expected)
}

/**
 * It holds entries under numbers that we have forgotten and given out again: what waits is counted on from there, so that
 * nothing is taken for what came before it.
 */
async function renumber(tx: Pick<Tx, 'more'>, before: HandoverRow, expected: number): Promise<Statement[]> {
  const [tenant, handover] = [before.tenant_id, before.id]
  const { rows } = await tx.more({ rows: unackedOutgoing({ tenant, handover }) })
  const first = rows.at(-1)?.sequence ?? expected
  const shift = expected - first
  const moved = rows.map(({ sequence, body }) =>
    renumberOutgoing({
      tenant,
      handover,
      from: sequence,
      to: sequence + shift,
      body: { ...(JSON.parse(body) as object), sequence: sequence + shift },
    }),
  )
  return [
    ...moved,
    saveHandover(before, {
      sent_sequence: before.sent_sequence + shift,
      acked_sequence: expected - 1,
      drift_mended: before.drift_mended + 1,
    }),
  ]
}

/** What they say they have heard of us, when asked: an answer of theirs that was lost, or entries that they have lost. */
export function mendCount(before: HandoverRow, theirsHeard: number, at: Instant): Statement[] {
  const [tenant, handover] = [before.tenant_id, before.id]
  if (theirsHeard < before.acked_sequence) {
    return [
      unackOutgoing({ tenant, handover, after: theirsHeard }),
      saveHandover(before, { acked_sequence: theirsHeard, drift_mended: before.drift_mended + 1 }),
    ]
  }
  const upTo = Math.min(theirsHeard, before.sent_sequence)
  if (upTo === before.acked_sequence) return []
  return [
    ackOutgoing({ tenant, handover, upTo, at }),
    saveHandover(before, { acked_sequence: upTo, blocked_until: null }),
  ]
}
