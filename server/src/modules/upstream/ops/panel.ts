/** Where one ticket stands with upstream and partners, and what went over a connection (U-16, U-24). */
import { listHandovers, readTicketUpstream, syncTicketUpstream } from '@zhanggui/contract/upstream'
import { inTenant } from '#platform/db/transaction'
import { pageAsked, pageOf } from '#platform/id-page'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { ticketIfVisible } from '#modules/tickets/index'
import { handoversOfTicket, handoversPage } from '../store/handovers.ts'
import { allLinks, readLink } from '../store/links.ts'
import { racesOf } from '../store/streams.ts'
import { viewHandover } from '../view.ts'

/** Races of one ticket that are shown. */
const MOST_RACES = 50

export const readTicketQuestion = question(readTicketUpstream, async ({ params, caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { ticketId: ticket } = params
  const { visible, rows, links } = await tx.look({
    visible: ticketIfVisible({ tenant, account, ticket }),
    rows: handoversOfTicket({ tenant, ticket }),
    links: allLinks({ tenant }),
  })
  if (visible.length === 0) refuse('not-found')
  const races = await tx.read(
    Object.fromEntries(rows.map(({ id }) => [id, racesOf({ tenant, handover: id, limit: MOST_RACES })])),
  )
  return {
    handovers: rows.flatMap((row) => {
      const link = links.find(({ id }) => id === row.link_id)
      if (!link) return []
      const lost = (races[row.id] ?? []).map(({ sequence, type, outcome, outcome_word: word, at }) => ({
        sequence,
        type,
        outcome: outcome ?? '',
        word,
        at: new Date(at).toISOString(),
      }))
      return [{ ...viewHandover(row, link), races: lost }]
    }),
  }
})

export const syncTicketOp = op(syncTicketUpstream, async ({ params, caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { ticketId: ticket } = params
  const { visible, rows } = await tx.open({
    read: {
      visible: ticketIfVisible({ tenant, account, ticket }),
      rows: handoversOfTicket({ tenant, ticket }),
    },
    write: inTenant(tenant),
  })
  if (visible.length === 0) refuse('not-found')
  return {
    answer: {},
    events: rows.map(({ id }) => ({
      event: 'upstream.ticket-sync-due' as const,
      facts: { handoverId: id },
    })),
    audit: [],
  }
})

export const listHandoversQuestion = question(listHandovers, async ({ params, query, caller, tx }) => {
  const tenant = caller.tenantId
  const { linkId: link } = params
  const { after, limit } = pageAsked(query)
  const { found, rows } = await tx.read({
    found: readLink({ tenant, id: link }),
    rows: handoversPage({ tenant, link, after: after ?? LAST, limit }),
  })
  const [row] = found
  if (!row) refuse('not-found')
  return pageOf(rows, limit, (each) => viewHandover(each, row))
})

const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
