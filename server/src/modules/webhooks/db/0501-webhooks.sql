-- Outgoing webhooks (T-93): where a provider is called, what is to be said there, and how each attempt ended.

create schema webhooks;
grant usage on schema webhooks to zg_provider, zg_desk;

create table webhooks.endpoint (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  url text not null,
  -- Names of the events that it hears.
  events text[] not null,
  -- Sealed with the installation's secret (platform/seal.ts), as is the one before it while both sign.
  secret bytea not null,
  old_secret bytea,
  old_secret_until timestamptz,
  enabled boolean not null default true,
  disabled_because text check (disabled_because in ('by-hand', 'gone', 'failing')),
  -- Attempts that failed in a row, since when, and until when it is left alone because of them.
  failures integer not null default 0,
  failing_since timestamptz,
  resume_at timestamptz,
  -- One process at a time delivers to it; a lease, so that one that died holds nothing up for long.
  busy_until timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  check (enabled = (disabled_because is null))
);
select platform.distribute('webhooks.endpoint');
select platform.protect('webhooks.endpoint');

create table webhooks.delivery (
  tenant_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  -- What happened; the receiver knows it by this, however often it is delivered.
  event_id uuid not null,
  event text not null,
  -- The very bytes that are signed and sent, each time the same.
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  -- All of them, and those since it was last asked for by hand.
  attempts integer not null default 0,
  tries integer not null default 0,
  at timestamptz not null,
  next_at timestamptz not null,
  primary key (tenant_id, id),
  constraint delivery_once unique (tenant_id, endpoint_id, event_id)
);
select platform.distribute('webhooks.delivery');
select platform.protect('webhooks.delivery');
alter table webhooks.delivery
  add constraint delivery_of_endpoint foreign key (tenant_id, endpoint_id)
  references webhooks.endpoint (tenant_id, id) on delete cascade;
create index delivery_by_endpoint on webhooks.delivery (tenant_id, endpoint_id, id);
create index delivery_due on webhooks.delivery (tenant_id, endpoint_id, next_at) where state = 'waiting';

create table webhooks.attempt (
  tenant_id uuid not null,
  delivery_id uuid not null,
  number integer not null check (number > 0),
  at timestamptz not null,
  duration_ms integer not null,
  -- Of the answer; null when there was none.
  status integer,
  -- Why there was none; a word of the outbound client.
  fault text,
  -- How the answer begins.
  answer text,
  primary key (tenant_id, delivery_id, number)
);
select platform.distribute('webhooks.attempt');
select platform.protect('webhooks.attempt');
alter table webhooks.attempt
  add constraint attempt_of_delivery foreign key (tenant_id, delivery_id)
  references webhooks.delivery (tenant_id, id) on delete cascade;

-- The provider sees everything but the secrets.
grant select (tenant_id, id, name, url, events, old_secret_until, enabled, disabled_because, failures, failing_since,
  resume_at, created_at) on webhooks.endpoint to zg_provider;
grant select on webhooks.delivery, webhooks.attempt to zg_provider;
create policy provider on webhooks.endpoint for select to zg_provider using (tenant_id = platform.tenant());
create policy provider on webhooks.delivery for select to zg_provider using (tenant_id = platform.tenant());
create policy provider on webhooks.attempt for select to zg_provider using (tenant_id = platform.tenant());

grant select, insert, delete on webhooks.endpoint, webhooks.delivery to zg_desk;
grant update (name, url, events, secret, old_secret, old_secret_until, enabled, disabled_because, failures,
  failing_since, resume_at, busy_until) on webhooks.endpoint to zg_desk;
grant update (state, attempts, tries, next_at) on webhooks.delivery to zg_desk;
grant select, insert on webhooks.attempt to zg_desk;
create policy desk on webhooks.endpoint to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
create policy desk on webhooks.delivery to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
create policy desk on webhooks.attempt to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
