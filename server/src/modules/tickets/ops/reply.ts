/** An agent replies, with one of three states (T-2 to T-4); where asked for, it waits ten seconds and can be undone (T-68). */
import { replyToTicket } from '@zhanggui/contract/tickets-provider'
import { iso } from '#kernel/instant'
import { attach } from '#platform/files/attach'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { replies } from '../domain/agent-acts.ts'
import { waitsUntil } from '../domain/undo.ts'
import { insertPending } from '../store/writing.ts'
import { acted } from '../view.ts'
import { approach } from './agent-flight.ts'
import { acts, draftSent, send, SEND } from './send.ts'
import { accepted } from './settled.ts'

export const reply = op(
  replyToTicket,
  async ({ params, body, caller, tx, at, ids }) => {
    const { fileIds } = body
    const { agent, row, ticket, rules, uploads, waiting } = await approach({
      tx,
      caller,
      ...params,
      seen: body.version,
      fileIds,
      writing: true,
    })
    // One at a time, undone or not: two windows of the same person do not overtake each other (T-67, T-68).
    if (waiting) refuse('reply.waiting')
    // Refused at once what would be refused in ten seconds.
    const done = accepted(replies(ticket, acts[body.state], { by: agent, clockId: ids.next(), rules, at }))
    const sendsAt = body.undo ? waitsUntil(ticket, at) : null
    if (sendsAt === null) {
      const sent = send(done, { agent, row, body: body.body, fileIds, uploads, at, ids })
      return {
        ...sent,
        writes: [...sent.writes, draftSent(row, agent.id)],
        answer: { ...acted(row.number, done.next.ticket, agent, at), sendsAt: null },
      }
    }
    const { tenant_id: tenant, id: ticketId } = row
    attach({ tenant, subject: ticketId, customer: null, ids: fileIds, uploads, at })
    const id = ids.next()
    const pending = insertPending({
      tenant,
      id,
      ticketId,
      author: agent.id,
      body: body.body,
      files: uploads,
      state: body.state,
      version: row.version,
      sendsAt,
    })
    return {
      writes: [pending, draftSent(row, agent.id)],
      timers: [
        {
          set: SEND,
          subjectId: id,
          dueAt: sendsAt,
          facts: { ticketId, authorId: agent.id, version: row.version },
        },
      ],
      answer: { ...acted(row.number, ticket, agent, at), sendsAt: iso(sendsAt) },
    }
  },
  { conflicts: { pending_reply_once: { word: 'reply.waiting' } } },
)
