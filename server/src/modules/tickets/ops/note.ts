/** An agent adds an internal note (T-62). */
import { noteTicket } from '@zhanggui/contract/tickets-provider'
import { attach } from '#platform/files/attach'
import { op } from '#platform/op'
import { note as noted } from '../domain/agent-acts.ts'
import { insertNote } from '../store/conversation.ts'
import { acted } from '../view.ts'
import { approach } from './agent-flight.ts'
import { record } from './record.ts'
import { accepted } from './settled.ts'

export const note = op(noteTicket, async ({ params, body, caller, tx, at, ids }) => {
  const { fileIds } = body
  const { agent, row, ticket, uploads } = await approach({ tx, caller, ...params, fileIds })
  const done = accepted(noted(ticket))
  const entryId = ids.next()
  const { files, writes } = attach({
    tenant: row.tenant_id,
    subject: row.id,
    customer: null,
    ids: fileIds,
    uploads,
    at,
  })
  const recorded = record(row, done, { by: agent, at, ids, entryId })
  const entry = { tenant: row.tenant_id, id: entryId, ticketId: row.id, body: body.body, files, at }
  return {
    ...recorded,
    writes: [...recorded.writes, insertNote(entry, agent), ...writes],
    answer: acted(row.number, done.next.ticket, agent, at),
  }
})
