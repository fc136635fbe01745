/** What was told to a customer and what they answered by mail, read for the copy of their data, as `zg_customer`. */
import { NOBODY } from '#platform/db/roles'
import { prepare } from '#platform/db/statement'
import { notifications } from '../store.ts'
import { mailsIn } from './mail-in.ts'

interface After {
  customer: string
  /** The last id that was read. */
  after: string
  limit: number
}

export const heldNotices = prepare(({ customer, after, limit }: After) =>
  notifications
    .selectFrom('notifications.notice')
    .select(['id', 'kind', 'facts', 'subject_id', 'at', 'read_at'])
    .where('tenant_id', '=', NOBODY)
    .where('reader_id', '=', customer)
    .where('console', '=', 'customer')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit),
)

export const heldDeliveries = prepare(({ customer, after, limit }: After) =>
  notifications
    .selectFrom('notifications.delivery')
    .select(['id', 'channel', 'kind', 'facts', 'subject_id', 'state', 'sent_to', 'at'])
    .where('reader_id', '=', customer)
    .where('console', '=', 'customer')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit),
)

export const heldMails = prepare(({ customer, after, limit }: After) =>
  mailsIn
    .selectFrom('notifications.mail_in')
    .select(['id', 'ticket_id', 'arrived_at', 'subject', 'body'])
    .where('customer_id', '=', customer)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit),
)
