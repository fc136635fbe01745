/** What the rules know of a ticket, and what an act leaves behind. */
import type { TicketAct, TicketState } from '@zhanggui/contract/tickets'
import type { Instant, Seconds } from '#kernel/instant'
import type { Stopwatch } from '#kernel/stopwatch'
import type { ClockPolicy, ClockRun } from './clock.ts'
import type { AssignmentRule } from './dispatch.ts'
import type { Person } from './people.ts'
import type { Link, Served, TicketCategory, Upstream } from './handed.ts'

/** What people do, what time does by itself, and closing as a duplicate with its undo (T-90). */
export type Act =
  | TicketAct
  | 'auto-confirm'
  | 'auto-close'
  | 'merge'
  | 'unmerge'
  | 'partner-close'
  | 'hand-to-platform'
  | 'send-down'

/** How a closed ticket came to its end; `unrated`: the time for rating ran out (T-9). */
export type Ending = 'rated' | 'withdrawn' | 'closed-by-agent' | 'unrated'

export interface Ticket {
  readonly id: string
  readonly state: TicketState
  /** 责任人: the first assignee, then whoever it is dispatched to (T-13). */
  readonly owner: Person | null
  /** 处理人; null while it waits in the unassigned pool. */
  readonly handler: Person | null
  /** The running clock; at most one (T-31). */
  readonly clock: ClockRun | null
  /** 总时长: runs while a clock runs and somebody has the ticket in hand (T-34). */
  readonly handled: Stopwatch
  readonly overtimeCount: number
  readonly submittedAt: Instant
  readonly firstReplyAt: Instant | null
  /** When it first reached 待确认; reopening does not undo it (T-92). */
  readonly firstFinishedAt: Instant | null
  /** 接单客服: who accepted it, or gave the first public reply (U-10). */
  readonly acceptedBy: Person | null
  readonly acceptedAt: Instant | null
  readonly urgedAt: Instant | null
  readonly complained: boolean
  readonly endedAt: Instant | null
  readonly ending: Ending | null
  readonly category: TicketCategory
  /** Where it stands with the vendor above (U-13). */
  readonly upstream: Upstream
  /** Whose it is, when a partner handed it to us (U-24). */
  readonly served: Served | null
  /** Counts acts that agents may see; what a sender has not seen stops them (T-12). */
  readonly version: number
  /** The same for customers: of notes and dispatches they learn nothing, not even that there were some (T-72). */
  readonly customerVersion: number
}

/** What a desk has settled for its tickets. */
export interface DeskRules extends ClockPolicy {
  /** T-9: how long a finished ticket waits for the customer, and a confirmed one for a rating. */
  readonly confirmAfter: Seconds
  readonly closeAfter: Seconds
  /** T-26: open time after which an automatic assignment that nobody touched goes back to dispatch; null: never. */
  readonly returnAfter: Seconds | null
}

/** What happened, for the activity log (T-64) and for other rooms. */
export type Happening =
  | { readonly kind: 'created'; readonly to: TicketState }
  | {
      readonly kind: 'assigned'
      /** Whose hands it left; absent: the pool's, or it is new. */
      readonly from?: Person
      readonly to: Person
      readonly rule: AssignmentRule
      readonly open: number
    }
  | {
      /** It goes back to dispatch: nobody touched it in time, or its handler gave it back (T-24, T-26). */
      readonly kind: 'returned'
      readonly from: Person
      readonly because: 'untouched' | 'handed-over'
      /** Minutes that it lay untouched. */
      readonly minutes: number | null
    }
  | {
      readonly kind: 'handed-back'
      readonly from: Person | null
      readonly to: Person
      readonly toOwner: boolean
      readonly rule: AssignmentRule
      readonly open: number
    }
  | { readonly kind: 'unassigned'; readonly from: Person | null }
  | {
      readonly kind: 'dispatched'
      readonly from: Person | null
      readonly to: Person
      /** An administrator who took it on: the owner stays (T-13). */
      readonly handlerOnly: boolean
    }
  | Moved<'replied' | 'customer-replied' | 'reopened' | 'moved'>
  | { readonly kind: 'noted' | 'urged' | 'complained' | 'accepted' }
  | { readonly kind: 'transferred'; readonly to: Link; readonly again: boolean }
  | {
      /** The platform dispatched it to a provider, whose it is from now on (T-25). */
      readonly kind: 'sent-down'
      readonly to: Person
    }
  | { readonly kind: 'category-moved'; readonly from: Person; readonly to: Person }
  | { readonly kind: 'upstream-returned' | 'upstream-closed'; readonly link: string }
  | {
      /** A duplicate was merged into this one, or taken out of it again (T-90). */
      readonly kind: 'merged-in' | 'merged-out'
    }
  | ClockHappening<'clock-warned'>
  | (ClockHappening<'clock-expired'> & { readonly overtimeCount: number })
  | (ClockHappening<'clock-recounted'> & {
      /** The due time before. */
      readonly wasDueAt: Instant
      /** The recount itself put it past its time: told once, never an agent's overtime (T-36). */
      readonly overdueByChange: boolean
    })

interface Moved<Kind> {
  readonly kind: Kind
  readonly act: Act
  readonly from: TicketState
  readonly to: TicketState
}

interface ClockHappening<Kind> {
  readonly kind: Kind
  readonly clockId: string
  readonly clock: ClockRun['kind']
  readonly dueAt: Instant
}

/** Timers a ticket sets: about a clock run (`subject` is its id) or about the ticket itself. */
export type TimerKind = 'clock-warn' | 'clock-expire' | 'auto-confirm' | 'auto-close'

export type TimerChange =
  | { readonly set: TimerKind; readonly subject: string; readonly at: Instant }
  | { readonly cancel: TimerKind; readonly subject: string }

/** The ticket after an act, with the clock runs that it ended and started. */
export interface Changed {
  readonly ticket: Ticket
  readonly ended: ClockRun | null
  readonly started: ClockRun | null
}
