/** Mails that came in and what became of them, for a desk's administrators, who decide on those laid aside (T-89). */
import * as contract from '@zhanggui/contract/notifications-log'
import { iso } from '#kernel/instant'
import { pageAsked, pageOf } from '#platform/id-page'
import { inTenant } from '#platform/db/transaction'
import type { Tx } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { mayWithMail } from '../domain/mails-by-hand.ts'
import { decideMail, lockMail, mailShown, mailsPage } from '../store/mail-in.ts'
import type { MailRow } from '../store/mail-in.ts'
import { onlyAdministrators, standing } from './administrator.ts'

const shown = ({ ticket_id: ticketId, arrived_at: at, ...row }: MailRow): contract.IncomingMail => ({
  id: row.id,
  ticketId,
  at: iso(at),
  state: row.state,
  reason: row.reason,
  sender: row.sender,
  subject: row.subject,
  may: mayWithMail(row.state, row.reason),
})

/** The mail, locked, if this may be done with it. */
async function laidAside(
  tx: Tx,
  caller: { tenantId: string; accountId: string },
  { id, act }: { id: string; act: 'accept' | 'drop' },
) {
  const { tenantId: tenant } = caller
  const { agent, rows } = await tx.open({
    read: { agent: standing(caller) },
    write: inTenant(tenant),
    lock: { rows: lockMail({ tenant, id }) },
  })
  onlyAdministrators(agent)
  const row = rows[0] ?? refuse('not-found')
  if (!mayWithMail(row.state, row.reason).includes(act)) refuse('mail.not-waiting')
  return {
    tenant,
    id,
    subject: { kind: 'ticket', id: row.ticket_id },
    details: { mailId: id, reason: row.reason },
  }
}

export const mailEndpoints = [
  op(contract.acceptMail, async ({ tx, caller, params }) => {
    const { tenant, id, ...about } = await laidAside(tx, caller, { id: params.mailId, act: 'accept' })
    return {
      // Why it was laid aside is kept until it is a message.
      writes: [decideMail({ tenant, id, state: 'accepted', reason: about.details.reason })],
      events: [{ event: 'notifications.mail-accepted', facts: { mailId: id } }],
      audit: { verb: contract.acceptMail.name, ...about },
      answer: {},
    }
  }),
  op(contract.dropMail, async ({ tx, caller, params }) => {
    const { tenant, id, ...about } = await laidAside(tx, caller, { id: params.mailId, act: 'drop' })
    return {
      writes: [decideMail({ tenant, id, state: 'dropped', reason: 'dropped-by-hand' })],
      audit: { verb: contract.dropMail.name, ...about },
      answer: {},
    }
  }),
  question(contract.listMails, async ({ tx, caller, query }) => {
    const { after, limit } = pageAsked(query)
    const { agent, rows } = await tx.read({
      agent: standing(caller),
      rows: mailsPage({ tenant: caller.tenantId, after, limit, state: query.state }),
    })
    onlyAdministrators(agent)
    return pageOf(rows, limit, shown)
  }),
  question(contract.readMail, async ({ tx, caller, params }) => {
    const { agent, rows } = await tx.read({
      agent: standing(caller),
      rows: mailShown({ tenant: caller.tenantId, id: params.mailId }),
    })
    onlyAdministrators(agent)
    const { body, ...row } = rows[0] ?? refuse('not-found')
    return { mail: shown(row), body }
  }),
]
