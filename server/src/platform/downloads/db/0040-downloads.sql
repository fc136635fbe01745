-- Files that are made in the background for one person, who fetches them within some days (T-54, T-92).

create table platform.download (
  tenant_id uuid not null,
  id uuid not null,
  owner_id uuid not null,
  -- What is in it, by the name of whoever makes it: `tickets.list`.
  kind text not null,
  -- What its maker was asked for.
  wanted jsonb not null,
  state text not null check (state in ('waiting', 'running', 'ready', 'failed', 'cancelled')),
  -- Rows written so far, and in all as counted at the start.
  done integer not null default 0,
  total integer,
  name text not null,
  type text not null,
  -- Once it is ready: where its bytes are, and how many.
  hash text check (hash ~ '^[0-9a-f]{64}$'),
  size bigint,
  ordered_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (tenant_id, id),
  constraint download_whole check ((state = 'ready') = (hash is not null and size is not null))
);
select platform.distribute('platform.download');
select platform.protect('platform.download');
create index download_of_owner on platform.download (tenant_id, owner_id, ordered_at, id);
create index download_by_hash on platform.download (hash) where hash is not null;
create index download_by_expiry on platform.download (expires_at, tenant_id);

grant select on platform.download to zg_provider;
create policy provider on platform.download for select to zg_provider
  using (tenant_id = platform.tenant() and owner_id = platform.account());
grant select, insert, update, delete on platform.download to zg_desk;
create policy desk on platform.download to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
-- The sweeps' questions, across tenants: whose have expired, and is this content still spoken of?
grant select (tenant_id, hash, expires_at) on platform.download to zg_clock;
create policy clock on platform.download for select to zg_clock using (true);
