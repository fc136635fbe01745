/** An agent adds an internal note, and names colleagues in it (T-62). */
import { noteTicket } from '@zhanggui/contract/tickets-provider'
import { attach } from '#platform/files/attach'
import { op } from '#platform/op'
import { note as noted } from '../domain/agent-acts.ts'
import { inCharge } from '../domain/lifecycle.ts'
import { loadsOf } from '../store/desk.ts'
import { followersOf } from '../store/follower.ts'
import type { LoadRow } from '../store/desk.ts'
import type { TicketRow } from '../store/ticket.ts'
import { ticketOf } from '../store/ticket.ts'
import type { Happened } from '#platform/op'
import { insertNote } from '../store/conversation.ts'
import { deleteDraft } from '../store/writing.ts'
import { acted } from '../view.ts'
import { about } from './about.ts'
import { approach } from './agent-flight.ts'
import { record } from './record.ts'
import { accepted } from './settled.ts'

export const note = op(noteTicket, async ({ params, body, caller, tx, at, ids }) => {
  const { fileIds } = body
  const { agent, row, ticket, uploads } = await approach({
    tx,
    caller,
    ...params,
    fileIds,
    alsoFollowers: true,
  })
  const follows = !inCharge(ticket, agent)
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
  const here = { tenant: row.tenant_id, ticketId: row.id }
  const mentioned =
    body.mentions.length > 0 ? await tx.more({ people: loadsOf(here), followers: followersOf(here) }) : null
  const entry = { tenant: row.tenant_id, id: entryId, ticketId: row.id, body: body.body, files, at }
  return {
    ...recorded,
    writes: [
      ...recorded.writes,
      insertNote(entry, agent),
      ...writes,
      deleteDraft({ tenant: row.tenant_id, ticketId: row.id, author: agent.id, kind: 'note' }),
    ],
    events: [
      ...recorded.events,
      ...mentions(
        row,
        entryId,
        body,
        (mentioned?.people ?? []).filter(({ id }) => id !== agent.id),
        mentioned?.followers ?? [],
      ),
    ],
    answer: acted(row.number, done.next.ticket, agent, at, follows),
  }
})

/** Longer text is cut; the note itself is one click away. */
const EXCERPT = 200

/** Told are those who can open the ticket: a name that leads to a closed door helps nobody. */
const mentions = (
  row: TicketRow,
  noteId: string,
  { mentions: named, body }: { mentions: readonly string[]; body: string },
  people: readonly LoadRow[],
  followers: readonly { id: string }[],
): Happened[] =>
  people
    .filter(
      ({ id, role }) =>
        named.includes(id) &&
        (inCharge(ticketOf(row), { kind: 'agent', id, role }) || followers.some((each) => each.id === id)),
    )
    .map(({ id }) => ({
      event: 'tickets.mentioned',
      facts: {
        ...about(row),
        noteId,
        personId: id,
        text: body.slice(0, EXCERPT).toWellFormed(),
      },
    }))
