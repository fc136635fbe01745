-- Tickets that belong together: linked, split off, merged as duplicates (T-90).

-- One row for each pair: the ticket is `kind` of the other one.
create table tickets.link (
  tenant_id uuid not null,
  ticket_id uuid not null,
  other_id uuid not null,
  kind text not null check (kind in ('related', 'duplicate', 'split', 'follow-up')),
  at timestamptz not null,
  primary key (tenant_id, ticket_id, other_id)
);
select platform.distribute('tickets.link');
select platform.protect('tickets.link');
alter table tickets.link
  add constraint link_ticket foreign key (tenant_id, ticket_id) references tickets.ticket (tenant_id, id),
  add constraint link_other foreign key (tenant_id, other_id) references tickets.ticket (tenant_id, id);
create index link_of_other on tickets.link (tenant_id, other_id);
grant select on tickets.link to zg_provider;
grant select, insert, delete on tickets.link to zg_desk;
create policy provider on tickets.link for select to zg_provider using (tenant_id = platform.tenant());
create policy desk on tickets.link to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- A merge that may be undone: where the duplicate stood, and the versions after which somebody has acted on either.
create table tickets.merge (
  tenant_id uuid not null,
  ticket_id uuid not null,
  target_id uuid not null,
  at timestamptz not null,
  state text not null,
  clock_id uuid,
  -- 总时长 before: milliseconds, and since when it ran.
  handled_ms bigint not null,
  handled_since timestamptz,
  version integer not null,
  target_version integer not null,
  primary key (tenant_id, ticket_id)
);
select platform.distribute('tickets.merge');
select platform.protect('tickets.merge');
alter table tickets.merge
  add constraint merge_ticket foreign key (tenant_id, ticket_id) references tickets.ticket (tenant_id, id),
  add constraint merge_target foreign key (tenant_id, target_id) references tickets.ticket (tenant_id, id);
grant select on tickets.merge to zg_provider;
grant select, insert, delete on tickets.merge to zg_desk;
create policy provider on tickets.merge for select to zg_provider using (tenant_id = platform.tenant());
create policy desk on tickets.merge to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- Where a customer's words went: set among tickets of one customer only, so that customers may read them.
alter table tickets.ticket
  add column merged_into uuid,
  -- What was said on it stands in the conversation of the other one too.
  add column merged_text boolean not null default false,
  add column split_from uuid;
create index ticket_merged on tickets.ticket (tenant_id, merged_into) where merged_into is not null;
create index ticket_merged_own on tickets.ticket (customer_id, merged_into) where merged_into is not null;
grant select (merged_into, merged_text, split_from) on tickets.ticket to zg_customer;
