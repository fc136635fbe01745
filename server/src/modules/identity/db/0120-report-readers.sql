-- Reports came later than position groups (T-92): a group that was there before, and may work tickets and manage people, is what the
-- ready-made group of desk administrators was then; that one may read reports now, so those may too. Nobody reads more by it than
-- whoever may make themself a group that does. Groups made since then are as somebody ticked them, and stay so.
alter table identity.position_group no force row level security;
alter table identity.group_permission no force row level security;
do $$
declare
  old record;
begin
  for old in
    select g.tenant_id, g.id
    from identity.position_group g
      join identity.group_permission works on works.tenant_id = g.tenant_id and works.group_id = g.id and works.node = 'tickets.work'
      join identity.group_permission manages
        on manages.tenant_id = g.tenant_id and manages.group_id = g.id and manages.node = 'people.manage'
    where g.created_at < (select m.at from platform.migration m where m.name = '0350-reports.sql')
  loop
    insert into identity.group_permission (tenant_id, group_id, node)
    values (old.tenant_id, old.id, 'reports.read') on conflict do nothing;
  end loop;
end $$;
alter table identity.group_permission force row level security;
alter table identity.position_group force row level security;
