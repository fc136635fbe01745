/** An agent accepts a ticket, hands it to the vendor above, moves it to another category, or gives a partner's ticket back (U-10 to U-16, U-24). */
import {
  acceptTicket,
  moveToCategory,
  returnTicket,
  transferTicket,
} from '@zhanggui/contract/tickets-upstream'
import type { Happened } from '#platform/op'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { giveBack } from '../domain/agent-acts.ts'
import { accept as accepts, moveTo, transfer as transfers } from '../domain/upstream.ts'
import { categoryOfRow, categoryWithTakers } from '../store/category.ts'
import { acted } from '../view.ts'
import { approach } from './agent-flight.ts'
import { handUp } from './hand-up.ts'
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
  const flight = await approach({ tx, caller, ...params, seen: body.version, fileIds: body.fileIds })
  const done = accepted(transfers(flight.ticket, { by: flight.agent, handoverId: ids.next() }))
  return handUp(flight, done, body, { tx, at, ids })
})

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
