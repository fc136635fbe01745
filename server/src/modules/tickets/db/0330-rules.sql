-- What a desk settles for itself: hours, returns, and the recount of running clocks when an administrator asks for it (T-26, T-36).

-- The hours as the administrator wrote them; null is 7×24. `calendar` is what clocks copy: these hours with the public holidays
-- that are known.
alter table tickets.desk add column hours jsonb;
-- Seconds of open time after which an automatic assignment that nobody touched goes back to dispatch; null is never (T-26).
alter table tickets.desk add column return_after integer check (return_after > 0);
-- Desks to look at when a table of holidays is saved.
create index desk_with_holidays on tickets.desk (tenant_id) where (hours ->> 'followHolidays') = 'true';

-- A recount put the due time into the past: nobody's overtime (T-36).
alter table tickets.clock add column excused_at timestamptz;
-- The due time rests on a year whose public holidays are not known yet (T-36).
alter table tickets.ticket add column due_provisional boolean not null default false;
create index ticket_with_clock on tickets.ticket (tenant_id, id) where clock_id is not null;

-- One recount of all running clocks, with how far it has come.
create table tickets.recount (
  tenant_id uuid not null,
  id uuid not null,
  state text not null check (state in ('running', 'done')),
  ordered_at timestamptz not null,
  ordered_by_id uuid not null,
  ordered_by_name text not null,
  -- Clocks that ran when it was ordered; looked at, moved and put past their time since.
  total integer not null,
  looked_at integer not null default 0,
  moved integer not null default 0,
  overdue integer not null default 0,
  -- The last ticket looked at: where it goes on after a worker died.
  reached uuid,
  finished_at timestamptz,
  primary key (tenant_id, id)
);
select platform.distribute('tickets.recount');
select platform.protect('tickets.recount');
create unique index recount_running on tickets.recount (tenant_id) where state = 'running';

grant select on tickets.recount to zg_provider;
grant select, insert, update on tickets.recount to zg_desk;
create policy provider on tickets.recount for select to zg_provider using (tenant_id = platform.tenant());
create policy desk on tickets.recount to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- Who answered how much today.
create index event_replied on tickets.event (tenant_id, at) include (actor_id, ticket_id) where kind = 'replied';
