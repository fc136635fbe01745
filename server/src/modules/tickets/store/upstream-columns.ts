/** The columns by which tickets and categories know of upstream, and how the rules see them (U-1 to U-17). */
import type { UpstreamStatus } from '@zhanggui/contract/tickets'
import type { BusinessFacts, CategoryType } from '@zhanggui/contract/tickets-categories'
import type { Instant } from '#kernel/instant'
import type { Defaulted, NullableTimestamp } from '#platform/db/columns'
import { stampOrNull } from '#platform/db/columns'
import type { Ticket } from '../domain/ticket.ts'
import type { Link, Served, TicketCategory, Upstream } from '../domain/handed.ts'

export interface CategoryUpstream {
  type: Defaulted<CategoryType>
  group_name: Defaulted<string>
  position: Defaulted<number>
  description: Defaulted<string>
  icon: Defaulted<string | null>
  to_upstream: Defaulted<boolean>
  link_id: Defaulted<string | null>
  link_name: Defaulted<string | null>
}

export interface TicketUpstream {
  guid: Defaulted<string | null>
  accepted_at: NullableTimestamp
  business_id: Defaulted<string | null>
  business_ip: Defaulted<string | null>
  business_type: Defaulted<string | null>
  upstream: Defaulted<UpstreamStatus>
  handover_id: Defaulted<string | null>
  link_id: Defaulted<string | null>
  link_name: Defaulted<string | null>
  upstream_heard: Defaulted<number>
  served_id: Defaulted<string | null>
  partner_name: Defaulted<string | null>
  partner_number: Defaulted<string | null>
  partner_heard: Defaulted<number>
  sent_to: Defaulted<string | null>
  left_behind: Defaulted<boolean>
  asked_at: NullableTimestamp
}

/** What of them a read ticket has, with what its category says. */
export interface UpstreamRow {
  category_id: string
  category_name: string
  category_type: CategoryType
  to_upstream: boolean
  category_link_id: string | null
  category_link_name: string | null
  accepted_at: Instant | null
  upstream: UpstreamStatus
  handover_id: string | null
  link_id: string | null
  link_name: string | null
  upstream_heard: number
  served_id: string | null
  partner_name: string | null
  partner_number: string | null
  partner_heard: number
}

export const linkOf = (id: string | null, name: string | null): Link | null =>
  id === null ? null : { id, name: name ?? '' }

const upstreamOf = (row: UpstreamRow): Upstream => {
  const link = linkOf(row.link_id, row.link_name)
  const handover = row.handover_id === null || !link ? null : { id: row.handover_id, link }
  return { status: row.upstream, handover, heard: row.upstream_heard }
}

const servedOf = (row: UpstreamRow): Served | null =>
  row.served_id === null
    ? null
    : {
        handoverId: row.served_id,
        name: row.partner_name ?? '',
        number: row.partner_number ?? '',
        heard: row.partner_heard,
      }

const categoryOf = (row: UpstreamRow): TicketCategory => ({
  id: row.category_id,
  name: row.category_name,
  type: row.category_type,
  toUpstream: row.to_upstream,
  link: linkOf(row.category_link_id, row.category_link_name),
})

/** That part of a ticket which is about upstream. */
export const upstreamPartOf = (
  row: UpstreamRow,
): Pick<Ticket, 'category' | 'acceptedAt' | 'upstream' | 'served'> => ({
  category: categoryOf(row),
  acceptedAt: row.accepted_at,
  upstream: upstreamOf(row),
  served: servedOf(row),
})

/** What of it acts change, as columns. */
export const upstreamColumns = ({ category, acceptedAt, upstream, served }: Ticket) => ({
  categoryId: category.id,
  acceptedAt: stampOrNull(acceptedAt),
  upstream: upstream.status,
  handoverId: upstream.handover?.id ?? null,
  linkId: upstream.handover?.link.id ?? null,
  linkName: upstream.handover?.link.name ?? null,
  upstreamHeard: upstream.heard,
  partnerHeard: served?.heard ?? 0,
})

export const businessOf = (
  row: Pick<
    { business_id: string | null; business_ip: string | null; business_type: string | null },
    `business_${'id' | 'ip' | 'type'}`
  >,
): BusinessFacts | null =>
  row.business_id === null
    ? null
    : { id: row.business_id, ip: row.business_ip ?? '', type: row.business_type ?? '' }
