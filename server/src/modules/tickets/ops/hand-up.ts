/** What goes with a ticket that is handed to another company: remark, files and chosen notes, whichever company it is (U-11, U-18). */
import type { Input } from '@zhanggui/contract/route'
import type { transferTicket } from '@zhanggui/contract/tickets-upstream'
import { attach } from '#platform/files/attach'
import { refuse } from '#platform/refused'
import type { Context, Settled } from '#platform/op'
import type { Acted } from '@zhanggui/contract/tickets'
import type { Done } from '../domain/progress.ts'
import { sharedNotes } from '../store/asked-upstream.ts'
import { acted } from '../view.ts'
import type { approach } from './agent-flight.ts'
import { record } from './record.ts'

type Told = Pick<Input<typeof transferTicket>['body'], 'remark' | 'fileIds' | 'noteIds'>
type Around = Pick<Context<typeof transferTicket>, 'tx' | 'at' | 'ids'>

/** Only notes of this very ticket can be shared (U-11). */
export async function handUp(
  { agent, row, uploads }: Pick<Awaited<ReturnType<typeof approach>>, 'agent' | 'row' | 'uploads'>,
  done: Done,
  { remark, fileIds, noteIds }: Told,
  { tx, at, ids }: Around,
): Promise<Settled<Acted>> {
  const { tenant_id: tenant, id: ticketId } = row
  if (noteIds.length > 0) {
    const { notes } = await tx.more({ notes: sharedNotes({ tenant, ticket: ticketId, ids: noteIds }) })
    if (notes.length < new Set(noteIds).size) refuse('not-found', {}, 'noteIds')
  }
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
}
