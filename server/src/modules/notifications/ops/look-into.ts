/** The second step of a reply by mail: whether a person wrote it, whether it is the customer, and what they say (T-89). */
import type { MailReason } from '@zhanggui/contract/notifications-log'
import type { Locale } from '@zhanggui/contract/refusals'
import { MINUTE } from '#kernel/instant'
import { keepUpload } from '#platform/files/upload'
import { maskMail } from '#platform/mask'
import { readMail } from '#platform/mail/read'
import type { MailFile, ReadMail } from '#platform/mail/read'
import type { Needs } from '#platform/needs'
import { Refused } from '#platform/refused'
import { readerNow } from '../directory.ts'
import { machineMade } from '../domain/mail-guards.ts'
import type { Reader } from '../domain/reader.ts'
import { trimmedReply } from '../domain/trim-reply.ts'
import { fill } from '../domain/letter.ts'
import { leftOut, otherAddress } from '../domain/words.ts'
import { countRecent, lockMail, settleMail } from '../store/mail-in.ts'
import { asDesk } from './as-desk.ts'
import { ourSender } from './hand-over.ts'

type Parts = Pick<Needs, 'engine' | 'files' | 'settings' | 'logger'>

/** Mails about one ticket in an hour; more is two machines talking. */
const MOST_AN_HOUR = 20
/** Files of one message, as in the form. */
const MOST_FILES = 10

interface Verdict {
  state: 'dropped' | 'quarantined'
  reason: MailReason
}
interface Reply {
  reader: Reader
  body: string
  files: readonly MailFile[]
}

/**
 * Twice is once: only a mail that stands at `from` is looked into.
 * @param from `accepted`: an administrator knows that it is the customer's
 */
export async function lookInto(
  tenant: string,
  mailId: string,
  parts: Parts,
  from: 'kept' | 'accepted' = 'kept',
): Promise<void> {
  const mail = await asDesk(parts.engine, tenant, async (tx) => {
    const { rows } = await tx.look({ rows: lockMail({ tenant, id: mailId }) })
    const [row] = rows
    const since = (row?.arrived_at ?? 0) - 60 * MINUTE
    const { recent } = await tx.look({
      recent: countRecent({ tenant, ticketId: row?.ticket_id ?? mailId, since }),
    })
    const reader = row && (await readerNow('customer', row.customer_id, { tx, tenant }))
    await tx.save([])
    return row && { row, reader, recent: recent[0]?.mails ?? 0 }
  })
  if (mail?.row.state !== from) return
  const { row } = mail
  const read = await readMail(row.raw).catch(() => null)
  const verdict = from === 'accepted' ? takenAsIs(read, mail) : judge(read, mail, parts)
  // Files are taken outside of any transaction: they are looked at and written to the store.
  const attached = 'reader' in verdict ? await takeFiles(verdict, parts) : null
  const said = {
    sender: read === null || read.from === null ? null : maskMail(read.from),
    subject: read?.subject ?? null,
    body: read?.text ?? null,
  }
  if ('state' in verdict) {
    const { logger } = parts
    logger.info({ mail: mailId, tenant, ...verdict }, 'A mail did not become a reply')
  }
  await asDesk(parts.engine, tenant, async (tx) => {
    const { rows } = await tx.look({ rows: lockMail({ tenant, id: mailId }) })
    if (rows[0]?.state !== from) return tx.save([])
    if ('state' in verdict) return tx.save([settleMail({ tenant, id: mailId, ...verdict, ...said })])
    const { ids, clock, ledger } = parts.engine
    const facts = {
      mailId,
      ticketId: row.ticket_id,
      customerId: row.customer_id,
      customerName: verdict.reader.name,
      body: [verdict.body, ...(attached?.notes ?? [])].filter((part) => part !== '').join('\n\n'),
      fileIds: attached?.fileIds ?? [],
    }
    const happened = { event: 'notifications.reply-mailed', facts } as const
    return tx.save([
      settleMail({ tenant, id: mailId, state: 'handed-on', reason: null, ...said }),
      ledger.event({ tenant, id: ids.next(), happened, at: clock.now() }),
    ])
  })
  parts.engine.ledger.committed()
}

/** What is wrong with it, or the reply that it is. The token was proved when the mail was taken in. */
function judge(
  read: ReadMail | null,
  mail: { row: { return_path: string }; reader: Reader | undefined; recent: number },
  { settings }: Parts,
): Verdict | Reply {
  const quarantined = (reason: MailReason): Verdict => ({ state: 'quarantined', reason })
  if (read === null) return quarantined('unreadable')
  const ours = { sender: ourSender(settings), domain: settings.MAIL_IN_DOMAIN ?? '' }
  const machine = machineMade({ returnPath: mail.row.return_path, ...read }, ours)
  if (machine !== null) return { state: 'dropped', reason: machine }
  const { reader } = mail
  if (!reader) return quarantined('customer-gone')
  const known = reader.mail?.toLowerCase()
  if (read.from === null || read.from.toLowerCase() !== known) return quarantined('wrong-sender')
  if (mail.recent > MOST_AN_HOUR) return quarantined('too-many')
  const body = trimmedReply(read.text)
  if (body === '' && read.files.length === 0) return quarantined('empty')
  return { reader, body, files: read.files }
}

/** What an administrator accepted: as it is, and saying so where it came from another address. */
function takenAsIs(
  read: ReadMail | null,
  { reader, row }: { reader: Reader | undefined; row: { reason: MailReason | null } },
): Verdict | Reply {
  if (read === null) return { state: 'quarantined', reason: 'unreadable' }
  if (!reader) return { state: 'quarantined', reason: 'customer-gone' }
  const trimmed = trimmedReply(read.text)
  const body = trimmed === '' ? read.text.trim() : trimmed
  if (body === '' && read.files.length === 0) return { state: 'quarantined', reason: 'empty' }
  const from = row.reason === 'wrong-sender' && read.from !== null ? maskMail(read.from) : null
  const parts = [body, ...(from === null ? [] : [fill(otherAddress[reader.locale], { from })])]
  return { reader, body: parts.filter((part) => part !== '').join('\n\n'), files: read.files }
}

/** The files with the same checks as in the form; one that is refused is named in the message instead. */
async function takeFiles(
  { files, reader }: Reply,
  parts: Parts,
): Promise<{ fileIds: string[]; notes: string[] }> {
  const fileIds: string[] = []
  const notes: string[] = []
  for (const [index, { name, content }] of files.entries()) {
    try {
      if (index >= MOST_FILES) throw new Refused('file.type-forbidden', { name })
      fileIds.push((await keepUpload(parts, [content], name, reader.accountId)).id)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      notes.push(noteOn(error, name, reader.locale))
    }
  }
  return { fileIds, notes: notes.slice(0, MOST_FILES) }
}

const noteOn = (refused: Refused, name: string, locale: Locale): string =>
  `${leftOut[locale]}${String(refused.facts['name'] ?? name).slice(0, 120)}`
