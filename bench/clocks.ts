/** The clocks scene: many clocks due at the same moment; each must fire once, the last one soon (T-33). */
import type { Client } from 'pg'

export interface Struck {
  clocks: number
  /** Fired more or less than once: overtime counted, event told, timer gone. */
  wrong: number
  /** Seconds from the due time to the commit of the last one, as far as can be seen by looking every tenth of a second. */
  lastLate: number
  /** Seconds by which the median was late. */
  medianLate: number
}

/** Time to write the rows, and for the worker to be at rest again before they are due. */
const AHEAD = 15_000
const LOOK_EVERY = 100
const PATIENCE = 120_000

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** Sets the clocks of open tickets to one moment, as if they had been set going together; the server must be running. `atDue` is called at that moment. */
export async function measureClocks(owner: Client, wanted: number, atDue: () => void): Promise<Struck> {
  const dueAt = new Date(Date.now() + AHEAD)
  await owner.query('drop table if exists struck')
  await owner.query(
    `create temporary table struck as
       select t.tenant_id, t.id, t.clock_id, t.overtime_count from tickets.ticket t
       join tickets.clock c on c.tenant_id = t.tenant_id and c.id = t.clock_id
       where t.clock_id is not null and t.handler_id is not null
       order by t.id desc limit $1`,
    [wanted],
  )
  await owner.query('create index on struck (tenant_id, clock_id)')
  await owner.query('analyze struck')
  await owner.query(
    `update tickets.ticket t set due_at = $1 from struck s where s.tenant_id = t.tenant_id and s.id = t.id`,
    [dueAt],
  )
  await owner.query(
    `update tickets.clock c set due_at = $1, expired_at = null from struck s where s.tenant_id = c.tenant_id and s.clock_id = c.id`,
    [dueAt],
  )
  await owner.query(
    `delete from platform.timer t using struck s where s.tenant_id = t.tenant_id and s.clock_id = t.subject_id`,
  )
  await owner.query(
    `insert into platform.timer (tenant_id, id, kind, subject_id, due_at, facts, try_at)
     select tenant_id, gen_random_uuid(), 'tickets.clock-expire', clock_id, $1, json_build_object('ticketId', id), $1
     from struck`,
    [dueAt],
  )
  await owner.query('analyze platform.timer')
  const { rows } = await owner.query<{ clocks: number }>('select count(*)::int as clocks from struck')
  const clocks = rows[0]?.clocks ?? 0
  await pause(dueAt.getTime() - Date.now())
  atDue()
  const { lastLate, medianLate } = await untilAllFired(owner, dueAt, clocks)
  const wrong = await owner.query<{ wrong: number }>(
    `select count(*)::int as wrong from struck s
     join tickets.ticket t on t.tenant_id = s.tenant_id and t.id = s.id
     join tickets.clock c on c.tenant_id = s.tenant_id and c.id = s.clock_id
     where c.expired_at is null or t.overtime_count <> s.overtime_count + 1
       or 1 <> (select count(*) from tickets.event e
                where e.tenant_id = s.tenant_id and e.ticket_id = s.id and e.kind = 'clock-expired' and e.at >= $1)`,
    [dueAt],
  )
  return { clocks, wrong: wrong.rows[0]?.wrong ?? clocks, lastLate, medianLate }
}

async function untilAllFired(
  owner: Client,
  dueAt: Date,
  clocks: number,
): Promise<Pick<Struck, 'lastLate' | 'medianLate'>> {
  const late = () => Math.max(0, Math.round((Date.now() - dueAt.getTime()) / 100) / 10)
  let medianLate: number | undefined
  while (Date.now() < dueAt.getTime() + PATIENCE) {
    await pause(LOOK_EVERY)
    const { rows } = await owner.query<{ waiting: number }>(
      `select count(*)::int as waiting from platform.timer where kind = 'tickets.clock-expire' and due_at = $1`,
      [dueAt],
    )
    const waiting = rows[0]?.waiting ?? 0
    if (waiting <= clocks / 2) medianLate ??= late()
    if (waiting === 0) return { lastLate: late(), medianLate: medianLate ?? late() }
  }
  throw new Error('the clocks did not all fire')
}
