/** The first step of a reply by mail: kept as it came, once, before anybody looks into it (T-89). */
import { createHash } from 'node:crypto'
import { DAY, MINUTE } from '#kernel/instant'
import { transact } from '#platform/db/transaction'
import { listenForMail } from '#platform/mail/listen'
import type { MailListener, MailTaken } from '#platform/mail/listen'
import { messageIdOf } from '#platform/mail/read'
import type { Needs } from '#platform/needs'
import { holds, readReplyAddress } from '../reply-address.ts'
import { answeredDelivery, countRecent, forgetMails, keepMail } from '../store/mail-in.ts'
import { asDesk } from './as-desk.ts'

type Parts = Pick<Needs, 'engine' | 'secret' | 'settings' | 'logger'>

/** Bytes of one mail, its files in their clothes of base 64 included. */
const MOST_BYTES = 25 * 1024 * 1024
/** Mails about one ticket that are kept in an hour. */
const MOST_AN_HOUR = 60
/** How long mails are kept, whatever became of them. */
const KEPT_FOR = 90 * DAY

interface Mailbox {
  tenant: string
  deliveryId: string
  ticketId: string
  readerId: string
}

/** Whose reply a mail to this address is; undefined for an address that we did not make, whatever else it names. */
export async function mailboxOf(
  address: string,
  { engine, secret, settings }: Omit<Parts, 'logger'>,
): Promise<Mailbox | undefined> {
  const named = readReplyAddress(address, settings.MAIL_IN_DOMAIN ?? '')
  if (!named) return undefined
  const { found } = await transact(engine.pool, { role: 'zg_clock', tenant: null, account: null }, (tx) =>
    tx.read({ found: answeredDelivery({ id: named.deliveryId }) }),
  )
  const [row] = found
  if (!row || row.subject_id === null) return undefined
  const answered = { deliveryId: row.id, ticketId: row.subject_id, readerId: row.reader_id }
  return holds(secret, named.proof, answered) ? { tenant: row.tenant_id, ...answered } : undefined
}

/** Keeps a mail for each ticket that it answers; the same one again adds nothing. */
export async function keepMailFor(
  { returnPath, recipients, raw }: MailTaken,
  parts: Omit<Parts, 'logger'>,
): Promise<void> {
  const boxes = await Promise.all(recipients.map((address) => mailboxOf(address, parts)))
  const byTicket = new Map(boxes.flatMap((box) => (box ? [[box.ticketId, box] as const] : [])))
  const { clock, ids, ledger } = parts.engine
  const at = clock.now()
  for (const { tenant, deliveryId, ticketId, readerId } of byTicket.values()) {
    const digest = createHash('sha256')
      .update(`${ticketId}\n`)
      .update(messageIdOf(raw) ?? raw)
      .digest()
    await asDesk(parts.engine, tenant, async (tx) => {
      const id = ids.next()
      const mail = { tenant, id, deliveryId, ticketId, customerId: readerId, digest, returnPath, raw, at }
      const { recent } = await tx.more({ recent: countRecent({ tenant, ticketId, since: at - 60 * MINUTE }) })
      // The sender tries again later; somebody who floods us fills no disc.
      if ((recent[0]?.mails ?? 0) >= MOST_AN_HOUR) throw new Error('Too many mails about one ticket')
      const { kept } = await tx.more({ kept: keepMail(mail) })
      if (kept.length === 0) return tx.save([])
      const happened = { event: 'notifications.mail-kept', facts: { mailId: id } } as const
      return tx.save([
        ledger.event({ tenant, id: ids.next(), happened, at }),
        forgetMails({ tenant, before: at - KEPT_FOR }),
      ])
    })
  }
  ledger.committed()
}

/** Listens for replies; null where no mail is taken in. */
export async function listenForReplies(parts: Parts): Promise<MailListener | null> {
  const { settings, logger } = parts
  const { MAIL_IN_PORT: port, MAIL_IN_DOMAIN: domain, HOST: host } = settings
  if (port === undefined || domain === undefined) return null
  return listenForMail(
    {
      port,
      host,
      maxBytes: MOST_BYTES,
      knows: async (address) => (await mailboxOf(address, parts)) !== undefined,
      keep: (mail) => keepMailFor(mail, parts),
    },
    logger,
  )
}
