/** Hands a message to the mail server, the SMS vendor or a chat's robot, and brings the receipt back. */
import type { Needs } from '#platform/needs'
import { readSender } from '#platform/mail/mail'
import { DeliveryFailed } from '#platform/outbound/delivery-failed'
import { OutboundError } from '#platform/outbound/target'
import { pathFor } from '../domain/reader.ts'
import { chat, mail, sms } from '../domain/render.ts'
import { replyLocalPart } from '../reply-address.ts'
import { robotAnswer, robotCall } from '../robot-call.ts'
import type { DeliveryRow } from '../store.ts'
import type { Target } from './target.ts'

type Parts = Pick<Needs, 'engine' | 'mailer' | 'sms' | 'outbound' | 'publicUrl' | 'secret' | 'settings'>

/** The vendor's receipt. The delivery's id goes with it, so that a second one can be recognised as the same. */
export function handOver(row: DeliveryRow, target: Target, parts: Parts): Promise<{ ref: string }> {
  const { locale, own } = target
  const said = { kind: row.kind, facts: row.facts, locale, own }
  const link = parts.publicUrl() + (pathFor(row.console, row.subject_id, row.kind) ?? '/')
  if (target.channel === 'robot') return tellRobot({ ...chat(said), link }, target, parts)
  const { name, to } = target
  if (target.channel === 'sms') return parts.sms.send({ id: row.id, to, template: row.kind, ...sms(said) })
  const replyTo = replyAddress(row, parts)
  return parts.mailer.send({
    id: row.id,
    to: { name, address: to },
    ...mail(said, name, link, replyTo !== null),
    // All mails about a ticket stand in one thread, though none of them is the first.
    ...(row.subject_id !== null && { thread: `ticket.${row.subject_id}` }),
    ...(replyTo !== null && { replyTo }),
  })
}

/** Where the customer's answer reaches the ticket; null for everybody else and while no mail is taken in (T-89). */
export function replyAddress(
  row: Pick<DeliveryRow, 'id' | 'console' | 'reader_id' | 'subject_id' | 'kind'>,
  { secret, settings }: Pick<Needs, 'secret' | 'settings'>,
): string | null {
  const { MAIL_IN_DOMAIN: domain } = settings
  if (domain === undefined || row.console !== 'customer' || row.subject_id === null) return null
  // An answer to the answer would be a conversation with a machine.
  if (row.kind === 'reply-not-taken') return null
  const answered = { deliveryId: row.id, ticketId: row.subject_id, readerId: row.reader_id }
  return `${replyLocalPart(secret, answered)}@${domain}`
}

async function tellRobot(
  says: Parameters<typeof robotCall>[1],
  target: Extract<Target, { channel: 'robot' }>,
  { engine, outbound }: Parts,
): Promise<{ ref: string }> {
  const { url, body } = robotCall(target, says, engine.clock.now())
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  const answer = await outbound.call({ method: 'POST', url, headers, body }).catch((error: unknown) => {
    // The client's own words may hold the address, and with it the token.
    const fault = error instanceof OutboundError ? error.fault : 'outbound.unreachable'
    throw new DeliveryFailed(fault, { cause: error })
  })
  const said = robotAnswer(target.vendor, answer.status, answer.body.toString('utf8'))
  if (!said.ok) throw new DeliveryFailed(said.says, { permanent: said.permanent })
  return { ref: `${target.vendor} ${answer.status}` }
}

/** The plain address of our own sender. */
export const ourSender = ({ MAIL_FROM }: Needs['settings']): string => readSender(MAIL_FROM)?.address ?? ''
