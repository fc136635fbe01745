/** A recount of the running clocks: previewed, ordered, and carried out in the background (T-36). */
import { previewRecount, recountClocks } from '@zhanggui/contract/tickets-rules'
import { unknownYears } from '#kernel/business-time'
import { iso } from '#kernel/instant'
import { inTenant } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { dueUnder, overdueByChange } from '../domain/recount.ts'
import { station } from '../store/desk.ts'
import { countRunning, orderRecount, runningClocks } from '../store/recount.ts'
import { recountView } from './rules.ts'
import { administratorAt } from './station.ts'

/** Rows of a preview; the figures count all. */
const SHOWN = 100

export const preview = question(previewRecount, async ({ caller, tx, at }) => {
  const { tenantId: tenant, accountId: account } = caller
  const flight = await tx.read({
    station: station({ tenant, account }),
    clocks: runningClocks({ tenant }),
  })
  administratorAt(flight.station)
  const calendar = flight.station[0]?.calendar ?? 'always'
  const recounted = flight.clocks.map((row) => {
    const run = {
      kind: row.kind,
      startedAt: row.started_at,
      dueAt: row.due_at,
      expiredAt: row.expired_at,
      excusedAt: row.excused_at,
    }
    const dueAt = dueUnder(run, { tier: row.tier, calendar })
    return { row, dueAt, overdue: overdueByChange(run, dueAt, at) }
  })
  const moved = recounted.filter(({ row, dueAt }) => row.due_at !== dueAt)
  return {
    total: recounted.length,
    moved: moved.length,
    overdue: recounted.filter(({ overdue }) => overdue).length,
    provisional: recounted.filter(
      ({ row, dueAt }) => unknownYears(calendar, row.started_at, dueAt).length > 0,
    ).length,
    rows: moved
      .toSorted((a, b) => Number(b.overdue) - Number(a.overdue) || a.dueAt - b.dueAt)
      .slice(0, SHOWN)
      .map(({ row, dueAt, overdue }) => ({
        id: row.id,
        number: row.number,
        title: row.title,
        tier: row.tier,
        from: iso(row.due_at),
        to: iso(dueAt),
        overdueByChange: overdue,
      })),
  }
})

export const order = op(
  recountClocks,
  async ({ caller, tx, at, ids }) => {
    const { tenantId: tenant, accountId: account } = caller
    const flight = await tx.open({
      write: inTenant(tenant),
      lock: { station: station({ tenant, account }), running: countRunning({ tenant }) },
    })
    const by = administratorAt(flight.station)
    const id = ids.next()
    const total = flight.running[0]?.clocks ?? 0
    return {
      writes: [orderRecount({ tenant, id, at, byId: by.id, byName: by.name, total })],
      events: [{ event: 'tickets.recount-ordered', facts: { recountId: id } }],
      audit: { verb: recountClocks.name, subject: { kind: 'desk', id: tenant }, details: { total } },
      answer: recountView({
        tenant_id: tenant,
        id,
        state: 'running',
        ordered_at: at,
        ordered_by_id: by.id,
        ordered_by_name: by.name,
        total,
        looked_at: 0,
        moved: 0,
        overdue: 0,
        reached: null,
        finished_at: null,
      }),
    }
  },
  { conflicts: { recount_running: { word: 'recount.running' } } },
)
