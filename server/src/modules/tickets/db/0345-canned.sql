-- Canned replies and macros: one's own, or everybody's at this desk (T-61).

create table tickets.canned (
  tenant_id uuid not null,
  id uuid not null,
  -- Null: shared by the administrators.
  owner_id uuid,
  name text not null check (length(name) between 1 and 40),
  body text not null,
  state text check (state in ('in_progress', 'awaiting_customer', 'awaiting_confirmation')),
  -- An agent; who has left since is refused when it is used.
  assign_to uuid,
  primary key (tenant_id, id)
);
select platform.distribute('tickets.canned');
select platform.protect('tickets.canned');
create index canned_of_owner on tickets.canned (tenant_id, owner_id, name);
grant select on tickets.canned to zg_provider;
grant select, insert, update, delete on tickets.canned to zg_desk;
create policy provider on tickets.canned for select to zg_provider
  using (tenant_id = platform.tenant() and (owner_id is null or owner_id = platform.account()));
create policy desk on tickets.canned to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
