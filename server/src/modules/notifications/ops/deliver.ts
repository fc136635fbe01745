/** One attempt to deliver a mail, an SMS or a robot's message: written down before, made outside of any transaction, written down after (T-88). */
import { maskContacts } from '#platform/mask'
import type { Needs } from '#platform/needs'
import { DeliveryFailed } from '#platform/outbound/delivery-failed'
import { endAttempt, lockDelivery, setDelivery, startAttempt } from '../store.ts'
import type { Channel, DeliveryRow } from '../store.ts'
import { asDesk } from './as-desk.ts'
import { handOver } from './hand-over.ts'
import { targetOf } from './target.ts'
import type { Target } from './target.ts'

/** Names of the queues, one for each channel, so that a dead mail server holds up no SMS. */
export const SEND: Record<Channel, string> = {
  mail: 'notifications.send-mail',
  sms: 'notifications.send-sms',
  robot: 'notifications.send-robot',
}

/** 5 s, 10 s … then once an hour, for three days and a half: as long as a mail server may be down over a weekend. */
export const patience = { retries: 92, firstWait: 5, longestWait: 3_600, timeout: 120 } as const

export interface SendFacts {
  tenantId: string
  deliveryId: string
}

type Parts = Pick<Needs, 'engine' | 'mailer' | 'sms' | 'outbound' | 'publicUrl' | 'secret' | 'settings'>

/** Does nothing when it was sent before. Throws while another attempt may help, so that the queue tries again. */
export async function deliver(
  { tenantId: tenant, deliveryId }: SendFacts,
  attempt: number,
  parts: Parts,
): Promise<void> {
  const begun = await begin(tenant, deliveryId, parts)
  if (begun === undefined) return
  const { row, target, number } = begun
  const end = (outcome: { state: 'waiting' | 'sent' | 'failed'; ref: string | null; error: string | null }) =>
    asDesk(parts.engine, tenant, (tx) =>
      tx.save(endAttempt({ tenant, delivery: deliveryId, number, at: parts.engine.clock.now(), ...outcome })),
    )
  try {
    const { ref } = await handOver(row, target, parts)
    await end({ state: 'sent', ref, error: null })
  } catch (error) {
    const permanent = error instanceof DeliveryFailed && error.permanent
    const last = attempt > patience.retries
    const text = maskContacts(error instanceof Error ? error.message : String(error)).slice(0, 500)
    await end({ state: permanent || last ? 'failed' : 'waiting', ref: null, error: text })
    if (!permanent) throw error
  }
}

interface Begun {
  row: DeliveryRow
  target: Target
  number: number
}

/** Asks where it goes now, and writes the attempt down; undefined when there is nothing to do. */
function begin(tenant: string, id: string, parts: Parts): Promise<Begun | undefined> {
  return asDesk(parts.engine, tenant, async (tx) => {
    const { rows } = await tx.look({ rows: lockDelivery({ tenant, id }) })
    const [row] = rows
    if (!row || row.state !== 'waiting') {
      await tx.save([])
      return undefined
    }
    const target = await targetOf(row, { tx, tenant, secret: parts.secret })
    if (target === undefined) {
      // Whoever lost access since, or took the address away, is told nothing any more (reliability E10).
      await tx.save([
        setDelivery({ tenant, id, state: 'failed', sentTo: row.sent_to, attempts: row.attempts }),
      ])
      return undefined
    }
    const number = row.attempts + 1
    const at = parts.engine.clock.now()
    await tx.save([
      setDelivery({ tenant, id, state: 'waiting', sentTo: target.sentTo, attempts: number }),
      startAttempt({ tenant, delivery: id, number, at }),
    ])
    return { row, target, number }
  })
}
