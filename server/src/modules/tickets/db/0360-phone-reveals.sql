-- Whole phone numbers that agents asked to see, each with its reason (A-9): the quota counts them.

create table tickets.phone_reveal (
  tenant_id uuid not null,
  id uuid not null,
  agent_id uuid not null,
  ticket_id uuid not null,
  reason text not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
select platform.distribute('tickets.phone_reveal');
select platform.protect('tickets.phone_reveal');
alter table tickets.phone_reveal
  add constraint phone_reveal_ticket foreign key (tenant_id, ticket_id) references tickets.ticket (tenant_id, id);
create index phone_reveal_by_agent on tickets.phone_reveal (tenant_id, agent_id, at);

grant select, insert on tickets.phone_reveal to zg_desk;
create policy desk on tickets.phone_reveal to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
