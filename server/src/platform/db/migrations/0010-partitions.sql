-- Monthly partitions of everything that is partitioned by range of its uuidv7 id (design §5a rule 1), made ahead of time.

-- The smallest uuidv7 of a moment: its first 48 bits are milliseconds since the epoch.
create function platform.first_id(at timestamptz) returns uuid language sql immutable parallel safe
  set search_path = pg_catalog
  as $$ select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid $$;

-- Makes the partitions of this month and the months ahead that are missing, of every such table of ours; answers what it
-- made and what it could not. A security definer, since the application's login owns nothing; it takes no names from its
-- caller. A partition is filled with indexes and protected before it is attached, so that no statement ever waits for
-- more than the attaching, and what cannot be locked within a second is left for the next run.
create function platform.make_partitions(months_ahead integer default 3)
  returns table (partition text, problem text) language plpgsql security definer
  set search_path = pg_catalog
  set lock_timeout = '1s'
  -- Months are added in the session's zone, and some zones have days of 23 hours.
  set timezone = 'UTC'
  as $$
declare
  parent record;
  month timestamptz;
  first_month timestamptz := date_trunc('month', now());
begin
  -- Several workers may run this at once; one is enough.
  if not pg_try_advisory_xact_lock(hashtext('platform.make_partitions')) then
    return;
  end if;
  for parent in
    select space.nspname as space, class.relname as name, class.oid::regclass as relation
    from pg_partitioned_table part
    join pg_class class on class.oid = part.partrelid
    join pg_namespace space on space.oid = class.relnamespace
    join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attnum = part.partattrs[0]
    where part.partstrat = 'r' and part.partnatts = 1 and attribute.atttypid = 'uuid'::regtype
      and pg_get_userbyid(class.relowner) = current_user
    order by 1, 2
  loop
    for month in
      select generate_series(first_month, first_month + make_interval(months => least(months_ahead, 24)), interval '1 month')
    loop
      partition := format('%I.%I', parent.space, parent.name || to_char(month, '_YYYY_MM'));
      problem := null;
      continue when to_regclass(partition) is not null;
      begin
        execute format('create table %s (like %s including all)', partition, parent.relation);
        perform platform.protect(partition::regclass);
        execute format('alter table %s attach partition %s for values from (%L) to (%L)', parent.relation, partition,
          platform.first_id(month), platform.first_id(month + interval '1 month'));
      exception when check_violation or lock_not_available or invalid_object_definition then
        problem := sqlerrm;
      end;
      return next;
    end loop;
  end loop;
end $$;
revoke execute on function platform.make_partitions(integer) from public;
grant execute on function platform.make_partitions(integer) to zg_app;
