/** What other rooms hear of what happened to a ticket, through the outbox (design §4). */
import { iso } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import type { Ids } from '#platform/ids'
import type { Happened } from '#platform/op'
import type { EventFacts } from '@zhanggui/contract/events'
import type { ComplaintKeeper } from '@zhanggui/contract/tickets-complaints'
import type { DeskRules, Happening, Ticket } from '../domain/ticket.ts'
import type { Author } from '../store/conversation.ts'

/** What the rules do not know and the records need. */
export interface Circumstances {
  by: Author
  at: Instant
  ids: Ids
  /** Of the message or note that came with the act. */
  entryId?: string
  /** What else belongs into the activity log, by kind of happening. */
  facts?: Partial<Record<Happening['kind'], Readonly<Record<string, unknown>>>>
  /** The remark of a dispatch, the text of a complaint. */
  text?: string
  /** Who looks after the complaint that is filed. */
  keeper?: ComplaintKeeper
  /** The handover that it came over, if the other company did it. */
  origin?: string
  /** What goes along with a transfer (U-11). */
  shared?: Pick<EventFacts<'tickets.transferred'>, 'guid' | 'remark' | 'files' | 'noteIds'>
  /** Where a ticket that the platform dispatches goes, and by whom (T-25). */
  down?: Pick<
    EventFacts<'tickets.sent-down'>,
    'providerId' | 'productId' | 'productName' | 'categoryId' | 'remark' | 'byId' | 'byName'
  >
  /** The desk's rules, where the act may assign by itself: what lies untouched goes back (T-26). */
  rules?: Pick<DeskRules, 'calendar' | 'returnAfter'>
}

/** What every event about a ticket tells, as it is now. */
export interface About {
  tenant: string
  ticketId: string
  number: string
  title: string
  customerId: string
  customerName: string
}

/** The events of one happening; none where only the log is concerned. */
export function tell(
  happening: Happening,
  { tenant: _, ...who }: About,
  ticket: Ticket,
  { by, at, entryId = '', text = '', keeper = 'administrators', shared, down }: Circumstances,
): Happened[] {
  const about = { ...who, handlerId: ticket.handler?.id ?? null }
  switch (happening.kind) {
    case 'created':
      return [{ event: 'tickets.submitted', facts: { ...about, state: ticket.state } }]
    case 'assigned': {
      // Of a ticket that was split off too, an agent's deed.
      const isNew = by.kind === 'customer' || by.kind === 'platform' || ticket.submittedAt === at
      const cause = isNew ? 'submitted' : 'pool'
      const toOwner = ticket.owner?.id === happening.to.id
      return [
        {
          event: 'tickets.assigned',
          facts: { ...about, fromId: happening.from?.id ?? null, cause, toOwner },
        },
      ]
    }
    case 'handed-back':
      return [
        {
          event: 'tickets.assigned',
          facts: {
            ...about,
            fromId: happening.from?.id ?? null,
            cause: 'handed-back',
            toOwner: happening.toOwner,
          },
        },
      ]
    case 'unassigned':
      return [{ event: 'tickets.unassigned', facts: { ...about, fromId: happening.from?.id ?? null } }]
    case 'dispatched':
      // Whoever took it on needs no message about it.
      if (by.id === null || by.id === happening.to.id) return []
      return [
        {
          event: 'tickets.dispatched',
          facts: { ...about, fromId: happening.from?.id ?? null, byId: by.id, remark: text },
        },
      ]
    case 'replied':
      return [
        {
          event: 'tickets.replied',
          facts: { ...about, messageId: entryId, state: ticket.state, byId: by.id },
        },
        ...(by.kind === 'upstream'
          ? [
              {
                event: 'tickets.upstream-replied' as const,
                facts: { ...about, linkName: ticket.upstream.handover?.link.name ?? '', messageId: entryId },
              },
            ]
          : []),
      ]
    case 'customer-replied':
      return [{ event: 'tickets.customer-replied', facts: { ...about, messageId: entryId } }]
    case 'reopened':
      return [{ event: 'tickets.reopened', facts: { ...about, messageId: entryId } }]
    case 'moved':
      return [
        {
          event: 'tickets.moved',
          facts: { ...about, from: happening.from, to: happening.to, act: happening.act, byId: by.id },
        },
      ]
    case 'noted':
      return [{ event: 'tickets.noted', facts: { ...about, noteId: entryId } }]
    case 'urged':
      return [{ event: 'tickets.urged', facts: about }]
    case 'complained':
      return [{ event: 'tickets.complained', facts: { ...about, text, keeper, againstId: about.handlerId } }]
    case 'accepted':
      return [{ event: 'tickets.accepted', facts: { ...about, byId: by.id ?? '', byName: by.name } }]
    case 'transferred': {
      const { handover } = ticket.upstream
      if (!handover || !shared) throw new Error('A transfer without its handover')
      return [
        {
          event: 'tickets.transferred',
          facts: {
            ...about,
            ...shared,
            linkId: handover.link.id,
            handoverId: handover.id,
            again: happening.again,
            version: ticket.version,
            customerVersion: ticket.customerVersion,
          },
        },
      ]
    }
    case 'sent-down':
      return down ? [{ event: 'tickets.sent-down', facts: { ...about, ...down } }] : []
    case 'category-moved':
      return [{ event: 'tickets.category-moved', facts: { ...about, categoryId: happening.to.id } }]
    case 'upstream-returned':
    case 'upstream-closed':
      return [{ event: `tickets.${happening.kind}`, facts: { ...about, linkName: happening.link } }]
    case 'merged-in':
    case 'merged-out':
      return [{ event: 'tickets.arranged', facts: about }]
    case 'returned':
      // Who has it next is told by what follows.
      return []
    case 'clock-recounted': {
      const { clockId, clock, dueAt } = happening
      return happening.overdueByChange
        ? [{ event: 'tickets.overdue-by-change', facts: { ...about, clockId, clock, dueAt: iso(dueAt) } }]
        : []
    }
    case 'clock-warned':
    case 'clock-expired': {
      const clock = {
        clockId: happening.clockId,
        clock: happening.clock,
        dueAt: iso(happening.dueAt),
      }
      return happening.kind === 'clock-warned'
        ? [{ event: 'tickets.clock-warned', facts: { ...about, ...clock } }]
        : [
            {
              event: 'tickets.clock-expired',
              facts: { ...about, ...clock, overtimeCount: happening.overtimeCount },
            },
          ]
    }
  }
}
