-- Agents who read a ticket that is not in their hands, and hear of it (T-90).

create table tickets.follower (
  tenant_id uuid not null,
  agent_id uuid not null,
  ticket_id uuid not null,
  primary key (tenant_id, agent_id, ticket_id)
);
select platform.distribute('tickets.follower');
select platform.protect('tickets.follower');
alter table tickets.follower
  add constraint follower_agent foreign key (tenant_id, agent_id) references tickets.agent (tenant_id, id),
  add constraint follower_ticket foreign key (tenant_id, ticket_id) references tickets.ticket (tenant_id, id);
create index follower_of_ticket on tickets.follower (tenant_id, ticket_id);
grant select on tickets.follower to zg_provider;
grant select, insert, delete on tickets.follower to zg_desk;
create policy provider on tickets.follower for select to zg_provider using (tenant_id = platform.tenant());
create policy desk on tickets.follower to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
