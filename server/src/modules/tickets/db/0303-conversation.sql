-- What was said on a ticket, what was noted, and everything that happened to it.

-- Public messages. `customer_id` is copied so that customers read their own across providers (design §5a rule 3).
create table tickets.message (
  tenant_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  customer_id uuid not null,
  author_kind text not null check (author_kind in ('customer', 'agent', 'platform')),
  author_id uuid not null,
  author_name text not null,
  body text not null,
  -- [{id, name, type, size}], in the order in which they were attached.
  files jsonb not null default '[]',
  at timestamptz not null,
  -- The ticket's customer_version with this message: what a stale reply has missed (T-12).
  version integer not null,
  primary key (tenant_id, id)
);
select platform.distribute('tickets.message');
select platform.protect('tickets.message');
alter table tickets.message
  add constraint message_ticket foreign key (tenant_id, ticket_id) references tickets.ticket (tenant_id, id);
create index message_of_ticket on tickets.message (ticket_id, id);

grant select on tickets.message to zg_customer, zg_provider;
grant select, insert on tickets.message to zg_desk;
create policy customer on tickets.message for select to zg_customer using (customer_id = platform.account());
create policy provider on tickets.message for select to zg_provider using (tenant_id = platform.tenant());
create policy desk on tickets.message to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- Internal notes in a table of their own, on which customers hold no grant at all (T-62, T-72).
create table tickets.note (
  tenant_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  author_id uuid not null,
  author_name text not null,
  body text not null,
  files jsonb not null default '[]',
  at timestamptz not null,
  primary key (tenant_id, id)
);
select platform.distribute('tickets.note');
select platform.protect('tickets.note');
alter table tickets.note
  add constraint note_ticket foreign key (tenant_id, ticket_id) references tickets.ticket (tenant_id, id);
create index note_of_ticket on tickets.note (tenant_id, ticket_id, id);

grant select on tickets.note to zg_provider;
grant select, insert on tickets.note to zg_desk;
create policy provider on tickets.note for select to zg_provider using (tenant_id = platform.tenant());
create policy desk on tickets.note to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- 处理动态: what happened, by whom, in order; append-only, since nobody holds a grant to change it (T-64).
create table tickets.event (
  tenant_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  kind text not null,
  actor_kind text not null check (actor_kind in ('customer', 'agent', 'platform', 'system')),
  actor_id uuid,
  actor_name text not null,
  at timestamptz not null,
  facts jsonb not null,
  -- The ticket's version with this event: what a stale reply has missed (T-12).
  version integer not null,
  primary key (tenant_id, id)
) partition by range (id);
select platform.distribute('tickets.event');
select platform.protect('tickets.event');
alter table tickets.event
  add constraint event_ticket foreign key (tenant_id, ticket_id) references tickets.ticket (tenant_id, id);
create index event_of_ticket on tickets.event (tenant_id, ticket_id, id);

-- Catches what no month was made for; normally empty.
create table tickets.event_default partition of tickets.event default;
select platform.protect('tickets.event_default');

grant select on tickets.event to zg_provider;
grant select, insert on tickets.event to zg_desk;
create policy provider on tickets.event for select to zg_provider using (tenant_id = platform.tenant());
create policy desk on tickets.event to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

select platform.make_partitions();
