/** THE table of notices: which event tells whom what, and by which ways (T-80 to T-87, T-20, T-44). */
import type { EventFacts, EventName } from '@zhanggui/contract/events'
import type { NoticeKind } from '@zhanggui/contract/notifications'

/** `bell` is the list inside the product (T-87); the other two leave the house. */
type Way = 'bell' | 'mail' | 'sms'

/**
 * Who is told. `handler`: whom the event names, or the desk's administrators when it names nobody (T-86a).
 * `followers`: who follows the ticket, but for its handler and whoever did it. `approvers`: the platform's operators who may approve. `owner`, `owner-customer`, `owner-operator`: whose download it is. `supporters`: the platform's operators who help customers. `person`: a colleague whom the event names beside the handler.
 */
export type Who =
  | 'handler'
  | 'administrators'
  | 'customer'
  | 'main-account'
  | 'approvers'
  | 'owner'
  | 'owner-customer'
  | 'owner-operator'
  | 'supporters'
  | 'person'
  | 'followers'

interface Row<N extends EventName = EventName> {
  event: N
  kind: NoticeKind
  ways: readonly Way[]
  who: Who
  /** Tells nothing where it says no. */
  when?: (facts: EventFacts<N>) => boolean
  /** What may be told once only, however many events say it; the event itself where nothing is given. */
  once?: (facts: EventFacts<N>) => string
}

const row = <N extends EventName>(declared: Row<N>): Row => declared

export const noticeTable: readonly Row[] = [
  // T-80 超时提醒, once per clock run
  row({
    event: 'tickets.clock-expired',
    kind: 'clock-expired',
    ways: ['bell', 'mail', 'sms'],
    who: 'handler',
    once: (facts) => facts.clockId,
  }),
  // T-81 预超时提醒, once per clock run
  row({
    event: 'tickets.clock-warned',
    kind: 'clock-warned',
    ways: ['bell', 'mail'],
    who: 'handler',
    once: (facts) => facts.clockId,
  }),
  // T-36: a recount put it past its time; told once, and not as an overtime
  row({
    event: 'tickets.overdue-by-change',
    kind: 'overdue-by-change',
    ways: ['bell'],
    who: 'handler',
    once: (facts) => facts.clockId,
  }),
  // T-82 一键投诉
  row({
    event: 'tickets.complained',
    kind: 'complaint',
    ways: ['bell', 'mail', 'sms'],
    who: 'administrators',
    when: (facts) => facts.keeper === 'administrators',
  }),
  // T-71: about the desk's only administrator, so the platform looks after it
  row({
    event: 'tickets.complained',
    kind: 'complaint-escalated',
    ways: ['bell', 'mail'],
    who: 'supporters',
    when: (facts) => facts.keeper === 'platform',
  }),
  // T-71: its answer is owed, said once
  row({
    event: 'tickets.complaint-overdue',
    kind: 'complaint-overdue',
    ways: ['bell', 'mail'],
    who: 'administrators',
    when: (facts) => facts.keeper === 'administrators',
    once: (facts) => facts.ticketId,
  }),
  row({
    event: 'tickets.complaint-overdue',
    kind: 'complaint-overdue',
    ways: ['bell', 'mail'],
    who: 'supporters',
    when: (facts) => facts.keeper === 'platform',
    once: (facts) => facts.ticketId,
  }),
  // T-71: the customer learns that it was answered
  row({
    event: 'tickets.complaint-answered',
    kind: 'complaint-answered',
    ways: ['bell', 'mail'],
    who: 'customer',
  }),
  // T-83 派单; whoever takes a ticket on knows it already
  row({
    event: 'tickets.dispatched',
    kind: 'dispatched',
    ways: ['bell', 'mail', 'sms'],
    who: 'handler',
    when: (facts) => facts.handlerId !== facts.byId,
  }),
  // T-86a: handed back to somebody who is not the owner; the owner learns it by T-84 or T-85
  row({
    event: 'tickets.assigned',
    kind: 'dispatched',
    ways: ['bell', 'mail', 'sms'],
    who: 'handler',
    when: (facts) => facts.cause === 'handed-back' && !facts.toOwner,
  }),
  // T-84 用户反馈工单提醒
  row({
    event: 'tickets.customer-replied',
    kind: 'customer-replied',
    ways: ['bell', 'mail', 'sms'],
    who: 'handler',
  }),
  // T-85 用户重新打开工单提醒
  row({ event: 'tickets.reopened', kind: 'reopened', ways: ['bell', 'mail', 'sms'], who: 'handler' }),
  // T-86 提交新的工单, at submission or from the pool
  row({
    event: 'tickets.assigned',
    kind: 'submitted',
    ways: ['bell', 'mail'],
    who: 'handler',
    when: (facts) => facts.cause !== 'handed-back',
  }),
  // T-20 nobody on duty, once per ticket
  row({
    event: 'tickets.unassigned',
    kind: 'unassigned',
    ways: ['bell', 'mail'],
    who: 'administrators',
    once: (facts) => facts.ticketId,
  }),
  // T-87 催单
  row({ event: 'tickets.urged', kind: 'urged', ways: ['bell', 'mail'], who: 'handler' }),
  // U-12 what the vendor above did on a ticket that was handed to it
  row({
    event: 'tickets.upstream-replied',
    kind: 'upstream-replied',
    ways: ['bell', 'mail'],
    who: 'handler',
  }),
  row({
    event: 'tickets.upstream-returned',
    kind: 'upstream-returned',
    ways: ['bell', 'mail'],
    who: 'handler',
  }),
  row({ event: 'tickets.upstream-closed', kind: 'upstream-closed', ways: ['bell', 'mail'], who: 'handler' }),
  // The upstream clock, as T-81 for our own: once for each time that the vendor has the ball
  row({
    event: 'upstream.ball-late',
    kind: 'upstream-overdue',
    ways: ['bell', 'mail'],
    who: 'handler',
    once: (facts) => `${facts.handoverId} ${facts.since}`,
  }),
  // T-87 what the customer is told: an agent's reply, by what it asks of them
  row({
    event: 'tickets.replied',
    kind: 'agent-replied',
    ways: ['bell', 'mail'],
    who: 'customer',
    when: (facts) => facts.state === 'in_progress',
  }),
  row({
    event: 'tickets.replied',
    kind: 'needs-information',
    ways: ['bell', 'mail'],
    who: 'customer',
    when: (facts) => facts.state === 'awaiting_customer',
  }),
  row({
    event: 'tickets.replied',
    kind: 'needs-confirmation',
    ways: ['bell', 'mail'],
    who: 'customer',
    when: (facts) => facts.state === 'awaiting_confirmation',
  }),
  // T-89 a reply by mail that could not become one, once for each state of the ticket
  row({
    event: 'tickets.mailed-reply-settled',
    kind: 'reply-not-taken',
    ways: ['mail'],
    who: 'customer',
    when: (facts) => facts.refusedIn !== null,
    once: (facts) => `${facts.ticketId} ${facts.refusedIn ?? ''}`,
  }),
  // T-68 a reply that could not go out after its ten seconds
  row({ event: 'tickets.reply-returned', kind: 'reply-returned', ways: ['bell'], who: 'person' }),
  // T-62 @mention in a note
  row({ event: 'tickets.mentioned', kind: 'mentioned', ways: ['bell'], who: 'person' }),
  // T-90 who follows a ticket hears of each word and move; once per event
  row({ event: 'tickets.replied', kind: 'followed', ways: ['bell'], who: 'followers' }),
  row({ event: 'tickets.customer-replied', kind: 'followed', ways: ['bell'], who: 'followers' }),
  row({ event: 'tickets.reopened', kind: 'followed', ways: ['bell'], who: 'followers' }),
  row({ event: 'tickets.moved', kind: 'followed', ways: ['bell'], who: 'followers' }),
  // T-44 a desk applied for, and decided on
  row({ event: 'tickets.desk-applied', kind: 'desk-applied', ways: ['bell'], who: 'approvers' }),
  row({ event: 'tickets.desk-decided', kind: 'desk-decided', ways: ['bell', 'mail'], who: 'main-account' }),
  // T-54 a download is there, or could not be made
  ...downloadRows('downloads.ready', 'download-ready'),
  ...downloadRows('downloads.failed', 'download-failed'),
  // A-6 the platform took a second factor away: whose it was should know
  ...(['customer', 'provider', 'platform'] as const).map((console) =>
    row({
      event: 'identity.factor-reset',
      kind: 'factor-reset',
      ways: ['bell', 'mail'],
      who: ({ customer: 'owner-customer', provider: 'owner', platform: 'owner-operator' } as const)[console],
      when: (facts) => facts.console === console,
    }),
  ),
  // T-93 nothing could be delivered to a webhook, or its receiver is gone
  row({
    event: 'webhooks.endpoint-disabled',
    kind: 'webhook-disabled',
    ways: ['bell', 'mail'],
    who: 'main-account',
  }),
]

/** Its owner is told where they ordered it: members T-54, customers and operators A-9. */
function downloadRows(event: 'downloads.ready' | 'downloads.failed', kind: NoticeKind): Row[] {
  const owners = { provider: 'owner', customer: 'owner-customer', platform: 'owner-operator' } as const
  return (['provider', 'customer', 'platform'] as const).map((console) =>
    row({
      event,
      kind,
      ways: ['bell'],
      who: owners[console],
      when: (facts) => facts.console === console,
    }),
  )
}

/** The events that this room hears. */
export const heard: readonly EventName[] = [...new Set(noticeTable.map((each) => each.event))]

/** A notice that an event calls for, before anybody knows who exactly is told. */
export interface Call {
  kind: NoticeKind
  ways: readonly Way[]
  who: Who
  once: string
}

/** The rows of the table that apply. */
export function callsFor<N extends EventName>(event: N, facts: EventFacts<N>, eventId: string): Call[] {
  return noticeTable
    .filter((each) => each.event === event && (each.when?.(facts) ?? true))
    .map(({ kind, ways, who, once }) => ({ kind, ways, who, once: once?.(facts) ?? eventId }))
}
