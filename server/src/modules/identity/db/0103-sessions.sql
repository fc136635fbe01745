-- Signing in: sessions, the devices known to an account, budgets of tries, and the one-time links (A-6, A-13).
-- Of a session's secret only the SHA-256 is kept; the code of a one-time link is made of its id and the installation's
-- secret and kept nowhere. All of it is the gate's; no console's role has a grant here.

create table identity.session (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null constraint session_account references identity.account (id),
  -- The company this session works for; null: none chosen.
  company_id uuid constraint session_company references identity.tenant (id),
  -- Copied from the account, so that its keeper can end the session.
  kept_by uuid,
  ip text not null,
  device text not null,
  -- The browser: signing in again there ends the session it had.
  device_hash bytea not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  ends_at timestamptz not null
);
select platform.protect('identity.session');
create index session_by_account on identity.session (account_id);
create index session_by_device on identity.session (device_hash);
create index session_ends on identity.session (ends_at);

-- A device from which an account has been signed in to keeps a budget of tries of its own, so that strangers who use
-- up the account's cannot lock its owner out (reliability C6).
create table identity.known_device (
  account_id uuid not null constraint known_device_account references identity.account (id),
  device_hash bytea not null,
  used_at timestamptz not null,
  primary key (account_id, device_hash)
);
select platform.protect('identity.known_device');

-- The latest tries against one budget, oldest first; never more of them than the budget has.
create table identity.sign_in_attempt (
  -- SHA-256 of what is counted: an account, a name nobody has, a network address.
  subject bytea primary key,
  times timestamptz[] not null,
  last_at timestamptz not null
);
select platform.protect('identity.sign_in_attempt');
create index sign_in_attempt_last on identity.sign_in_attempt (last_at);

create table identity.reset_token (
  id uuid primary key,
  -- Null: nobody has the address. The row is written all the same, so that the time it takes says nothing (C5).
  account_id uuid constraint reset_token_account references identity.account (id),
  requested_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz
);
select platform.protect('identity.reset_token');
create index reset_token_by_account on identity.reset_token (account_id) where used_at is null;
create index reset_token_ends on identity.reset_token (ends_at);

-- The one-time link of the first start; at most one row, done once (A-13).
create table identity.setup (
  one boolean primary key default true check (one),
  id uuid not null,
  made_at timestamptz not null,
  done_at timestamptz
);
select platform.protect('identity.setup');

grant select, insert, delete on identity.session to zg_gate;
grant update (company_id, last_seen_at, ends_at) on identity.session to zg_gate;
grant select, insert, delete on identity.known_device to zg_gate;
grant update (used_at) on identity.known_device to zg_gate;
grant select, insert, delete on identity.sign_in_attempt to zg_gate;
grant update (times, last_at) on identity.sign_in_attempt to zg_gate;
grant select, insert, delete on identity.reset_token to zg_gate;
grant update (used_at) on identity.reset_token to zg_gate;
grant select, insert on identity.setup to zg_gate;
grant update (done_at) on identity.setup to zg_gate;
create policy gate on identity.session to zg_gate using (true) with check (true);
create policy gate on identity.known_device to zg_gate using (true) with check (true);
create policy gate on identity.sign_in_attempt to zg_gate using (true) with check (true);
create policy gate on identity.reset_token to zg_gate using (true) with check (true);
create policy gate on identity.setup to zg_gate using (true) with check (true);

-- A company that stops a sub-account or resets its password ends its sessions in the same transaction.
grant select (account_id, kept_by), delete on identity.session to zg_desk;
create policy desk on identity.session to zg_desk using (kept_by = platform.tenant());

-- Who is behind a token, with everything that the edge must know, in one statement for each request. PL/pgSQL keeps
-- the plan for the connection; a function in SQL would be planned with each call. Reads only (design §5a rule 5).
create function identity.session_by_token(hash bytea, at timestamptz)
returns table (
  session_id uuid,
  account_id uuid,
  name text,
  locale text,
  must_change boolean,
  is_customer boolean,
  company_id uuid,
  is_main boolean,
  member_name text,
  permissions text[],
  operator_role text,
  started_at timestamptz,
  last_seen_at timestamptz
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return query
  select s.id, a.id, a.name, a.locale, a.must_change, a.is_customer,
    m.tenant_id, m.is_main, m.name,
    case when m.is_main then null else (
      select array_agg(distinct p.node)
      from identity.group_member g
      join identity.group_permission p on p.tenant_id = g.tenant_id and p.group_id = g.group_id
      where g.tenant_id = m.tenant_id and g.account_id = m.account_id
    ) end,
    o.operator_role, s.started_at, s.last_seen_at
  from identity.session s
  join identity.account a on a.id = s.account_id and a.status = 'active'
  left join identity.tenant c on c.id = s.company_id and c.status = 'active'
  left join identity.member m on m.tenant_id = c.id and m.account_id = s.account_id and m.status = 'active'
  left join identity.member o on o.tenant_id = '00000000-0000-0000-0000-000000000000'
    and o.account_id = s.account_id and o.status = 'active'
  where s.token_hash = hash and s.ends_at > at;
end $$;

-- An owner who is no superuser must belong to the gate to give the function to it.
do $$
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant zg_gate to %I', current_user);
  end if;
end $$;
grant create on schema identity to zg_gate;
alter function identity.session_by_token(bytea, timestamptz) owner to zg_gate;
revoke create on schema identity from zg_gate;
revoke all on function identity.session_by_token(bytea, timestamptz) from public;
grant execute on function identity.session_by_token(bytea, timestamptz) to zg_app;
