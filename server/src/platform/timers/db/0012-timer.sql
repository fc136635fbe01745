-- What is to happen at a moment: claimed, done and deleted in one transaction, so that each fires exactly once (design §1).

create table platform.timer (
  tenant_id uuid not null,
  -- New with each setting.
  id uuid not null,
  -- Room and deed, such as `tickets.clock-expires`.
  kind text not null,
  -- What it is about, such as a ticket. Setting a timer replaces the one of the same kind and subject.
  subject_id uuid not null,
  due_at timestamptz not null,
  facts jsonb not null,
  -- When the runner looks at it: the due time at first, later after a failure.
  try_at timestamptz not null,
  failures integer not null default 0,
  primary key (tenant_id, id),
  constraint timer_one_of_a_kind unique (tenant_id, subject_id, kind)
);
select platform.distribute('platform.timer');
select platform.protect('platform.timer');
-- Which tenants have something due, and what is due in one.
create index timer_due on platform.timer (try_at, tenant_id);
create index timer_due_in_tenant on platform.timer (tenant_id, try_at);
-- For /metrics: what fails again and again must be seen.
create index timer_failing on platform.timer (try_at) where failures > 0;

grant select, insert, update, delete on platform.timer to zg_desk;
create policy desk on platform.timer to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

grant select (tenant_id, try_at, failures) on platform.timer to zg_clock;
create policy clock on platform.timer for select to zg_clock using (true);
