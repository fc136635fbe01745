/** What a ticket knows of the other company: its category's link, where it stands above, whose it is (U-13, U-24). */
import type { UpstreamStatus } from '@zhanggui/contract/tickets'
import type { CategoryType } from '@zhanggui/contract/tickets-categories'

/** 连接, by which a provider hands tickets to the vendor above. */
export interface Link {
  readonly id: string
  readonly name: string
}

/** What the ticket's category says of going upstream. */
export interface TicketCategory {
  readonly id: string
  readonly name: string
  readonly type: CategoryType
  readonly toUpstream: boolean
  /** The live link that its tickets go over. */
  readonly link: Link | null
}

export interface Upstream {
  readonly status: UpstreamStatus
  /** The ticket over its link; the same one again after a return. */
  readonly handover: { readonly id: string; readonly link: Link } | null
  /** Sequence of the last thing upstream did that is applied here. */
  readonly heard: number
}

/** A partner's ticket: who handed it to us (U-24). */
export interface Served {
  readonly handoverId: string
  readonly name: string
  readonly number: string
  readonly heard: number
}

export const notHandedOver: Upstream = { status: 'none', handover: null, heard: 0 }
