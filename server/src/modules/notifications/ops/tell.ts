/** What an event sets off: a line in the bell of everybody concerned, and a mail or SMS decided on, once each. */
import type { EventFacts, EventName } from '@zhanggui/contract/events'
import type { Needs } from '#platform/needs'
import { derivedId } from '#platform/outbox/derived-id'
import type { Told } from '#platform/outbox/reaction'
import { sayTo } from '#platform/realtime/notice'
import { topic } from '#platform/realtime/topics'
import { nameOf, PLATFORM, readersOf } from '../directory.ts'
import { factsFor } from '../domain/facts.ts'
import type { NoticeFacts } from '../domain/facts.ts'
import type { Console } from '../domain/reader.ts'
import { callsFor } from '../domain/table.ts'
import type { Call, Who } from '../domain/table.ts'
import { insertDelivery, insertNotice } from '../store.ts'
import { addresseesOf, offOf } from './addressees.ts'
import type { Addressees } from './addressees.ts'
import { asDesk } from './as-desk.ts'
import { SEND } from './deliver.ts'

type Parts = Pick<Needs, 'engine' | 'enqueue'>

/** Runs at least once for each event; all ids are derived, so running twice adds nothing. */
export async function tell(told: Told, parts: Parts): Promise<void> {
  for (const call of callsFor(told.event, told.facts as EventFacts<EventName>, told.id)) {
    const telling = await decide(told, call, parts)
    await ring(telling, parts)
    await send(telling, parts)
  }
}

interface Telling extends Addressees {
  told: Told
  call: Call
  /** Whose desk, company or platform it is. */
  tenant: string
  console: Console
  facts: NoticeFacts
  subject: string | null
}

/** The facts that decide who is told; an event has some of them. */
interface Clues {
  ticketId?: string
  handlerId?: string | null
  customerId?: string
  providerId?: string
  ownerId?: string
  personId?: string
  againstId?: string | null
  byId?: string | null
  /** The company whose member is told, where the event was not said there. */
  companyId?: string
}

/** What concerns an account names its owner; the other events name people by what they are to a ticket. */
function cluesOf({ event, facts }: Told): Clues {
  if (event !== 'identity.factor-reset') return facts as Clues
  const { accountId, providerId } = facts
  return { ownerId: accountId, ...(providerId !== null && { companyId: providerId }) }
}

const consoles: Record<Who, Console> = {
  handler: 'provider',
  administrators: 'provider',
  'main-account': 'provider',
  owner: 'provider',
  'owner-customer': 'customer',
  'owner-operator': 'platform',
  supporters: 'platform',
  person: 'provider',
  followers: 'provider',
  customer: 'customer',
  approvers: 'platform',
}

/** Finds out who is told what, and writes down the mails and SMS that this calls for. */
async function decide(told: Told, call: Call, { engine }: Parts): Promise<Telling> {
  const clues = cluesOf(told)
  const tenant =
    consoles[call.who] === 'platform'
      ? PLATFORM
      : call.who === 'main-account'
        ? (clues.providerId ?? PLATFORM)
        : (clues.companyId ?? told.tenantId)
  const console = consoles[call.who]
  const readers = await asDesk(engine, tenant, async (tx) => {
    const found = await readersOf(call.who, { tx, tenant }, clues)
    await tx.save([])
    return found
  })
  const accounts = readers.map(({ accountId }) => accountId)
  const off = await offOf({ engine }, tenant, console, accounts)
  return asDesk(engine, tenant, async (tx) => {
    const addressees = await addresseesOf({ told, call, console, readers, tenant, tx }, off)
    const facts = factsFor(
      told.event,
      told.facts as EventFacts<EventName>,
      call.who,
      await nameOf({ tx, tenant }),
    )
    const telling = { told, call, tenant, console, facts, subject: clues.ticketId ?? null, ...addressees }
    await tx.save(
      addressees.deliveries.map(({ id, reader, ...how }) =>
        insertDelivery({ ...rowOf(telling, reader, id, tenant), ...how }),
      ),
    )
    return telling
  })
}

/** Adds to the bells, and says so to the pages that are open. */
async function ring(telling: Telling, { engine }: Parts): Promise<void> {
  const { told, call, console, bells } = telling
  if (bells.length === 0) return
  const tenant = console === 'provider' ? telling.tenant : PLATFORM
  await asDesk(engine, tenant, (tx) =>
    tx.save(
      bells.flatMap((reader) => {
        const id = derivedId(call.once, `${call.kind} bell ${reader.accountId}`)
        return [
          insertNotice(rowOf(telling, reader.accountId, id, tenant)),
          ...sayTo(topic.account(reader.accountId), id, 'notifications.noticed', told.at),
        ]
      }),
    ),
  )
}

/** Hands what was decided to the queues; a job that is there already stays as it is. */
async function send(telling: Telling, { enqueue }: Parts): Promise<void> {
  const { tenant, deliveries } = telling
  for (const channel of ['mail', 'sms', 'robot'] as const) {
    const jobs = deliveries
      .filter((each) => each.channel === channel)
      .map(({ id }) => ({ id, facts: { tenantId: tenant, deliveryId: id } }))
    if (jobs.length > 0) await enqueue(SEND[channel], jobs)
  }
}

const rowOf = (
  { told, call, console, facts, subject }: Omit<Telling, keyof Addressees>,
  reader: string,
  id: string,
  tenant: string,
) => ({
  tenant,
  id,
  reader,
  console,
  kind: call.kind,
  facts,
  subject,
  at: told.at,
})
