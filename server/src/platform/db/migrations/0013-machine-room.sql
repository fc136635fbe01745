-- The machine room's own two tables. They hold nothing of any tenant and are read by the login itself, as no audience.

-- Workers that run, for /readyz: without one, timers stand still and nobody is told anything.
create table platform.worker (
  id uuid primary key,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);
select platform.protect('platform.worker');
grant select, insert, update, delete on platform.worker to zg_app;
create policy machine on platform.worker to zg_app using (true) with check (true);

-- How far the manual clock of tests and demonstrations is ahead, so that all processes show the same time (design §7).
create table platform.manual_clock (
  one boolean primary key default true check (one),
  ahead_ms bigint not null check (ahead_ms >= 0)
);
select platform.protect('platform.manual_clock');
grant select, insert, update on platform.manual_clock to zg_app;
create policy machine on platform.manual_clock to zg_app using (true) with check (true);
