/** Rows of the room as the contract shows them. */
import type { z } from 'zod'
import type { handover, UpstreamLink } from '@zhanggui/contract/upstream'
import { iso, isoOrNull } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { targetOf } from './domain/handover.ts'
import type { HandoverRow } from './store/handovers.ts'
import type { LinkRow } from './store/links.ts'

/** What is over is not worth showing. */
const ahead = (moment: Instant | null, at: Instant) =>
  isoOrNull(moment !== null && moment > at ? moment : null)

export interface LinkFigures {
  pending: number
  tickets: number
  categories: readonly { category_id: string; remote_category: string | null }[]
}

export const viewLink = (
  tenant: string,
  row: LinkRow,
  { pending, tickets, categories }: LinkFigures,
  at: Instant,
): UpstreamLink => ({
  id: row.id,
  side: row.side,
  adapter: row.adapter,
  name: row.name,
  baseUrl: row.base_url,
  remoteAddress: row.remote_address,
  address: `${tenant}.${row.id}`,
  enabled: row.enabled,
  targetMinutes: row.target_minutes,
  customerId: row.customer_id,
  categoryId: row.category_id,
  productId: row.product_id,
  options: row.options,
  offered: [...(row.offered.categories ?? [])],
  categories: categories.map(({ category_id: categoryId, remote_category: remoteCategory }) => ({
    categoryId,
    remoteCategory,
  })),
  failingSince: isoOrNull(row.failing_since),
  resumeAt: ahead(row.resume_at, at),
  lastOkAt: isoOrNull(row.last_ok_at),
  lastError: row.last_error,
  lastErrorAt: isoOrNull(row.last_error_at),
  testedAt: isoOrNull(row.tested_at),
  oldSecretUntil: ahead(row.old_secret_until, at),
  pending,
  tickets,
  createdAt: iso(row.created_at),
})

export const viewHandover = (
  row: HandoverRow,
  link: Pick<LinkRow, 'name' | 'side' | 'target_minutes'>,
): z.output<typeof handover> => ({
  id: row.id,
  linkId: row.link_id,
  linkName: link.name,
  side: link.side,
  guid: row.guid,
  ticketId: row.ticket_id,
  number: row.number,
  title: row.title,
  status: row.status,
  refusedWord: row.refused_word,
  remoteNumber: row.remote_number,
  remoteState: row.remote_state,
  pendingOut: row.sent_sequence - row.acked_sequence,
  pendingIn: row.heard_sequence - row.applied_sequence,
  lastError: row.last_error,
  lastSyncAt: isoOrNull(row.last_sync_at),
  lastSyncError: row.last_sync_error,
  ballSince: isoOrNull(row.ball_since),
  targetAt: isoOrNull(targetOf(row.ball_since, link.target_minutes)),
  driftMended: row.drift_mended,
  createdAt: iso(row.created_at),
})
