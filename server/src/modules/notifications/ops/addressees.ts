/** To whom a notice goes and by which way: the table, less what people switched off, quiet hours, and the desk's robots (T-80 to T-88). */
import { maskMail, maskPhone } from '#platform/mask'
import type { Needs } from '#platform/needs'
import type { Tx } from '#platform/db/transaction'
import { derivedId } from '#platform/outbox/derived-id'
import type { Told } from '#platform/outbox/reaction'
import { deskZone, dutyOf } from '#modules/tickets/index'
import { dutyReaders, PLATFORM } from '../directory.ts'
import { isWanted } from '../domain/choices.ts'
import type { KindAndWay } from '../domain/choices.ts'
import { aboutClocks, isQuiet, isSpared, neverQuiet } from '../domain/quiet-hours.ts'
import type { QuietHours } from '../domain/quiet-hours.ts'
import type { Console, Reader } from '../domain/reader.ts'
import type { Call } from '../domain/table.ts'
import { quietOf, switchedOff } from '../store/choices.ts'
import { robotsFor } from '../store/robots.ts'
import type { Channel } from '../store.ts'
import { asDesk } from './as-desk.ts'

/** What a delivery's `reader` names: an account, an entry of the duty list, or a robot. */
export type Via = 'person' | 'duty' | 'robot'

/** One message to one addressee, decided on. */
export interface Decided {
  id: string
  channel: Channel
  via: Via
  reader: string
  /** Masked; a robot's name. */
  sentTo: string
}

export interface Addressees {
  /** Whose bell rings. */
  bells: readonly Reader[]
  deliveries: readonly Decided[]
}

interface Asked {
  told: Told
  call: Call
  console: Console
  readers: readonly Reader[]
  tenant: string
  tx: Pick<Tx, 'look'>
}

/** The transaction is open as `zg_desk` of the tenant; `off` is what the readers switched off. */
export async function addresseesOf(asked: Asked, off: Off): Promise<Addressees> {
  const { call, console, readers } = asked
  const wanted = (reader: Reader, way: KindAndWay['way']) =>
    call.ways.includes(way) &&
    (console === 'platform' || isWanted(console, off.get(reader.accountId) ?? [], { kind: call.kind, way }))
  const spared = await sparedOf(asked)
  const left = readers.filter(({ accountId }) => !spared.readers.has(accountId))
  const letters = (['mail', 'sms'] as const).flatMap((channel) => [
    ...left
      .filter((reader) => wanted(reader, channel))
      .flatMap((reader) => lettersTo(call, channel, 'person', reader)),
    // They stand in for somebody who must hear of it, so what they like for themselves does not count.
    ...(call.ways.includes(channel) ? spared.instead : []).flatMap((reader) =>
      lettersTo(call, channel, 'duty', reader),
    ),
  ])
  return {
    bells: readers.filter((reader) => wanted(reader, 'bell')),
    deliveries: [...letters, ...(await robotsOf(asked))],
  }
}

type Off = ReadonlyMap<string, readonly KindAndWay[]>

/** What these readers switched off: an agent's choices lie in the company, a customer's in the platform's tenant. */
export async function offOf(
  { engine }: Pick<Needs, 'engine'>,
  tenant: string,
  console: Console,
  accounts: readonly string[],
): Promise<Off> {
  const off = new Map<string, KindAndWay[]>()
  if (console === 'platform' || accounts.length === 0) return off
  const home = console === 'customer' ? PLATFORM : tenant
  const rows = await asDesk(engine, home, async (tx) => {
    const found = await tx.look({ rows: switchedOff({ tenant: home, console, accounts }) })
    await tx.save([])
    return found.rows
  })
  for (const { account_id: account, kind, way } of rows)
    off.set(account, [...(off.get(account) ?? []), { kind, way }])
  return off
}

/** Who is left alone in quiet hours, and who is told instead. */
async function sparedOf({ told, call, console, readers, tenant, tx }: Asked) {
  const nobody = { readers: new Set<string>(), instead: [] as Reader[] }
  if (console !== 'provider' || !aboutClocks.has(call.kind) || readers.length === 0) return nobody
  const accounts = readers.map(({ accountId }) => accountId)
  const found = await tx.look({
    quiet: quietOf({ tenant }),
    zone: deskZone({ tenant }),
    duty: dutyOf({ tenant, accounts }),
  })
  const [row] = found.quiet
  const hours: QuietHours = row ? { ...row, dutyList: row.duty_list } : neverQuiet
  const quiet = isQuiet(hours, told.at, found.zone[0]?.zone ?? 'Asia/Shanghai')
  const onDuty = new Set(found.duty.filter((agent) => agent.on_duty).map(({ id }) => id))
  const spared = accounts.filter((account) => isSpared(quiet, hours, onDuty.has(account)))
  if (spared.length === 0) return nobody
  const instead = await dutyReaders(hours.dutyList, { tx, tenant })
  // Nobody of the list can be reached: then those whom it concerns are told, at whatever hour.
  return instead.length === 0 ? nobody : { readers: new Set(spared), instead }
}

async function robotsOf({ call, console, tenant, tx }: Asked): Promise<Decided[]> {
  if (console !== 'provider') return []
  const { robots } = await tx.look({ robots: robotsFor({ tenant, kind: call.kind }) })
  return robots.map(({ id, name }) => ({
    id: derivedId(call.once, `${call.kind} robot ${id}`),
    channel: 'robot',
    via: 'robot',
    reader: id,
    sentTo: name,
  }))
}

/** None to somebody without an address for it. */
function lettersTo(call: Call, channel: 'mail' | 'sms', via: Via, reader: Reader): Decided[] {
  const to = channel === 'mail' ? reader.mail : reader.phone
  if (to === null) return []
  const id = derivedId(call.once, `${call.kind} ${channel} ${reader.accountId}`)
  const sentTo = channel === 'mail' ? maskMail(to) : maskPhone(to)
  return [{ id, channel, via, reader: reader.accountId, sentTo }]
}
