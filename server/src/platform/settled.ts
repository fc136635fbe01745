/** Writes, timers, events and audit lines of what a room does behind the scenes, as an op would tell them; written by the system. */
import type { Statement } from './db/statement.ts'
import type { Needs } from './needs.ts'
import type { AuditEntry, Happened, TimerOrder } from './op.ts'

interface Doing {
  writes?: readonly Statement[]
  timers?: readonly TimerOrder[]
  events?: readonly Happened[]
  audit?: readonly AuditEntry[]
}

export const settled = (
  { ledger, ids, clock }: Needs['engine'],
  tenant: string,
  { writes = [], timers = [], events = [], audit = [] }: Doing,
): Statement[] => {
  const at = clock.now()
  const actor = { kind: 'system', id: null, name: '' } as const
  return [
    ...writes,
    ...timers.map((order) => ledger.timer({ tenant, id: ids.next(), order })),
    ...events.map((happened) => ledger.event({ tenant, id: ids.next(), happened, at })),
    ...audit.map((entry) => ledger.audit({ tenant, id: ids.next(), entry, at, actor, origin: null })),
  ]
}
