-- The machine room's own tables hold nothing of any tenant; the login itself reads them, as no audience.

-- Workers that run, for /readyz: without one, timers stand still and nobody is told anything.
create table platform.worker (
  id uuid primary key,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);
select platform.protect('platform.worker');
grant select, insert, update, delete on platform.worker to zg_app;
create policy machine on platform.worker to zg_app using (true) with check (true);

-- An operator who moves the manual clock does so in a transaction that writes as the machine, with its line of audit.
grant select (clock_offset), update (clock_offset) on platform.installation to zg_desk;

-- /readyz compares what this release brings with what the database has run.
grant select on platform.migration to zg_app;
