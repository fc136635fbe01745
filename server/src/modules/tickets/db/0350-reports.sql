-- Reports count what happened in a period, each figure along an index of when it happened (T-92).

-- When the ticket first reached 待确认; what an agent said once is not taken back by a reopening.
alter table tickets.ticket add column first_finished_at timestamptz;

-- The owner of the tables is no audience and sees no row of theirs; what was finished before is read from the log once.
alter table tickets.ticket no force row level security;
alter table tickets.event no force row level security;
update tickets.ticket t set first_finished_at = (
  select min(e.at) from tickets.event e
  where e.tenant_id = t.tenant_id and e.ticket_id = t.id and e.kind = 'replied' and e.facts ->> 'act' = 'finish'
);
alter table tickets.event force row level security;
alter table tickets.ticket force row level security;

create index ticket_finished on tickets.ticket (tenant_id, first_finished_at) where first_finished_at is not null;
create index ticket_ended on tickets.ticket (tenant_id, ended_at) where ended_at is not null;

-- Clock runs are judged when they end or time out; all that is asked of them stands in the index.
create index clock_ended on tickets.clock (tenant_id, ended_at)
  include (ticket_id, kind, ended_by, started_at, expired_at, excused_at) where ended_at is not null;
create index clock_expired on tickets.clock (tenant_id, expired_at) include (ticket_id) where expired_at is not null;

-- What customers do beside writing: few rows of a long log.
create index event_pressed on tickets.event (tenant_id, at) include (ticket_id, kind)
  where kind in ('reopened', 'urged', 'complained');

-- Whatever makes an open ticket confirmed or closed, or an ended one open again: what was open when is counted back along it.
create index event_crossing on tickets.event (tenant_id, at)
  where ((facts ->> 'to') in ('confirmed', 'closed')) <> ((facts ->> 'from') in ('confirmed', 'closed'));
