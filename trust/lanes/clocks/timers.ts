/** Clocks of real tickets come due while two workers are killed over and over: each warning and each timeout happens once (I1). */
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { submitTicket } from '@zhanggui/contract/tickets-customer'
import { addCompanies } from '../../../bench/companies.ts'
import { stopServer } from '../../../bench/server.ts'
import { chanceOf } from '../../../server/src/demo/seed.ts'
import { disagreements } from '../../agreement.ts'
import { answerOf } from '../../ask.ts'
import type { Installation } from '../../installation.ts'
import { kill, killInTurns } from '../../kills.ts'
import { few } from '../../lane.ts'
import type { LaneOrder } from '../../lane.ts'
import { mutated } from '../../mutate.ts'
import { findPeople, submission } from '../../people.ts'
import { eventually, handedOn, quiet } from '../../quiet.ts'

/** Takes a timer away before it has done what was due. */
const hasty = [
  {
    file: 'server/src/platform/timers/fire.ts',
    from: '    await tx.save([...writes.take(), deleteTimers({ tenant, ids: claimed.map(({ id }) => id) })])',
    to: `    const due = writes.take()
    await tx.save([deleteTimers({ tenant, ids: claimed.map(({ id }) => id) })])
    await new Promise((resolve) => setTimeout(resolve, 30))
    await transact(parts.pool, { role: 'zg_desk', tenant, account: null }, async (later) => {
      await later.look({})
      await later.save(due)
    })`,
  },
]

const COMPANIES = 10
const AT_ONCE = 32
/** Between a clock's warning and its end (ms). */
const WARNED_BEFORE = 500

interface Wanted {
  timers: number
  kills: number
  /** Over how long they come due (ms). */
  within: number
}

export interface Fired {
  faults: string[]
  timers: number
  kills: number
  /** Kills while something was due. */
  inTheMiddle: number
  bells: number
}

export async function fireUnderKills(
  order: LaneOrder,
  installation: Installation,
  wanted: Wanted,
): Promise<Fired> {
  const { say, seed, sabotage } = order
  const { owner } = installation
  const faults: string[] = []
  await prepareWorld(installation)
  const since = new Date()
  say(`submitting ${wanted.timers / 2} tickets, each with a warning and a timeout to come …`)
  await submitTickets(installation, wanted.timers / 2)
  await makeDue(owner, since, wanted.within)

  let inTheMiddle = 0
  const environment = sabotage ? mutated(hasty) : {}
  const killWorkers = async (number: number) => {
    const looking = await installation.anotherOwner()
    const last = await killInTurns(() => installation.start(['--role', 'worker'], environment), {
      kills: wanted.kills / 2,
      chance: chanceOf(seed + number),
      faults,
      begun: async () => {
        const before = await left(looking, since)
        return async () => before === 0 || (await left(looking, since)) < before
      },
      onKill: async (done) => {
        const more = await left(looking, since)
        if (more > 0) inTheMiddle += 1
        if (done % 10 === 0) say(`worker ${number} was killed ${done} times, ${more} timers are left`)
      },
    })
    await looking.end()
    return last
  }
  const workers = await Promise.all([1, 2].map(killWorkers))
  if (!(await eventually(async () => (await left(owner, since)) === 0 && (await handedOn(owner)))))
    faults.push('timers or events were left undone')
  // Reactions of workers that were killed are taken over later; a short run does not wait for them, and counts them as under way.
  if (order.scale === 'full') await eventually(() => quiet(owner))
  await Promise.all(workers.map(stopServer))
  faults.push(...few(await faultsOfClocks(owner, since)), ...few(await disagreements(owner)))
  return {
    faults,
    timers: wanted.timers,
    kills: wanted.kills,
    inTheMiddle,
    bells: await bellsSince(owner, since),
  }
}

/** Ten companies, and customers of the tier whose response clock is warned of and times out. */
async function prepareWorld({ owner, start }: Installation): Promise<void> {
  await addCompanies(owner, COMPANIES)
  await owner.query(
    `update tickets.agent a set open_count = (select count(*) from tickets.ticket t
       where t.tenant_id = a.tenant_id and t.handler_id = a.id and t.is_open)`,
  )
  await owner.query('delete from identity.customer_tier')
  const worker = await start(['--role', 'worker'])
  await eventually(() => quiet(owner))
  await kill(worker, [])
}

async function submitTickets(installation: Installation, count: number): Promise<void> {
  const { customers, desks } = await findPeople(installation)
  const server = await installation.start(['--role', 'web'])
  const { origin } = server
  let next = 0
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let number = next++; number < count; number = next++) {
        const desk = desks[number % desks.length]
        const customer = customers[number % customers.length]
        if (!desk || !customer) throw new Error('there is nobody in this world')
        await answerOf({
          origin,
          token: customer.token,
          route: submitTicket,
          key: randomUUID(),
          body: submission(desk, `第 ${number} 个`),
        })
      }
    }),
  )
  await stopServer(server)
}

/** Real clocks, moved: one ticket after the other is warned of and times out within the time given, beginning now. */
async function makeDue(owner: pg.Client, since: Date, within: number): Promise<void> {
  await owner.query('begin')
  await owner.query(
    `create temporary table due on commit drop as
     select tenant_id, id, clock_id, now() + (row_number() over (order by md5(id::text))) * $2::float8 * interval '1 ms' / count(*) over () as at
     from tickets.ticket where submitted_at >= $1`,
    [since, within],
  )
  const late = `interval '${WARNED_BEFORE} ms'`
  await owner.query(
    `update tickets.clock c set warn_at = due.at, due_at = due.at + ${late} from due where c.tenant_id = due.tenant_id and c.id = due.clock_id`,
  )
  await owner.query(
    `update tickets.ticket t set due_at = due.at + ${late} from due where t.tenant_id = due.tenant_id and t.id = due.id`,
  )
  for (const [kind, plus] of [
    ['tickets.clock-warn', `interval '0'`],
    ['tickets.clock-expire', late],
  ]) {
    await owner.query(
      `update platform.timer w set due_at = due.at + ${plus}, try_at = due.at + ${plus} from due
       where w.tenant_id = due.tenant_id and w.subject_id = due.clock_id and w.kind = $1`,
      [kind],
    )
  }
  await owner.query('commit')
}

async function left(owner: pg.Client, since: Date): Promise<number> {
  const { rows } = await owner.query<{ left: number }>(
    `select count(*)::int as left from platform.timer w join tickets.ticket t on t.tenant_id = w.tenant_id and t.clock_id = w.subject_id
     where t.submitted_at >= $1`,
    [since],
  )
  return rows[0]?.left ?? 0
}

/** Once in the log, once for other rooms, once on the ticket, once in the bell of whoever is told. */
async function faultsOfClocks(owner: pg.Client, since: Date): Promise<string[]> {
  const { rows } = await owner.query<Record<string, unknown>>(
    `with run as (
       select t.tenant_id, t.id as ticket_id, t.number, t.overtime_count, c.id::text as clock_id, c.warned_at, c.expired_at
       from tickets.ticket t join tickets.clock c on c.tenant_id = t.tenant_id and c.ticket_id = t.id where t.submitted_at >= $1),
     log as (select facts->>'clockId' as clock_id, count(*) filter (where kind = 'clock-warned') as warned,
         count(*) filter (where kind = 'clock-expired') as expired
       from tickets.event where kind in ('clock-warned', 'clock-expired') group by 1),
     told as (select facts->>'clockId' as clock_id, count(*) filter (where event = 'tickets.clock-warned') as warned,
         count(*) filter (where event = 'tickets.clock-expired') as expired
       from platform.outbox where event in ('tickets.clock-warned', 'tickets.clock-expired') group by 1)
     select run.number, run.overtime_count, log.warned as warned_in_log, log.expired as expired_in_log, told.warned, told.expired
     from run left join log using (clock_id) left join told using (clock_id)
     where (run.warned_at is null or run.expired_at is null or run.overtime_count <> 1)
       or (log.warned, log.expired, told.warned, told.expired) is distinct from (1::bigint, 1::bigint, 1::bigint, 1::bigint)`,
    [since],
  )
  const { rows: bells } = await owner.query<Record<string, unknown>>(
    `select t.number, told.kind, count(n.id)::int as bells, count(distinct n.reader_id)::int as readers
     from tickets.ticket t cross join unnest(array['clock-warned', 'clock-expired']) as told (kind)
     left join notifications.notice n on n.tenant_id = t.tenant_id and n.subject_id = t.id and n.kind = told.kind
     where t.submitted_at >= $1 group by t.tenant_id, t.id, told.kind
     having count(n.id) <> count(distinct n.reader_id) or (count(n.id) = 0 and not exists (
       select from pgboss.job j where j.name = 'notifications.tell' and j.state in ('created', 'retry', 'active')
         and j.data->'facts'->>'ticketId' = t.id::text and j.data->>'event' = 'tickets.' || told.kind))`,
    [since],
  )
  return [
    ...rows.map((row) => `a clock that did not warn and time out once: ${JSON.stringify(row)}`),
    ...bells.map((row) => `a bell that did not ring once for each reader: ${JSON.stringify(row)}`),
  ]
}

async function bellsSince(owner: pg.Client, since: Date): Promise<number> {
  const { rows } = await owner.query<{ bells: number }>(
    `select count(*)::int as bells from notifications.notice where at >= $1 and kind in ('clock-warned', 'clock-expired')`,
    [since],
  )
  return rows[0]?.bells ?? 0
}
