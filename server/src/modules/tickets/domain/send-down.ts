/** 平台派单给服务商: what is left at the platform's desk is closed for work, and the provider has the same ticket anew (T-25). */
import { refuse } from '#kernel/decision'
import type { Decision } from '#kernel/decision'
import type { Instant } from '#kernel/instant'
import { submit } from './customer-acts.ts'
import type { Staff } from './customer-acts.ts'
import { inCharge, lead } from './lifecycle.ts'
import type { Agent, Person } from './people.ts'
import { progress, withMore } from './progress.ts'
import type { Done } from './progress.ts'
import type { Changed, DeskRules, Happening, Ticket, TimerChange } from './ticket.ts'
import type { TicketCategory } from './handed.ts'

/** Only what a customer sent to the platform, and what no other company is working on. */
export function sendDown(
  ticket: Ticket,
  provider: Person,
  { by, rules, at }: { by: Agent; rules: DeskRules; at: Instant },
): Decision<Changed, Happening, TimerChange> {
  const to = lead(ticket.state, 'send-down')
  if (!to.ok) return to
  if (!inCharge(ticket, by)) return refuse('permission.denied')
  if (ticket.served) return refuse('platform-desk.of-partner')
  const { status } = ticket.upstream
  if (status === 'transferred' || status === 'returned') return refuse('upstream.with-them')
  const closed = progress(ticket, 'send-down', to.next, { turn: { end: 'closed' }, rules, at, seen: true })
  return withMore(
    closed,
    { endedAt: at, ending: 'closed-by-agent' },
    { kind: 'sent-down', to: { id: provider.id, name: provider.name } },
  )
}

/** At the provider: dispatched like any new ticket, the response clock from now on; the customer's versions count on (T-31). */
export function arriveDown(
  { id, customerVersion }: { id: string; customerVersion: number },
  staff: Staff,
  moment: { clockId: string; rules: DeskRules; at: Instant },
  category: TicketCategory,
): Done {
  return withMore(submit(id, staff, moment, { category }), { customerVersion: customerVersion + 1 })
}
