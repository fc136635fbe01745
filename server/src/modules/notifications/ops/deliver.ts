/** One attempt to deliver a mail or an SMS: written down before, made outside of any transaction, written down after (T-88). */
import { maskContacts, maskMail, maskPhone } from '#platform/mask'
import type { Needs } from '#platform/needs'
import { DeliveryFailed } from '#platform/outbound/delivery-failed'
import { readerNow } from '../directory.ts'
import { pathFor } from '../domain/reader.ts'
import type { Reader } from '../domain/reader.ts'
import { mail, sms } from '../domain/render.ts'
import { endAttempt, lockDelivery, setDelivery, startAttempt } from '../store.ts'
import type { Channel, DeliveryRow } from '../store.ts'
import { asDesk } from './as-desk.ts'

/** Names of the queues. Two of them, so that a dead mail server holds up no SMS. */
export const SEND: Record<Channel, string> = {
  mail: 'notifications.send-mail',
  sms: 'notifications.send-sms',
}

/** 5 s, 10 s … then once an hour, for three days and a half: as long as a mail server may be down over a weekend. */
export const patience = { retries: 92, firstWait: 5, longestWait: 3_600, timeout: 120 } as const

export interface SendFacts {
  tenantId: string
  deliveryId: string
}

type Parts = Pick<Needs, 'engine' | 'mailer' | 'sms' | 'publicUrl'>

/** Does nothing when it was sent before. Throws while another attempt may help, so that the queue tries again. */
export async function deliver(
  { tenantId: tenant, deliveryId }: SendFacts,
  attempt: number,
  parts: Parts,
): Promise<void> {
  const begun = await begin(tenant, deliveryId, parts)
  if (begun === undefined) return
  const { number } = begun
  const end = (outcome: { state: 'waiting' | 'sent' | 'failed'; ref: string | null; error: string | null }) =>
    asDesk(parts.engine, tenant, (tx) =>
      tx.save(endAttempt({ tenant, delivery: deliveryId, number, at: parts.engine.clock.now(), ...outcome })),
    )
  try {
    const { ref } = await hand(begun, parts)
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
  reader: Reader
  to: string
  number: number
}

/** Asks where the reader is reached now, and writes the attempt down; undefined when there is nothing to do. */
function begin(tenant: string, id: string, parts: Parts): Promise<Begun | undefined> {
  return asDesk(parts.engine, tenant, async (tx) => {
    const { rows } = await tx.look({ rows: lockDelivery({ tenant, id }) })
    const [row] = rows
    if (!row || row.state !== 'waiting') {
      await tx.save([])
      return undefined
    }
    const reader = await readerNow(row.console, row.reader_id, { tx, tenant })
    const to = (row.channel === 'mail' ? reader?.mail : reader?.phone) ?? null
    if (!reader || to === null) {
      // Whoever lost access since, or took the address away, is told nothing any more (reliability E10).
      await tx.save([
        setDelivery({ tenant, id, state: 'failed', sentTo: row.sent_to, attempts: row.attempts }),
      ])
      return undefined
    }
    const number = row.attempts + 1
    const sentTo = row.channel === 'mail' ? maskMail(to) : maskPhone(to)
    const at = parts.engine.clock.now()
    await tx.save([
      setDelivery({ tenant, id, state: 'waiting', sentTo, attempts: number }),
      startAttempt({ tenant, delivery: id, number, at }),
    ])
    return { row, reader, to, number }
  })
}

/** The vendor's receipt. The delivery's id goes with it, so that a second one can be recognised as the same. */
function hand(
  { row, reader, to }: Begun,
  { mailer, sms: sender, publicUrl }: Parts,
): Promise<{ ref: string }> {
  const said = { kind: row.kind, facts: row.facts, locale: reader.locale }
  if (row.channel === 'sms') return sender.send({ id: row.id, to, template: row.kind, ...sms(said) })
  const link = publicUrl() + (pathFor(row.console, row.subject_id, row.kind) ?? '/')
  return mailer.send({ id: row.id, to: { name: reader.name, address: to }, ...mail(said, reader.name, link) })
}
