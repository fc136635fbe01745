/** An agent accepts a ticket, hands it to the vendor above, moves it to another category, or gives a partner's ticket back (U-10 to U-16, U-24). */
import {
  acceptTicket,
  moveToCategory,
  returnTicket,
  transferTicket,
} from '@zhanggui/contract/tickets-upstream'
import type { Happened } from '#platform/op'
import { attach } from '#platform/files/attach'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { giveBack } from '../domain/agent-acts.ts'
import { accept as accepts, moveTo, transfer as transfers } from '../domain/upstream.ts'
import { sharedNotes } from '../store/asked-upstream.ts'
import { categoryOfRow, categoryWithTakers } from '../store/category.ts'
import { acted } from '../view.ts'
import { approach } from './agent-flight.ts'
import { record } from './record.ts'
import { send } from './send.ts'
import { accepted } from './settled.ts'

export const accept = op(acceptTicket, async ({ params, caller, tx, at, ids }) => {
  const { agent, row, ticket } = await approach({ tx, caller, ...params })
  const done = accepted(accepts(ticket, { by: agent, at }))
  return {
    ...record(row, done, { by: agent, at, ids }),
    answer: acted(row.number, done.next.ticket, agent, at),
  }
})

export const transfer = op(transferTicket, async ({ params, body, caller, tx, at, ids }) => {
  const { remark, fileIds, noteIds, version } = body
  const flight = await approach({ tx, caller, ...params, seen: version, fileIds })
  const { agent, row, ticket, uploads } = flight
  const done = accepted(transfers(ticket, { by: agent, handoverId: ids.next() }))
  const { tenant_id: tenant, id: ticketId } = row
  await mustBeItsNotes(tx, { tenant, ticket: ticketId, ids: noteIds })
  // For the desk and for upstream; the customer never reads what goes between the two companies.
  const { files, writes } = attach({ tenant, subject: ticketId, customer: null, ids: fileIds, uploads, at })
  const recorded = record(row, done, {
    by: agent,
    at,
    ids,
    shared: { guid: row.guid ?? ticketId, remark, files, noteIds },
    facts: { transferred: { remark, files, noteIds, handoverId: done.next.ticket.upstream.handover?.id } },
  })
  return {
    ...recorded,
    writes: [...recorded.writes, ...writes],
    answer: acted(row.number, done.next.ticket, agent, at),
  }
})

/** Only notes of this very ticket can be shared (U-11). */
export async function mustBeItsNotes(
  tx: Parameters<typeof approach>[0]['tx'],
  wanted: { tenant: string; ticket: string; ids: readonly string[] },
): Promise<void> {
  if (wanted.ids.length === 0) return
  const { notes } = await tx.more({ notes: sharedNotes(wanted) })
  if (notes.length < new Set(wanted.ids).size) refuse('not-found', {}, 'noteIds')
}

export const move = op(moveToCategory, async ({ params, body, caller, tx, at, ids }) => {
  const { agent, row, ticket } = await approach({ tx, caller, ...params, seen: body.version })
  const { target } = await tx.more({
    target: categoryWithTakers({ tenant: row.tenant_id, id: body.categoryId }),
  })
  const [found] = target
  // A category that takes no new tickets takes none from elsewhere (U-3).
  if (found?.status !== 'active' || found.id === row.category_id) refuse('not-found', {}, 'categoryId')
  const done = accepted(moveTo(ticket, categoryOfRow(found)))
  return {
    ...record(row, done, { by: agent, at, ids }),
    answer: acted(row.number, done.next.ticket, agent, at),
  }
})

export const giveBackToPartner = op(returnTicket, async ({ params, body, caller, tx, at, ids }) => {
  const { fileIds, version } = body
  const flight = await approach({ tx, caller, ...params, seen: version, fileIds })
  const { agent, row, ticket, rules, uploads } = flight
  const done = accepted(giveBack(ticket, { by: agent, clockId: ids.next(), rules, at }))
  const sent = send(done, { agent, row, body: body.body, fileIds, uploads, at, ids })
  const said = sent.events.flatMap(({ event, facts }): Happened[] => {
    if (event !== 'tickets.replied') return []
    const { state: _, ...about } = facts
    return [{ event: 'tickets.returned', facts: about }]
  })
  return {
    ...sent,
    events: [...sent.events, ...said],
    answer: acted(row.number, done.next.ticket, agent, at),
  }
})
