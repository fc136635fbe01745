-- Tags of a desk and the tickets that have them (T-90). Customers hold no grant on either (T-72).

create table tickets.tag (
  tenant_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 30),
  -- The name as it is compared: neither case nor width matters.
  folded text collate "C" not null,
  colour text not null check (
    colour in ('grey', 'blue', 'cyan', 'green', 'gold', 'orange', 'red', 'purple')
  ),
  primary key (tenant_id, id),
  constraint tag_folded unique (tenant_id, folded)
);
select platform.distribute('tickets.tag');
select platform.protect('tickets.tag');
grant select on tickets.tag to zg_provider;
grant select, insert, update, delete on tickets.tag to zg_desk;
create policy provider on tickets.tag for select to zg_provider using (tenant_id = platform.tenant());
create policy desk on tickets.tag to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

create table tickets.ticket_tag (
  tenant_id uuid not null,
  tag_id uuid not null,
  ticket_id uuid not null,
  primary key (tenant_id, tag_id, ticket_id)
);
select platform.distribute('tickets.ticket_tag');
select platform.protect('tickets.ticket_tag');
alter table tickets.ticket_tag
  add constraint ticket_tag_tag foreign key (tenant_id, tag_id) references tickets.tag (tenant_id, id),
  add constraint ticket_tag_ticket foreign key (tenant_id, ticket_id) references tickets.ticket (tenant_id, id);
-- What a ticket shows; the key finds the tickets of a tag.
create index ticket_tag_of_ticket on tickets.ticket_tag (tenant_id, ticket_id);
grant select on tickets.ticket_tag to zg_provider;
grant select, insert, update, delete on tickets.ticket_tag to zg_desk;
create policy provider on tickets.ticket_tag for select to zg_provider using (tenant_id = platform.tenant());
create policy desk on tickets.ticket_tag to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
