-- The bell, and what was sent out of the house (T-80 to T-88). Ids are derived from what is told to whom, so that telling
-- twice is telling once.

create schema notifications;
grant usage on schema notifications to zg_customer, zg_provider, zg_platform, zg_desk;

-- What a person should know, in the console where they learn it (T-87). An agent's belong to the company; an operator's
-- and a customer's to the platform's tenant, since a customer reads them across providers.
create table notifications.notice (
  tenant_id uuid not null,
  id uuid not null,
  reader_id uuid not null,
  console text not null check (console in ('customer', 'provider', 'platform')),
  kind text not null,
  -- What the words are filled with, chosen for this reader; rendered in the language in which it is read.
  facts jsonb not null,
  -- The ticket that it is about.
  subject_id uuid,
  at timestamptz not null,
  read_at timestamptz,
  primary key (tenant_id, id)
);
select platform.distribute('notifications.notice');
select platform.protect('notifications.notice');
create index notice_of_reader on notifications.notice (tenant_id, reader_id, console, at, id);
create index notice_unread on notifications.notice (tenant_id, reader_id, console) where read_at is null;

grant select on notifications.notice to zg_customer, zg_provider, zg_platform;
create policy customer on notifications.notice for select to zg_customer
  using (reader_id = platform.account() and console = 'customer');
create policy provider on notifications.notice for select to zg_provider
  using (tenant_id = platform.tenant() and reader_id = platform.account() and console = 'provider');
create policy platform on notifications.notice for select to zg_platform
  using (tenant_id = platform.tenant() and reader_id = platform.account() and console = 'platform');
grant select, insert on notifications.notice to zg_desk;
grant update (read_at) on notifications.notice to zg_desk;
create policy desk on notifications.notice to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- One mail or SMS to one person, from the decision to send it until it is taken or given up (T-88). It keeps whom it is
-- for, not where to: the address is asked for with each attempt, and shown masked.
create table notifications.delivery (
  tenant_id uuid not null,
  id uuid not null,
  channel text not null check (channel in ('mail', 'sms')),
  reader_id uuid not null,
  console text not null check (console in ('customer', 'provider', 'platform')),
  kind text not null,
  facts jsonb not null,
  subject_id uuid,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  -- Masked; where the last attempt went, or would have gone.
  sent_to text not null,
  attempts integer not null default 0,
  at timestamptz not null,
  primary key (tenant_id, id)
);
select platform.distribute('notifications.delivery');
select platform.protect('notifications.delivery');
create index delivery_of_subject on notifications.delivery (tenant_id, subject_id, at) where subject_id is not null;

grant select on notifications.delivery to zg_provider;
create policy provider on notifications.delivery for select to zg_provider using (tenant_id = platform.tenant());
grant select, insert on notifications.delivery to zg_desk;
grant update (state, sent_to, attempts) on notifications.delivery to zg_desk;
create policy desk on notifications.delivery to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- Each attempt, written before it is made: one that never ended shows as an attempt without an end.
create table notifications.attempt (
  tenant_id uuid not null,
  delivery_id uuid not null,
  number integer not null check (number > 0),
  started_at timestamptz not null,
  ended_at timestamptz,
  -- The receipt of the mail server or the SMS vendor.
  ref text,
  -- Why it was not taken; addresses in it are masked.
  error text,
  primary key (tenant_id, delivery_id, number)
);
select platform.distribute('notifications.attempt');
select platform.protect('notifications.attempt');
alter table notifications.attempt
  add constraint attempt_of_delivery foreign key (tenant_id, delivery_id)
  references notifications.delivery (tenant_id, id);

grant select on notifications.attempt to zg_provider;
create policy provider on notifications.attempt for select to zg_provider using (tenant_id = platform.tenant());
grant select, insert on notifications.attempt to zg_desk;
grant update (ended_at, ref, error) on notifications.attempt to zg_desk;
create policy desk on notifications.attempt to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
