-- Companies, the accounts that people sign in with, and who belongs to which company (A-1 to A-3, A-12).

create schema identity;
grant usage on schema identity to zg_app, zg_public, zg_gate, zg_customer, zg_provider, zg_platform, zg_desk, zg_clock;

-- The registry of tenants: provider companies, and the one platform. Global: few rows, rarely written (design §5a).
create table identity.tenant (
  id uuid primary key,
  kind text not null check (kind in ('provider', 'platform')),
  name text not null,
  -- What sub-accounts type in front of their user name (A-2).
  alias text unique check (alias = lower(alias)),
  status text not null default 'active' check (status in ('active', 'stopped')),
  created_at timestamptz not null,
  check ((kind = 'provider') = (alias is not null))
);
create unique index tenant_one_platform on identity.tenant (kind) where kind = 'platform';

-- The platform owns whatever belongs to no company (sign-ups, customers' own settings), hence its fixed id.
insert into identity.tenant (id, kind, name, created_at)
values ('00000000-0000-0000-0000-000000000000', 'platform', '平台', now());
-- Only now: forced row security holds for the owner too, unless it is a superuser.
select platform.protect('identity.tenant');

-- A login. Global: one person's login may reach several companies and consoles (A-1).
create table identity.account (
  id uuid primary key,
  -- Normalised by the application: lower case, NFKC, E.164. Null for sub-accounts, who sign in by alias and user name.
  email text unique check (email = lower(email)),
  phone text unique,
  name text not null,
  password_hash text not null,
  status text not null default 'active' check (status in ('active', 'stopped')),
  must_change boolean not null default false,
  locale text not null default 'zh-CN' check (locale in ('zh-CN', 'en-US')),
  is_customer boolean not null default false,
  -- The tenant that made this login and may stop it or reset its password; null: the person's own.
  kept_by uuid constraint account_kept_by references identity.tenant (id),
  created_at timestamptz not null,
  check (kept_by is not null or email is not null or phone is not null)
);
select platform.protect('identity.account');
create index account_customer on identity.account (id) where is_customer;

-- Apart from the account, so that no grant on accounts can ever show it to a customer (T-35). No row: normal.
create table identity.customer_tier (
  account_id uuid primary key constraint customer_tier_account references identity.account (id),
  tier text not null check (tier in ('diamond', 'gold', 'silver', 'normal')),
  set_by uuid not null,
  set_at timestamptz not null
);
select platform.protect('identity.customer_tier');

-- Who belongs to a company: its main account, its sub-accounts; the operators belong to the platform.
create table identity.member (
  tenant_id uuid not null,
  account_id uuid not null,
  -- Null: signs in by mail or phone.
  user_name text check (user_name = lower(user_name)),
  name text not null,
  -- Where ticket messages go (A-3); not what they sign in with, so no two companies can collide over them.
  email text,
  phone text,
  is_main boolean not null default false,
  operator_role text check (operator_role in ('administrator', 'approvals', 'support', 'operations')),
  -- Copied from the account, for messages.
  locale text not null default 'zh-CN' check (locale in ('zh-CN', 'en-US')),
  status text not null default 'active' check (status in ('active', 'stopped')),
  last_seen_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, account_id),
  constraint member_user_name unique (tenant_id, user_name)
);
select platform.distribute('identity.member');
select platform.protect('identity.member');
alter table identity.member
  add constraint member_tenant foreign key (tenant_id) references identity.tenant (id),
  add constraint member_of_account foreign key (account_id) references identity.account (id);
create unique index member_one_main on identity.member (tenant_id) where is_main;
-- The companies of somebody who signs in.
create index member_by_account on identity.member (account_id, tenant_id);

-- The gate (signing in, signing up, one's own settings) works across companies.
grant select, insert on identity.tenant to zg_gate;
grant update (name) on identity.tenant to zg_gate;
grant select, insert on identity.account to zg_gate;
grant update (name, locale, password_hash, must_change) on identity.account to zg_gate;
grant select, insert on identity.member to zg_gate;
-- Of a member the gate changes only what the person changes for themself.
grant update (name, locale, last_seen_at) on identity.member to zg_gate;
create policy gate on identity.tenant to zg_gate using (true) with check (true);
create policy gate on identity.account to zg_gate using (true) with check (true);
create policy gate on identity.member to zg_gate using (true) with check (true);

-- A provider sees itself, its people, and of their logins the state; no audience can read a password's hash.
grant select on identity.tenant to zg_provider;
grant select (id, status, must_change, kept_by) on identity.account to zg_provider;
grant select on identity.member to zg_provider;
create policy provider on identity.tenant for select to zg_provider using (id = platform.tenant());
create policy provider on identity.account for select to zg_provider using (kept_by = platform.tenant());
create policy provider on identity.member for select to zg_provider using (tenant_id = platform.tenant());

-- A customer sees which providers there are, and themself.
grant select (id, kind, name, status) on identity.tenant to zg_customer;
grant select (id, email, phone, name, locale) on identity.account to zg_customer;
create policy customer on identity.tenant for select to zg_customer using (kind = 'provider');
create policy customer on identity.account for select to zg_customer using (id = platform.account());

-- Operators see companies and customers; of members what a list of providers and of operators needs.
grant select on identity.tenant to zg_platform;
grant select (id, email, phone, name, status, is_customer, created_at) on identity.account to zg_platform;
grant select on identity.customer_tier to zg_platform;
grant select (tenant_id, account_id, name, email, is_main, operator_role, status, created_at) on identity.member to zg_platform;
create policy platform on identity.tenant for select to zg_platform using (true);
create policy platform on identity.account for select to zg_platform using (true);
create policy platform on identity.customer_tier for select to zg_platform using (true);
create policy platform on identity.member for select to zg_platform using (true);

-- What acts write inside one tenant: its own row, its members, the logins it keeps; and what they must know of customers.
grant select on identity.tenant to zg_desk;
grant update (name, alias) on identity.tenant to zg_desk;
grant select (id, email, phone, name, status, must_change, locale, is_customer, kept_by, created_at) on identity.account to zg_desk;
grant insert on identity.account to zg_desk;
grant update (name, status, password_hash, must_change) on identity.account to zg_desk;
grant select, insert on identity.customer_tier to zg_desk;
grant update (tier, set_by, set_at) on identity.customer_tier to zg_desk;
grant select, insert on identity.member to zg_desk;
grant update (name, email, phone, operator_role, status) on identity.member to zg_desk;
create policy desk on identity.tenant to zg_desk
  using (id = platform.tenant()) with check (id = platform.tenant());
create policy desk on identity.account to zg_desk
  using (kept_by = platform.tenant()) with check (kept_by = platform.tenant());
create policy desk_reads_customers on identity.account for select to zg_desk using (is_customer);
create policy desk_reads on identity.customer_tier for select to zg_desk using (true);
-- Only operators set tiers, and their acts are written in the platform's tenant (T-39).
create policy desk_adds on identity.customer_tier for insert to zg_desk
  with check (platform.tenant() = '00000000-0000-0000-0000-000000000000');
create policy desk_changes on identity.customer_tier for update to zg_desk
  using (platform.tenant() = '00000000-0000-0000-0000-000000000000')
  with check (platform.tenant() = '00000000-0000-0000-0000-000000000000');
create policy desk on identity.member to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
