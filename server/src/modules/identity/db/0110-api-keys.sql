-- API keys of a provider (A-7, T-93): a secret that acts for the member who made it, never wider than they are now.
-- Only the SHA-256 of the key is kept. The key names its company, so that it is looked up tenant first.

create table identity.api_key (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  key_hash bytea not null,
  -- The first characters, by which people tell their keys apart.
  prefix text not null,
  -- Permission nodes; what counts is their intersection with the maker's present ones.
  scopes text[] not null,
  maker_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  constraint api_key_hash unique (tenant_id, key_hash)
);
select platform.distribute('identity.api_key');
select platform.protect('identity.api_key');
alter table identity.api_key
  add constraint api_key_maker foreign key (tenant_id, maker_id) references identity.member (tenant_id, account_id);

-- The hash is the gate's alone; it also notes when a key was last used.
grant select on identity.api_key to zg_gate;
grant update (last_used_at) on identity.api_key to zg_gate;
create policy gate on identity.api_key to zg_gate using (true) with check (true);
grant select (tenant_id, id, name, prefix, scopes, maker_id, created_at, expires_at, last_used_at, revoked_at)
  on identity.api_key to zg_provider, zg_desk;
create policy provider on identity.api_key for select to zg_provider using (tenant_id = platform.tenant());
grant insert on identity.api_key to zg_desk;
grant update (revoked_at) on identity.api_key to zg_desk;
create policy desk on identity.api_key to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- An act done with a key stands under its maker's name, and says so.
alter table identity.audit add column key_id uuid, add column key_name text;

-- Who is behind a key, as identity.session_by_token answers for sessions: one statement for each request, reads only.
create function identity.caller_by_key(tenant uuid, hash bytea, at timestamptz)
returns table (
  key_id uuid,
  key_name text,
  scopes text[],
  last_used_at timestamptz,
  account_id uuid,
  name text,
  locale text,
  company_id uuid,
  is_main boolean,
  member_name text,
  permissions text[]
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return query
  select k.id, k.name, k.scopes, k.last_used_at, a.id, a.name, a.locale, m.tenant_id, m.is_main, m.name,
    case when m.is_main then null else (
      select array_agg(distinct p.node)
      from identity.group_member g
      join identity.group_permission p on p.tenant_id = g.tenant_id and p.group_id = g.group_id
      where g.tenant_id = m.tenant_id and g.account_id = m.account_id
    ) end
  from identity.api_key k
  join identity.tenant c on c.id = k.tenant_id and c.status = 'active'
  join identity.member m on m.tenant_id = k.tenant_id and m.account_id = k.maker_id and m.status = 'active'
  join identity.account a on a.id = m.account_id and a.status = 'active'
  where k.tenant_id = tenant and k.key_hash = hash and k.revoked_at is null
    and (k.expires_at is null or k.expires_at > at);
end $$;

grant create on schema identity to zg_gate;
alter function identity.caller_by_key(uuid, bytea, timestamptz) owner to zg_gate;
revoke create on schema identity from zg_gate;
revoke all on function identity.caller_by_key(uuid, bytea, timestamptz) from public;
grant execute on function identity.caller_by_key(uuid, bytea, timestamptz) to zg_app;
