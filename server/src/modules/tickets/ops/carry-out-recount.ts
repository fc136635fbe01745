/** Carries a recount out: some tickets to a transaction, each under its lock, going on from where it came to (T-36). */
import type { EventFacts } from '@zhanggui/contract/events'
import { NOBODY } from '#platform/db/roles'
import { transact } from '#platform/db/transaction'
import type { Tx } from '#platform/db/transaction'
import type { Engine } from '#platform/http/run'
import { recount } from '../domain/recount.ts'
import { deskOf } from '../store/desk.ts'
import { advanceRecount, lockNextRunning, lockRecount } from '../store/recount.ts'
import { ticketOf, ticketsWithHands } from '../store/ticket.ts'
import { record } from './record.ts'

/** Tickets of one transaction: people's acts wait no longer than that takes. */
const STEP = 50

const system = { kind: 'system', id: null, name: '' } as const

/** Twice is once: it goes on from the last ticket looked at, and what was recounted before does not change again. */
export async function carryOutRecount(
  engine: Engine,
  tenant: string,
  { recountId }: EventFacts<'tickets.recount-ordered'>,
): Promise<void> {
  for (let goesOn = true; goesOn;) {
    goesOn = await transact(engine.pool, { role: 'zg_desk', tenant, account: null }, (tx) =>
      step(engine, tx, { tenant, recountId }),
    )
    engine.ledger.committed()
  }
}

async function step(
  { clock, ids, ledger }: Engine,
  tx: Tx,
  { tenant, recountId }: { tenant: string; recountId: string },
): Promise<boolean> {
  const at = clock.now()
  const { desks, orders } = await tx.look({
    orders: lockRecount({ tenant, id: recountId }),
    desks: deskOf({ tenant }),
  })
  const [desk] = desks
  const [order] = orders
  if (!desk || order?.state !== 'running') {
    await tx.save([])
    return false
  }
  const { next } = await tx.more({
    next: lockNextRunning({ tenant, after: order.reached ?? NOBODY, limit: STEP }),
  })
  const { rows } = await tx.more({ rows: ticketsWithHands({ tenant, ids: next.map(({ id }) => id) }) })
  const orderedBy = { id: order.ordered_by_id, name: order.ordered_by_name }
  const facts = { 'clock-recounted': { orderedBy } }
  const done = rows.flatMap((row) => {
    const recounted = recount(ticketOf(row), { tier: row.tier, calendar: desk.calendar }, at)
    return recounted ? [{ ...record(row, recounted, { by: system, at, ids, facts }), recounted }] : []
  })
  const finished = next.length < STEP
  const overdue = done.filter(({ events }) => events.length > 0).length
  await tx.save([
    ...done.flatMap(({ writes }) => writes),
    ...done
      .flatMap(({ events }) => events)
      .map((happened) => ledger.event({ tenant, id: ids.next(), happened, at })),
    ...done
      .flatMap(({ timers }) => timers)
      .map((timer) => ledger.timer({ tenant, id: ids.next(), order: timer })),
    advanceRecount({
      tenant,
      id: recountId,
      lookedAt: order.looked_at + next.length,
      moved: order.moved + done.length,
      overdue: order.overdue + overdue,
      reached: next.at(-1)?.id ?? order.reached,
      finishedAt: finished ? at : null,
    }),
  ])
  return !finished
}
