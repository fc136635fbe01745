-- The desk of a provider: whether it is open, who works at it, who was on duty when, what its tickets are about.

create schema tickets;
grant usage on schema tickets to zg_customer, zg_provider, zg_platform, zg_desk, zg_clock;

-- One row per provider that ever applied (T-44). Its row is the lock of dispatch: whoever assigns tickets or changes who
-- can take them locks it first, so that two servers never count the same agent's load at the same moment (T-22).
create table tickets.desk (
  tenant_id uuid primary key,
  -- Copied for customers' lists, which reach across providers.
  provider_name text not null,
  state text not null check (state in ('applied', 'open', 'refused', 'suspended')),
  remark text not null,
  applied_at timestamptz not null,
  applied_by_name text not null,
  decided_at timestamptz,
  decided_by_name text,
  reason text,
  -- "always" or business hours (T-36); clocks copy it when they start.
  calendar jsonb not null default '"always"',
  -- The zone in which the dates of filters are meant.
  zone text not null default 'Asia/Shanghai',
  -- Seconds until a finished ticket confirms itself, and a confirmed one closes itself (T-9).
  confirm_after integer not null default 604800 check (confirm_after > 0),
  close_after integer not null default 604800 check (close_after > 0)
);
select platform.distribute('tickets.desk');
select platform.protect('tickets.desk');
create index desk_by_state on tickets.desk (state, applied_at desc, tenant_id);
create index desk_by_name on tickets.desk (provider_name, tenant_id) where state = 'open';

grant select (tenant_id, provider_name, state) on tickets.desk to zg_customer;
grant select on tickets.desk to zg_provider, zg_platform;
grant select, insert, update on tickets.desk to zg_desk;
create policy customer on tickets.desk for select to zg_customer using (state in ('open', 'suspended'));
create policy provider on tickets.desk for select to zg_provider using (tenant_id = platform.tenant());
create policy platform on tickets.desk for select to zg_platform using (true);
create policy desk on tickets.desk to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

create table tickets.agent (
  tenant_id uuid not null,
  -- The agent's account.
  id uuid not null,
  -- Name and contact are copies from the account directory, read again when the agent is edited (T-43).
  name text not null,
  user_name text not null,
  email text,
  phone text,
  contact_read_at timestamptz not null,
  is_main boolean not null,
  role text not null check (role in ('admin', 'agent')),
  on_duty boolean not null,
  -- Tickets in this agent's hands that are neither confirmed nor closed (T-20); kept in step by every act.
  open_count integer not null default 0 check (open_count >= 0),
  -- The most that dispatch gives them; null is no limit (T-21).
  max_open integer check (max_open > 0),
  last_assigned_at timestamptz,
  -- Former agents stay for the tickets and logs that name them.
  removed_at timestamptz,
  primary key (tenant_id, id)
);
select platform.distribute('tickets.agent');
select platform.protect('tickets.agent');

grant select on tickets.agent to zg_provider;
grant select, insert, update on tickets.agent to zg_desk;
create policy provider on tickets.agent for select to zg_provider using (tenant_id = platform.tenant());
create policy desk on tickets.agent to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- Who went on or off duty, when, switched by whom (T-42).
create table tickets.duty (
  tenant_id uuid not null,
  id uuid not null,
  agent_id uuid not null,
  agent_name text not null,
  on_duty boolean not null,
  at timestamptz not null,
  by_id uuid not null,
  by_name text not null,
  primary key (tenant_id, id)
);
select platform.distribute('tickets.duty');
select platform.protect('tickets.duty');
alter table tickets.duty
  add constraint duty_agent foreign key (tenant_id, agent_id) references tickets.agent (tenant_id, id);
create index duty_of_agent on tickets.duty (tenant_id, agent_id, id);

grant select on tickets.duty to zg_provider;
grant select, insert on tickets.duty to zg_desk;
create policy provider on tickets.duty for select to zg_provider using (tenant_id = platform.tenant());
create policy desk on tickets.duty to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

create table tickets.category (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  status text not null check (status in ('active', 'stopped')),
  -- The agents who take its tickets; null is everybody (T-21).
  takers uuid[],
  primary key (tenant_id, id),
  constraint category_name unique (tenant_id, name)
);
select platform.distribute('tickets.category');
select platform.protect('tickets.category');

grant select (tenant_id, id, name, status) on tickets.category to zg_customer;
grant select on tickets.category to zg_provider;
grant select, insert, update on tickets.category to zg_desk;
create policy customer on tickets.category for select to zg_customer using (true);
create policy provider on tickets.category for select to zg_provider using (tenant_id = platform.tenant());
create policy desk on tickets.category to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
