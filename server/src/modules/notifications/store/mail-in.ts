/** The statements over mails that came in (T-89). */
import type { MailReason, MailState } from '@zhanggui/contract/notifications-log'
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import type { Defaulted, Timestamp } from '#platform/db/columns'
import { prepare, statement, tables } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { notifications } from '../store.ts'

interface MailInDb {
  'notifications.mail_in': {
    tenant_id: string
    id: string
    delivery_id: string
    ticket_id: string
    customer_id: string
    digest: Buffer
    return_path: string
    raw: Buffer
    arrived_at: Timestamp
    state: Defaulted<MailState>
    reason: MailReason | null
    sender: string | null
    subject: string | null
    body: string | null
  }
}

export const mailsIn = tables<MailInDb>()
const db = mailsIn

/** Whose address for replies this is. As `zg_clock`, which knows of no tenant yet. */
export const answeredDelivery = prepare((arg: { id: string }) =>
  notifications
    .selectFrom('notifications.delivery')
    .select(['tenant_id', 'id', 'reader_id', 'subject_id'])
    .where('id', '=', arg.id)
    .where('console', '=', 'customer')
    .where('channel', '=', 'mail')
    .limit(1),
)

interface NewMail<Moment> {
  tenant: string
  id: string
  deliveryId: string
  ticketId: string
  customerId: string
  digest: Buffer
  returnPath: string
  raw: Buffer
  at: Moment
}
const insertMail = prepare((arg: NewMail<Date>) =>
  db
    .insertInto('notifications.mail_in')
    .values({
      tenant_id: arg.tenant,
      id: arg.id,
      delivery_id: arg.deliveryId,
      ticket_id: arg.ticketId,
      customer_id: arg.customerId,
      digest: arg.digest,
      return_path: arg.returnPath,
      raw: arg.raw,
      arrived_at: arg.at,
      reason: null,
      sender: null,
      subject: null,
      body: null,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'digest']).doNothing())
    .returning('id'),
)
/** No row when the same mail was kept before. */
export const keepMail = (arg: NewMail<Instant>) => insertMail({ ...arg, at: stamp(arg.at) })

const forget = prepare((arg: { tenant: string; before: Date }) =>
  db
    .deleteFrom('notifications.mail_in')
    .where('tenant_id', '=', arg.tenant)
    .where('arrived_at', '<', arg.before as unknown as Instant),
)
export const forgetMails = (arg: { tenant: string; before: Instant }) =>
  forget({ tenant: arg.tenant, before: stamp(arg.before) })

/** Held until it is decided what becomes of it. */
export const lockMail = prepare((arg: { tenant: string; id: string }) =>
  db
    .selectFrom('notifications.mail_in')
    .select(['id', 'ticket_id', 'customer_id', 'return_path', 'raw', 'arrived_at', 'state', 'reason'])
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id)
    .forUpdate(),
)

const recent = prepare((arg: { tenant: string; ticketId: string; since: Date }) =>
  db
    .selectFrom('notifications.mail_in')
    .select(({ fn }) => fn.countAll<number>().as('mails'))
    .where('tenant_id', '=', arg.tenant)
    .where('ticket_id', '=', arg.ticketId)
    .where('arrived_at', '>', arg.since as unknown as Instant),
)
export const countRecent = (arg: { tenant: string; ticketId: string; since: Instant }) =>
  recent({ ...arg, since: stamp(arg.since) })

export const settleMail = prepare(
  (arg: {
    tenant: string
    id: string
    state: MailState
    reason: MailReason | null
    sender: string | null
    subject: string | null
    body: string | null
  }) =>
    db
      .updateTable('notifications.mail_in')
      .set({
        state: arg.state,
        reason: arg.reason,
        sender: arg.sender,
        subject: arg.subject,
        body: arg.body,
      })
      .where('tenant_id', '=', arg.tenant)
      .where('id', '=', arg.id),
)

/** An administrator's decision. */
export const decideMail = prepare(
  (arg: { tenant: string; id: string; state: MailState; reason: MailReason | null }) =>
    db
      .updateTable('notifications.mail_in')
      .set({ state: arg.state, reason: arg.reason })
      .where('tenant_id', '=', arg.tenant)
      .where('id', '=', arg.id),
)

export const endMail = prepare(
  (arg: { tenant: string; id: string; state: MailState; reason: MailReason | null }) =>
    db
      .updateTable('notifications.mail_in')
      .set({ state: arg.state, reason: arg.reason })
      .where('tenant_id', '=', arg.tenant)
      .where('id', '=', arg.id)
      .where('state', '=', 'handed-on'),
)

const SHOWN = ['id', 'ticket_id', 'arrived_at', 'state', 'reason', 'sender', 'subject'] as const

export interface MailRow {
  id: string
  ticket_id: string
  arrived_at: Instant
  state: MailState
  reason: MailReason | null
  sender: string | null
  subject: string | null
}

/** The newest first. */
export function mailsPage(asked: {
  tenant: string
  after: string | null
  limit: number
  state: MailState | undefined
}): Statement<MailRow> {
  let rows = db.selectFrom('notifications.mail_in').select(SHOWN).where('tenant_id', '=', asked.tenant)
  if (asked.state !== undefined) rows = rows.where('state', '=', asked.state)
  if (asked.after !== null) rows = rows.where('id', '<', asked.after)
  return statement(rows.orderBy('id', 'desc').limit(asked.limit))
}

export const mailShown = prepare((arg: { tenant: string; id: string }) =>
  db
    .selectFrom('notifications.mail_in')
    .select([...SHOWN, 'body'])
    .where('tenant_id', '=', arg.tenant)
    .where('id', '=', arg.id),
)
