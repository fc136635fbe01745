/** 转单给平台: a provider hands any ticket to the platform's desk (U-18). */
import { handToPlatform as route, PLATFORM_DESK, PLATFORM_LINK } from '@zhanggui/contract/platform-desk'
import { attach } from '#platform/files/attach'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { platformDesk } from '#modules/identity/index'
import { handToPlatform as hands } from '../domain/upstream.ts'
import { acted } from '../view.ts'
import { approach } from './agent-flight.ts'
import { mustBeItsNotes } from './hand-upstream.ts'
import { record } from './record.ts'
import { accepted } from './settled.ts'

export const handToPlatform = op(route, async ({ params, body, caller, tx, at, ids }) => {
  const { remark, fileIds, noteIds, version } = body
  if (caller.tenantId === PLATFORM_DESK) refuse('platform-desk.own')
  const flight = await approach({ tx, caller, ...params, seen: version, fileIds })
  const { agent, row, ticket, uploads } = flight
  const { tenant_id: tenant, id: ticketId } = row
  const { desk } = await tx.more({ desk: platformDesk({}) })
  const [platform] = desk
  if (!platform) refuse('platform-desk.not-open')
  const link = { id: PLATFORM_LINK, name: platform.name }
  const done = accepted(hands(ticket, { by: agent, handoverId: ids.next(), link }))
  await mustBeItsNotes(tx, { tenant, ticket: ticketId, ids: noteIds })
  // For the two desks; the customer never reads what goes between the companies.
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
