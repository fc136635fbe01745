/** What must hold between the rows of the desk whatever was killed, raced or repeated: each law with a question for the rows that break it. */
import type pg from 'pg'

interface Law {
  /** What is wrong with a row that is found. */
  broken: string
  sql: string
}

const laws: readonly Law[] = [
  {
    broken: 'an agent’s count of open tickets is not the tickets in hand (T-20)',
    sql: `select a.name, a.open_count, count(t.id)::int as held from tickets.agent a
      left join tickets.ticket t on t.tenant_id = a.tenant_id and t.handler_id = a.id and t.is_open
      group by a.tenant_id, a.id having a.open_count <> count(t.id)`,
  },
  {
    broken: 'a ticket’s clock does not run as its state says (T-31)',
    sql: `select t.number, t.state, count(c.id) filter (where c.ended_at is null)::int as running from tickets.ticket t
      left join tickets.clock c on c.tenant_id = t.tenant_id and c.ticket_id = t.id
      group by t.tenant_id, t.id
      having count(c.id) filter (where c.ended_at is null) <> (t.clock_id is not null)::int
        or (t.clock_id is not null) <> (t.state in ('assigned', 'in_progress', 'customer_replied'))`,
  },
  {
    broken: 'a running clock without its timer, or a timer without its run (T-33)',
    sql: `select c.id, c.due_at, c.expired_at, c.ended_at from tickets.clock c
      where (c.ended_at is null and c.expired_at is null and c.excused_at is null) <> exists (
          select from platform.timer t where t.tenant_id = c.tenant_id and t.subject_id = c.id and t.kind = 'tickets.clock-expire')
        or (c.ended_at is null and c.warn_at is not null and c.warned_at is null) <> exists (
          select from platform.timer t where t.tenant_id = c.tenant_id and t.subject_id = c.id and t.kind = 'tickets.clock-warn')`,
  },
  {
    broken: 'a run that ended after its time without a timeout, or timed out before it (T-33)',
    sql: `select c.id, c.due_at, c.ended_at, c.expired_at from tickets.clock c
      where (c.expired_at is null and c.excused_at is null and c.ended_at >= c.due_at) or (c.expired_at < c.due_at and not exists (
        select from tickets.event e where e.tenant_id = c.tenant_id and e.kind = 'clock-recounted' and e.facts->>'clockId' = c.id::text))`,
  },
  {
    broken: 'a wait of T-9 without its timer, or a timer that waits for nothing',
    sql: `select t.number, t.state from tickets.ticket t
      where (t.state = 'awaiting_confirmation') <> exists (
          select from platform.timer w where w.tenant_id = t.tenant_id and w.subject_id = t.id and w.kind = 'tickets.auto-confirm')
        or (t.state = 'confirmed') <> exists (
          select from platform.timer w where w.tenant_id = t.tenant_id and w.subject_id = t.id and w.kind = 'tickets.auto-close')`,
  },
  {
    broken: 'a timeout that was not told once for its run (T-33)',
    sql: `select t.number, t.overtime_count, count(e.id)::int as told from tickets.ticket t
      left join tickets.event e on e.tenant_id = t.tenant_id and e.ticket_id = t.id and e.kind = 'clock-expired'
      group by t.tenant_id, t.id
      having t.overtime_count <> count(e.id) or count(e.id) <> count(distinct e.facts->>'clockId')`,
  },
  {
    broken: 'a version of a ticket that was lost or used twice (T-12)',
    sql: `select t.number, t.version, count(distinct e.version)::int as told from tickets.ticket t
      join tickets.event e on e.tenant_id = t.tenant_id and e.ticket_id = t.id
      group by t.tenant_id, t.id having t.version <> max(e.version) or t.version <> count(distinct e.version)`,
  },
  {
    broken: 'a ticket whose state is not where its log ends (T-64)',
    sql: `select t.number, t.state, last.to_state from tickets.ticket t
      join lateral (select e.facts->>'to' as to_state from tickets.event e
        where e.tenant_id = t.tenant_id and e.ticket_id = t.id and e.kind in ('created', 'replied', 'customer-replied', 'reopened', 'moved')
        order by e.version desc limit 1) last on true
      where t.state <> last.to_state and t.sent_to is null`,
  },
  {
    broken: 'a step of the log that begins where the step before did not end (T-12)',
    sql: `select s.number, s.version, s.came_from, s.was from (
        select t.number, e.version, e.facts->>'from' as came_from,
          lag(e.facts->>'to') over (partition by e.tenant_id, e.ticket_id order by e.version) as was
        from tickets.event e join tickets.ticket t on t.tenant_id = e.tenant_id and t.id = e.ticket_id
        where e.kind in ('created', 'replied', 'customer-replied', 'reopened', 'moved')) s
      where s.was is not null and s.came_from is distinct from s.was`,
  },
  {
    broken: 'a message without the line of the log that tells of it, or a line without its message (T-64)',
    sql: `select coalesce(m.id::text, e.facts->>'messageId') as message
      from (select * from tickets.message m where exists (
          select from tickets.ticket t where t.tenant_id = m.tenant_id and t.id = m.ticket_id and m.at > t.submitted_at)) m
      full join (select * from tickets.event where kind in ('replied', 'customer-replied', 'reopened') and facts ? 'messageId') e
        on e.tenant_id = m.tenant_id and e.ticket_id = m.ticket_id and e.facts->>'messageId' = m.id::text
      where (m.id is null and not exists (select from tickets.message o where o.id::text = e.facts->>'messageId')) or e.id is null`,
  },
]

/** Each broken law with the rows that break it, as sentences; none: everything agrees. */
export async function disagreements(owner: pg.Client): Promise<string[]> {
  const faults: string[] = []
  for (const { broken, sql } of laws) {
    const { rows } = await owner.query<Record<string, unknown>>(sql)
    for (const row of rows) faults.push(`${broken}: ${JSON.stringify(row)}`)
  }
  return faults
}
