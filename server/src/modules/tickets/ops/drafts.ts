/** An agent's drafts on a ticket, kept on the server while they write; they outlive the ticket's leaving their hands (T-61, T-67). */
import { readWriting, saveDraft } from '@zhanggui/contract/tickets-writing'
import { iso } from '#kernel/instant'
import { inTenant } from '#platform/db/transaction'
import type { Statement } from '#platform/db/statement'
import { attach, uploadsOf } from '#platform/files/attach'
import type { FileRow } from '#platform/files/store'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import type { Agent } from '../domain/people.ts'
import { station } from '../store/desk.ts'
import { deleteDraft, draftsOf, handlerOf, pendingOf, putDraft } from '../store/writing.ts'
import { fileOf } from './send.ts'
import { agentAt } from './station.ts'

/** Whoever sees the ticket writes on it; whom it left while they wrote still finds what they wrote. */
function insist(
  agent: Agent,
  [ticket]: readonly { handler_id: string | null; follows: boolean }[],
  own: readonly unknown[],
): void {
  if (!ticket) refuse('not-found')
  const sees = agent.role === 'admin' || ticket.handler_id === agent.id || ticket.follows
  if (!sees && own.length === 0) refuse('not-found')
}

export const writing = question(readWriting, async ({ params, caller, tx }) => {
  const { tenantId: tenant, accountId: author } = caller
  const of = { tenant, ticketId: params.ticketId, author }
  const flight = await tx.read({
    station: station({ tenant, account: author }),
    ticket: handlerOf({ tenant, id: params.ticketId, account: author }),
    drafts: draftsOf(of),
    pending: pendingOf(of),
  })
  insist(agentAt(flight.station), flight.ticket, [...flight.drafts, ...flight.pending])
  const draft = (kind: 'reply' | 'note') => {
    const row = flight.drafts.find((each) => each.kind === kind)
    return row ? { body: row.body, files: row.files, savedAt: iso(row.saved_at) } : null
  }
  const [pending] = flight.pending
  return {
    reply: draft('reply'),
    note: draft('note'),
    pending: pending
      ? {
          body: pending.body,
          files: pending.files.map(fileOf),
          state: pending.state,
          sendsAt: iso(pending.sends_at),
        }
      : null,
  }
})

export const keepDraft = op(saveDraft, async ({ params, body, caller, tx, at }) => {
  const { tenantId: tenant, accountId: author } = caller
  const { ticketId } = params
  const { kind, fileIds } = body
  const of = { tenant, ticketId, author }
  const read: { uploads?: Statement<FileRow> } =
    fileIds.length > 0 ? { uploads: uploadsOf.provider(tenant, author, fileIds) } : {}
  const flight = await tx.open({
    read: {
      station: station({ tenant, account: author }),
      ticket: handlerOf({ tenant, id: ticketId, account: author }),
      drafts: draftsOf(of),
      ...read,
    },
    write: inTenant(tenant),
  })
  insist(agentAt(flight.station), flight.ticket, flight.drafts)
  const uploads = flight.uploads ?? []
  const { files } = attach({ tenant, subject: ticketId, customer: null, ids: fileIds, uploads, at })
  const blank = body.body === '' && files.length === 0
  return {
    writes: [blank ? deleteDraft({ ...of, kind }) : putDraft({ ...of, kind, body: body.body, files, at })],
    // Nothing is done yet: no act, no line.
    audit: [],
    answer: {},
  }
})
