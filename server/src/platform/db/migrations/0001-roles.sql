-- The audience roles, the way to enter one, and what each tenant table is told about (design §5, §5a).

create schema if not exists platform;

-- Roles belong to the whole cluster. They may exist already, made by another database or a migrator at the same moment, or
-- by a superuser for an owner who may create none; so nothing is asked for that is there.
do $$
declare
  name text;
begin
  foreach name in array array['zg_public', 'zg_gate', 'zg_customer', 'zg_provider', 'zg_platform', 'zg_desk', 'zg_clock']
  loop
    begin
      if not exists (select from pg_roles where rolname = name) then
        execute format('create role %I nologin noinherit nobypassrls', name);
      end if;
    exception when duplicate_object or unique_violation then
      null;
    end;
  end loop;
  begin
    if not exists (select from pg_roles where rolname = 'zg_app') then
      create role zg_app login noinherit nobypassrls nosuperuser nocreatedb nocreaterole;
    end if;
  exception when duplicate_object or unique_violation then
    null;
  end;
  foreach name in array array['zg_public', 'zg_gate', 'zg_customer', 'zg_provider', 'zg_platform', 'zg_desk', 'zg_clock']
  loop
    if not pg_has_role('zg_app', name, 'member') then
      execute format('grant %I to zg_app', name);
    end if;
  end loop;
end $$;

grant usage on schema platform to zg_app, zg_public, zg_gate, zg_customer, zg_provider, zg_platform, zg_desk, zg_clock;

-- The tenant and the account of this transaction; null when nothing was entered, and then policies show nothing.
create function platform.tenant() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.tenant', true), '')::uuid $$;

create function platform.account() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.account', true), '')::uuid $$;

-- SET LOCAL and not set_config for app.*: only the statement reaches the workers of a distributed database.
create function platform.enter(role text, tenant uuid, account uuid) returns void language plpgsql
  as $$
begin
  perform set_config('role', role, true);
  execute format('set local app.tenant = %L', coalesce(tenant::text, ''));
  execute format('set local app.account = %L', coalesce(account::text, ''));
end $$;

-- Called for each tenant table; does nothing on plain PostgreSQL.
create function platform.distribute(name text) returns void language sql as $$ select $$;

-- Forces row level security, also on the owner. For partitions too, since a direct read would pass by the parent.
create function platform.protect(name regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
end $$;
