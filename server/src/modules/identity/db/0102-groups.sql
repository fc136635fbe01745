-- Position groups: who holds which permission nodes in a company (A-4, A-5).

create table identity.position_group (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint position_group_name unique (tenant_id, name)
);
select platform.distribute('identity.position_group');
select platform.protect('identity.position_group');
alter table identity.position_group
  add constraint position_group_tenant foreign key (tenant_id) references identity.tenant (id);

create table identity.group_permission (
  tenant_id uuid not null,
  group_id uuid not null,
  node text not null,
  primary key (tenant_id, group_id, node)
);
select platform.distribute('identity.group_permission');
select platform.protect('identity.group_permission');
alter table identity.group_permission
  add constraint group_permission_group foreign key (tenant_id, group_id)
  references identity.position_group (tenant_id, id) on delete cascade;

create table identity.group_member (
  tenant_id uuid not null,
  -- In this order: the groups of one member are asked for with each request.
  account_id uuid not null,
  group_id uuid not null,
  primary key (tenant_id, account_id, group_id)
);
select platform.distribute('identity.group_member');
select platform.protect('identity.group_member');
alter table identity.group_member
  add constraint group_member_group foreign key (tenant_id, group_id)
  references identity.position_group (tenant_id, id) on delete cascade,
  add constraint group_member_member foreign key (tenant_id, account_id)
  references identity.member (tenant_id, account_id);
create index group_member_by_group on identity.group_member (tenant_id, group_id);

grant select, insert on identity.position_group, identity.group_permission, identity.group_member to zg_gate;
grant select on identity.position_group, identity.group_permission, identity.group_member to zg_provider;
grant select, insert, delete on identity.position_group, identity.group_permission, identity.group_member to zg_desk;
grant update (name) on identity.position_group to zg_desk;

create policy gate on identity.position_group to zg_gate using (true) with check (true);
create policy gate on identity.group_permission to zg_gate using (true) with check (true);
create policy gate on identity.group_member to zg_gate using (true) with check (true);

create policy provider on identity.position_group for select to zg_provider using (tenant_id = platform.tenant());
create policy provider on identity.group_permission for select to zg_provider using (tenant_id = platform.tenant());
create policy provider on identity.group_member for select to zg_provider using (tenant_id = platform.tenant());

create policy desk on identity.position_group to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
create policy desk on identity.group_permission to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
create policy desk on identity.group_member to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
