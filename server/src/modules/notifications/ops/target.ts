/** Where a delivery goes at this moment: a person as the directory knows them, somebody of the duty list, a robot; and in whose words. */
import type { RobotVendor } from '@zhanggui/contract/notifications-robots'
import type { Locale } from '@zhanggui/contract/refusals'
import type { Tx } from '#platform/db/transaction'
import { maskMail, maskPhone } from '#platform/mask'
import { unseal } from '#platform/seal'
import { dutyReaders, readerNow } from '../directory.ts'
import type { Reader } from '../domain/reader.ts'
import type { Wording } from '../domain/templates.ts'
import { quietOf, templateFor } from '../store/choices.ts'
import { robotSealed } from '../store/robots.ts'
import type { SealedRobotRow } from '../store/robots.ts'
import type { DeliveryRow } from '../store.ts'

interface Addressed {
  locale: Locale
  /** Masked; a robot's name. */
  sentTo: string
  /** The company's own words. */
  own: Wording | undefined
}

export type Target =
  | (Addressed & { channel: 'mail' | 'sms'; name: string; to: string })
  | (Addressed & { channel: 'robot'; vendor: RobotVendor; url: string; secret: string | null })

interface Asked {
  tx: Pick<Tx, 'look'>
  tenant: string
  secret: Buffer
}

/** Undefined when there is nobody any more. The transaction is open as `zg_desk`. */
export async function targetOf(row: DeliveryRow, asked: Asked): Promise<Target | undefined> {
  const { tx, tenant } = asked
  if (row.channel === 'robot') {
    const [robot] = (await tx.look({ rows: robotSealed({ tenant, id: row.reader_id }) })).rows
    if (!robot || (!robot.enabled && row.kind !== 'robot-test')) return undefined
    const own = await ownWords(row, robot.locale, asked)
    const { locale, name: sentTo, vendor } = robot
    return { channel: 'robot', locale, sentTo, own, vendor, ...opened(robot, asked.secret) }
  }
  const reader = await (row.via === 'duty'
    ? onTheList(row, asked)
    : readerNow(row.console, row.reader_id, asked))
  const { channel } = row
  const to = (channel === 'mail' ? reader?.mail : reader?.phone) ?? null
  if (!reader || to === null) return undefined
  const { locale, name } = reader
  const sentTo = channel === 'mail' ? maskMail(to) : maskPhone(to)
  return { channel, locale, name, to, sentTo, own: await ownWords(row, locale, asked) }
}

/** Somebody of the duty list, if they are still on it. */
async function onTheList(row: DeliveryRow, { tx, tenant }: Asked): Promise<Reader | undefined> {
  const [quiet] = (await tx.look({ rows: quietOf({ tenant }) })).rows
  const entries = quiet?.duty_list.filter(({ id }) => id === row.reader_id) ?? []
  return (await dutyReaders(entries, { tx, tenant }))[0]
}

async function ownWords({ kind }: DeliveryRow, locale: Locale, { tx, tenant }: Asked) {
  return (await tx.look({ rows: templateFor({ tenant, kind, locale }) })).rows[0]
}

/** A robot's address and secret in the clear. */
export const opened = (
  { id, url, secret }: Pick<SealedRobotRow, 'id' | 'url' | 'secret'>,
  installation: Buffer,
): { url: string; secret: string | null } => ({
  url: unseal(installation, 'chat-robot', id, url).toString(),
  secret: secret === null ? null : unseal(installation, 'chat-robot', `${id} secret`, secret).toString(),
})
