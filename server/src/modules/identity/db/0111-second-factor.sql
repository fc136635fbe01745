-- The second factor (A-6): one-time codes by time (RFC 6238), and codes on paper for the day the phone is lost.
-- The gate's alone, as everything about signing in; the secret is sealed with the installation's (platform/seal.ts).

create table identity.second_factor (
  account_id uuid primary key constraint second_factor_account references identity.account (id),
  -- Copied from the account, so that its keeper can take the factor away.
  kept_by uuid,
  secret bytea not null,
  begun_at timestamptz not null,
  -- Null: begun, not yet proved with a code, and asked of nobody.
  confirmed_at timestamptz,
  -- The last step of time that was used: a code that somebody saw being typed is worth nothing.
  last_step bigint not null default 0
);
select platform.protect('identity.second_factor');

create table identity.recovery_code (
  account_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);
select platform.protect('identity.recovery_code');
alter table identity.recovery_code
  add constraint recovery_code_of_factor foreign key (account_id)
  references identity.second_factor (account_id) on delete cascade;

grant select, insert, delete on identity.second_factor, identity.recovery_code to zg_gate;
grant update (secret, begun_at, confirmed_at, last_step) on identity.second_factor to zg_gate;
grant update (used_at) on identity.recovery_code to zg_gate;
create policy gate on identity.second_factor to zg_gate using (true) with check (true);
create policy gate on identity.recovery_code to zg_gate using (true) with check (true);

-- Taken away by whoever keeps the login, or by the platform for a login that nobody keeps; read by neither.
grant select (account_id, kept_by), delete on identity.second_factor to zg_desk;
create policy desk on identity.second_factor to zg_desk
  using (kept_by = platform.tenant() or platform.tenant() = '00000000-0000-0000-0000-000000000000');
