-- What people and companies choose about notices: who wants which way, own words, quiet hours, chat robots (T-87, T-88).

-- A way that somebody switched off; no row, no change to the table of notices. An agent's lie in the company, a customer's
-- in the platform's tenant, as their bells do.
create table notifications.preference (
  tenant_id uuid not null,
  account_id uuid not null,
  console text not null check (console in ('customer', 'provider')),
  kind text not null,
  way text not null check (way in ('bell', 'mail', 'sms')),
  primary key (tenant_id, account_id, console, kind, way)
);
select platform.distribute('notifications.preference');
select platform.protect('notifications.preference');
grant select on notifications.preference to zg_customer, zg_provider;
create policy customer on notifications.preference for select to zg_customer
  using (account_id = platform.account() and console = 'customer');
create policy provider on notifications.preference for select to zg_provider
  using (tenant_id = platform.tenant() and account_id = platform.account() and console = 'provider');
grant select, insert, delete on notifications.preference to zg_desk;
create policy desk on notifications.preference to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- A company's own words for a kind of notice in one language; no row means ours.
create table notifications.template (
  tenant_id uuid not null,
  kind text not null,
  locale text not null check (locale in ('zh-CN', 'en-US')),
  subject text not null,
  body text not null,
  changed_at timestamptz not null,
  changed_by_name text not null,
  primary key (tenant_id, kind, locale)
);
select platform.distribute('notifications.template');
select platform.protect('notifications.template');
grant select on notifications.template to zg_provider;
create policy provider on notifications.template for select to zg_provider using (tenant_id = platform.tenant());
grant select, insert, update, delete on notifications.template to zg_desk;
create policy desk on notifications.template to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- One row per desk that ever chose. Minutes are of the day in the desk's zone; equal ones mean all day.
create table notifications.quiet (
  tenant_id uuid primary key,
  enabled boolean not null,
  from_minute integer not null check (from_minute between 0 and 1439),
  to_minute integer not null check (to_minute between 0 and 1439),
  -- [{id, name, agentId, email, phone}] in order; who is told about clocks instead of somebody off duty.
  duty_list jsonb not null
);
select platform.distribute('notifications.quiet');
select platform.protect('notifications.quiet');
grant select on notifications.quiet to zg_provider;
create policy provider on notifications.quiet for select to zg_provider using (tenant_id = platform.tenant());
grant select, insert, update on notifications.quiet to zg_desk;
create policy desk on notifications.quiet to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- A chat robot that says a desk's notices in a group. Its address holds a token, so it is sealed like the secret.
create table notifications.robot (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  vendor text not null check (vendor in ('dingtalk', 'wecom', 'feishu')),
  locale text not null check (locale in ('zh-CN', 'en-US')),
  kinds text[] not null,
  enabled boolean not null,
  url bytea not null,
  secret bytea,
  signed boolean not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
select platform.distribute('notifications.robot');
select platform.protect('notifications.robot');
grant select (tenant_id, id, name, vendor, locale, kinds, enabled, signed, created_at)
  on notifications.robot to zg_provider;
create policy provider on notifications.robot for select to zg_provider using (tenant_id = platform.tenant());
grant select, insert, delete on notifications.robot to zg_desk;
grant update (name, locale, kinds, enabled, url, secret, signed) on notifications.robot to zg_desk;
create policy desk on notifications.robot to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- A delivery may go to a robot, and to somebody of the duty list who has no account; `via` says what reader_id names.
alter table notifications.delivery drop constraint delivery_channel_check;
alter table notifications.delivery add constraint delivery_channel_check check (channel in ('mail', 'sms', 'robot'));
alter table notifications.delivery
  add column via text not null default 'person' check (via in ('person', 'duty', 'robot'));
-- The log of administrators, all of it and by state.
create index delivery_log on notifications.delivery (tenant_id, at, id);
create index delivery_log_by_state on notifications.delivery (tenant_id, state, at, id);
