/** Mails that came in and what became of them, for a desk's administrators (T-89). */
import * as contract from '@zhanggui/contract/notifications-log'
import { iso } from '#kernel/instant'
import { pageAsked, pageOf } from '#platform/id-page'
import { question } from '#platform/op'
import { refuse } from '#platform/refused'
import { mailShown, mailsPage } from '../store/mail-in.ts'
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
})

export const mailEndpoints = [
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
