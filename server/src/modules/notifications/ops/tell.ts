/** What an event sets off: a line in the bell of everybody concerned, and a mail or SMS decided on, once each. */
import type { EventFacts, EventName } from '@zhanggui/contract/events'
import { maskMail, maskPhone } from '#platform/mask'
import type { Needs } from '#platform/needs'
import { derivedId } from '#platform/outbox/derived-id'
import type { Told } from '#platform/outbox/reaction'
import { sayTo } from '#platform/realtime/notice'
import { topic } from '#platform/realtime/topics'
import { nameOf, PLATFORM, readersOf } from '../directory.ts'
import { factsFor } from '../domain/facts.ts'
import type { NoticeFacts } from '../domain/facts.ts'
import type { Console, Reader } from '../domain/reader.ts'
import { callsFor } from '../domain/table.ts'
import type { Call, Who } from '../domain/table.ts'
import { insertDelivery, insertNotice } from '../store.ts'
import type { Channel } from '../store.ts'
import { asDesk } from './as-desk.ts'
import { SEND } from './deliver.ts'

type Parts = Pick<Needs, 'engine' | 'enqueue'>

/** Runs at least once for each event; all ids are derived, so running twice adds nothing. */
export async function tell(told: Told, parts: Parts): Promise<void> {
  for (const call of callsFor(told.event, told.facts as EventFacts<EventName>, told.id)) {
    const telling = await decide(told, call, parts)
    if (call.ways.includes('bell')) await ring(telling, parts)
    await send(telling, parts)
  }
}

interface Telling {
  told: Told
  call: Call
  /** Whose desk, company or platform it is. */
  tenant: string
  console: Console
  facts: NoticeFacts
  subject: string | null
  readers: readonly Reader[]
}

/** The facts that decide who is told; an event has some of them. */
interface Clues {
  ticketId?: string
  handlerId?: string | null
  customerId?: string
  providerId?: string
}

const consoles: Record<Who, Console> = {
  handler: 'provider',
  administrators: 'provider',
  'main-account': 'provider',
  customer: 'customer',
  approvers: 'platform',
}

/** Finds out who is told what, and writes down the mails and SMS that this calls for. */
async function decide(told: Told, call: Call, { engine }: Parts): Promise<Telling> {
  const clues: Clues = told.facts as Clues
  const tenant =
    call.who === 'approvers'
      ? PLATFORM
      : call.who === 'main-account'
        ? (clues.providerId ?? PLATFORM)
        : told.tenantId
  return asDesk(engine, tenant, async (tx) => {
    const readers = await readersOf(call.who, { tx, tenant }, clues)
    const facts = factsFor(
      told.event,
      told.facts as EventFacts<EventName>,
      call.who,
      await nameOf({ tx, tenant }),
    )
    const subject = clues.ticketId ?? null
    const telling = { told, call, tenant, console: consoles[call.who], facts, subject, readers }
    await tx.save(
      deliveriesOf(telling).map(({ channel, reader, id, to }) =>
        insertDelivery({
          ...rowOf(telling, reader, id, tenant),
          channel,
          sentTo: channel === 'mail' ? maskMail(to) : maskPhone(to),
        }),
      ),
    )
    return telling
  })
}

/** Adds to the bells, and says so to the pages that are open. */
async function ring(telling: Telling, { engine }: Parts): Promise<void> {
  const { told, call, console, readers } = telling
  const tenant = console === 'provider' ? telling.tenant : PLATFORM
  await asDesk(engine, tenant, (tx) =>
    tx.save(
      readers.flatMap((reader) => {
        const id = derivedId(call.once, `${call.kind} bell ${reader.accountId}`)
        return [
          insertNotice(rowOf(telling, reader, id, tenant)),
          ...sayTo(topic.account(reader.accountId), id, 'notifications.noticed', told.at),
        ]
      }),
    ),
  )
}

/** Hands what was decided to the queues; a job that is there already stays as it is. */
async function send(telling: Telling, { enqueue }: Parts): Promise<void> {
  const { tenant } = telling
  for (const channel of ['mail', 'sms'] as const) {
    const jobs = deliveriesOf(telling)
      .filter((each) => each.channel === channel)
      .map(({ id }) => ({ id, facts: { tenantId: tenant, deliveryId: id } }))
    if (jobs.length > 0) await enqueue(SEND[channel], jobs)
  }
}

/** The mails and SMS of a telling, to those who have an address for them. */
function deliveriesOf({
  call,
  readers,
}: Telling): { channel: Channel; reader: Reader; id: string; to: string }[] {
  return (['mail', 'sms'] as const)
    .filter((channel) => call.ways.includes(channel))
    .flatMap((channel) =>
      readers.flatMap((reader) => {
        const to = channel === 'mail' ? reader.mail : reader.phone
        const id = derivedId(call.once, `${call.kind} ${channel} ${reader.accountId}`)
        return to === null ? [] : [{ channel, reader, id, to }]
      }),
    )
}

const rowOf = (
  { told, call, console, facts, subject }: Telling,
  reader: Reader,
  id: string,
  tenant: string,
) => ({
  tenant,
  id,
  reader: reader.accountId,
  console,
  kind: call.kind,
  facts,
  subject,
  at: told.at,
})
