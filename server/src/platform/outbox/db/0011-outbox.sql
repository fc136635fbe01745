-- What happened, written in the transaction that did it, until every subscriber has its job (design §3 habit 5).

create table platform.outbox (
  tenant_id uuid not null,
  -- A uuidv7: the order of time within a tenant, and the key of the partition.
  id uuid not null,
  event text not null,
  facts jsonb not null,
  at timestamptz not null,
  -- Null until the relay has handed it on. A flag and not a high-water mark: the slower of two transactions commits
  -- the smaller id later.
  done_at timestamptz,
  primary key (tenant_id, id)
) partition by range (id);
select platform.distribute('platform.outbox');
select platform.protect('platform.outbox');

-- Catches what no month was made for; normally empty.
create table platform.outbox_default partition of platform.outbox default;
select platform.protect('platform.outbox_default');

create index outbox_waiting on platform.outbox (tenant_id, id) where done_at is null;

grant select, insert on platform.outbox to zg_desk;
grant update (done_at) on platform.outbox to zg_desk;
create policy desk on platform.outbox to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- People sign up and forget passwords without a tenant.
grant insert on platform.outbox to zg_gate;
create policy gate on platform.outbox for insert to zg_gate with check (tenant_id = platform.tenant());

-- The relay's first question, across tenants: who has something waiting?
grant select (tenant_id, id, at, done_at) on platform.outbox to zg_clock;
create policy clock on platform.outbox for select to zg_clock using (true);

-- Drops months that ended more than three months ago and hold nothing that waits: the outbox is a way, not an archive.
create function platform.retire_outbox() returns setof text language plpgsql security definer
  set search_path = pg_catalog
  set lock_timeout = '1s'
  set timezone = 'UTC'
  as $$
declare
  old record;
  waiting boolean;
begin
  if not pg_try_advisory_xact_lock(hashtext('platform.make_partitions')) then
    return;
  end if;
  for old in
    select class.oid::regclass::text as relation
    from pg_inherits link
    join pg_class class on class.oid = link.inhrelid
    where link.inhparent = 'platform.outbox'::regclass
      and class.relname ~ '^outbox_\d{4}_\d{2}$'
      and to_date(right(class.relname, 7), 'YYYY_MM') < date_trunc('month', now() - interval '4 months')
  loop
    -- Forced row level security hides the rows from their owner too, unless it is a superuser.
    execute format('alter table %s no force row level security', old.relation);
    execute format('select exists (select from %s where done_at is null)', old.relation) into waiting;
    if waiting then
      execute format('alter table %s force row level security', old.relation);
    else
      execute format('alter table platform.outbox detach partition %s', old.relation);
      execute format('drop table %s', old.relation);
      return next old.relation;
    end if;
  end loop;
end $$;
revoke execute on function platform.retire_outbox() from public;
grant execute on function platform.retire_outbox() to zg_app;

select platform.make_partitions();
