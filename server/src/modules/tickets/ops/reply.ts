/** An agent replies, with one of three states (T-2 to T-4). */
import { replyToTicket } from '@zhanggui/contract/tickets-provider'
import { op } from '#platform/op'
import { attach } from '#platform/files/attach'
import { replies } from '../domain/agent-acts.ts'
import type { ReplyAct } from '../domain/agent-acts.ts'
import { insertMessage } from '../store/conversation.ts'
import { acted } from '../view.ts'
import { approach } from './agent-flight.ts'
import { record } from './record.ts'
import { accepted } from './settled.ts'

const acts = {
  in_progress: 'reply',
  awaiting_customer: 'ask',
  awaiting_confirmation: 'finish',
} as const satisfies Record<string, ReplyAct>

export const reply = op(replyToTicket, async ({ params, body, caller, tx, at, ids }) => {
  const { fileIds } = body
  const { agent, row, ticket, rules, uploads } = await approach({
    tx,
    caller,
    ...params,
    seen: body.version,
    fileIds,
  })
  const done = accepted(replies(ticket, acts[body.state], { by: agent, clockId: ids.next(), rules, at }))
  const entryId = ids.next()
  const { files, writes } = attach({
    tenant: row.tenant_id,
    subject: row.id,
    customer: row.customer_id,
    ids: fileIds,
    uploads,
    at,
  })
  const recorded = record(row, done, { by: agent, at, ids, entryId })
  const entry = { tenant: row.tenant_id, id: entryId, ticketId: row.id, body: body.body, files, at }
  const message = insertMessage(entry, agent, row.customer_id, done.next.ticket.customerVersion)
  return {
    ...recorded,
    writes: [...recorded.writes, message, ...writes],
    answer: acted(row.number, done.next.ticket, agent, at),
  }
})
