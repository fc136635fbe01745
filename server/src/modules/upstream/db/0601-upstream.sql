-- Tickets that two companies work on: links, handovers, and what goes over the wire in each direction (U-10 to U-24).

create schema upstream;
grant usage on schema upstream to zg_provider, zg_desk;

-- One end of a connection: to the vendor above us, or to a partner below whose upstream we are.
create table upstream.link (
  tenant_id uuid not null,
  id uuid not null,
  side text not null check (side in ('above', 'below')),
  adapter text not null,
  name text not null,
  -- Where the other end is called; null below us until it has said so: then it fetches instead.
  base_url text,
  -- How the other end calls its end of the connection: what our calls name.
  remote_address text,
  -- Sealed with the installation's secret (platform/seal.ts), as is the one before it while both are good.
  secret bytea not null,
  old_secret bytea,
  old_secret_until timestamptz,
  enabled boolean not null default true,
  -- Above: how long the vendor may have the ball before the handler is reminded, in minutes.
  target_minutes integer check (target_minutes > 0),
  -- Below: the partner's account here, and what its tickets are about.
  customer_id uuid,
  category_id uuid,
  product_id uuid,
  -- What the other end said of itself when it was last tried: its name, the categories that it takes.
  offered jsonb not null default '{}',
  -- Calls that failed in a row, since when, and until when it is left alone because of them.
  failures integer not null default 0,
  failing_since timestamptz,
  resume_at timestamptz,
  last_ok_at timestamptz,
  last_error text,
  last_error_at timestamptz,
  tested_at timestamptz,
  -- One process at a time delivers to it; a lease, so that one that died holds nothing up for long.
  busy_until timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  check (side = 'above' or customer_id is not null)
);
select platform.distribute('upstream.link');
select platform.protect('upstream.link');
create index link_of_side on upstream.link (tenant_id, side, id);

-- Which of our categories go up over which link, and what they are called there (U-23). The category is the tickets room's.
create table upstream.category_link (
  tenant_id uuid not null,
  category_id uuid not null,
  link_id uuid not null,
  remote_category text,
  primary key (tenant_id, category_id)
);
select platform.distribute('upstream.category_link');
select platform.protect('upstream.category_link');
alter table upstream.category_link
  add constraint category_over_link foreign key (tenant_id, link_id) references upstream.link (tenant_id, id);
create index category_by_link on upstream.category_link (tenant_id, link_id);

-- One ticket over one link. Each side has a row of its own; the GUID names the ticket on the wire (U-17).
create table upstream.handover (
  tenant_id uuid not null,
  id uuid not null,
  link_id uuid not null,
  guid uuid not null,
  -- Null below us until the ticket is there.
  ticket_id uuid,
  number text,
  title text not null,
  status text not null check (status in ('opening', 'transferred', 'returned', 'closed', 'ended', 'refused')),
  refused_word text,
  -- What the other side calls it, and where it stands there, as it last said.
  remote_id text,
  remote_number text,
  remote_state text,
  remote_cursor text,
  -- Up to which version of the ticket its log has been collected.
  log_version integer not null default 0,
  -- Of our stream: collected, and confirmed by the other side. Of theirs: heard without a gap, told to the desk, settled.
  sent_sequence integer not null default 0,
  acked_sequence integer not null default 0,
  heard_sequence integer not null default 0,
  fed_sequence integer not null default 0,
  fed_at timestamptz,
  applied_sequence integer not null default 0,
  -- The upstream clock: since when the other side has the ball; null when it is ours.
  ball_since timestamptz,
  reminded_at timestamptz,
  -- The next try of what failed for this ticket alone.
  blocked_until timestamptz,
  last_error text,
  last_sync_at timestamptz,
  last_sync_error text,
  drift_mended integer not null default 0,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint handover_once unique (tenant_id, link_id, guid),
  check (applied_sequence <= fed_sequence and fed_sequence <= heard_sequence)
);
select platform.distribute('upstream.handover');
select platform.protect('upstream.handover');
alter table upstream.handover
  add constraint handover_over_link foreign key (tenant_id, link_id) references upstream.link (tenant_id, id);
create index handover_of_ticket on upstream.handover (tenant_id, ticket_id);
create index handover_by_link on upstream.handover (tenant_id, link_id, id);
create index handover_live on upstream.handover (tenant_id, link_id) where status in ('opening', 'transferred', 'returned');

-- Our stream of a handover: strictly in order, kept until the other side has confirmed it, and afterwards for comparing.
create table upstream.outgoing (
  tenant_id uuid not null,
  handover_id uuid not null,
  sequence integer not null check (sequence > 0),
  -- The webhook-id: the same in each try.
  id uuid not null,
  link_id uuid not null,
  type text not null,
  -- The very bytes that are signed and sent, each time the same.
  body text not null,
  at timestamptz not null,
  tries integer not null default 0,
  last_error text,
  acked_at timestamptz,
  primary key (tenant_id, handover_id, sequence)
);
select platform.distribute('upstream.outgoing');
select platform.protect('upstream.outgoing');
alter table upstream.outgoing
  add constraint outgoing_of_handover foreign key (tenant_id, handover_id)
  references upstream.handover (tenant_id, id);
create index outgoing_pending on upstream.outgoing (tenant_id, link_id, handover_id, sequence) where acked_at is null;

-- Their stream, as it came; what became of each entry here (U-22).
create table upstream.incoming (
  tenant_id uuid not null,
  handover_id uuid not null,
  sequence integer not null check (sequence > 0),
  id text not null,
  type text not null,
  data jsonb not null,
  at timestamptz not null,
  heard_at timestamptz not null,
  outcome text check (outcome in ('applied', 'late', 'refused', 'ignored')),
  outcome_word text,
  settled_at timestamptz,
  primary key (tenant_id, handover_id, sequence)
);
select platform.distribute('upstream.incoming');
select platform.protect('upstream.incoming');
alter table upstream.incoming
  add constraint incoming_of_handover foreign key (tenant_id, handover_id)
  references upstream.handover (tenant_id, id);

-- A file of theirs that we hold: fetched once, whatever entry names it again.
create table upstream.file_map (
  tenant_id uuid not null,
  link_id uuid not null,
  remote_id text not null,
  file_id uuid not null,
  -- SHA-256 of its content: where the bytes are.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  name text not null,
  type text not null,
  size bigint not null,
  at timestamptz not null,
  primary key (tenant_id, link_id, remote_id)
);
select platform.distribute('upstream.file_map');
select platform.protect('upstream.file_map');
alter table upstream.file_map
  add constraint file_over_link foreign key (tenant_id, link_id) references upstream.link (tenant_id, id);

-- The provider sees everything but the secrets.
grant select (tenant_id, id, side, adapter, name, base_url, remote_address, old_secret_until, enabled, target_minutes,
  customer_id, category_id, product_id, offered, failures, failing_since, resume_at, last_ok_at, last_error,
  last_error_at, tested_at, created_at) on upstream.link to zg_provider;
grant select on upstream.category_link, upstream.handover, upstream.outgoing, upstream.incoming to zg_provider;
create policy provider on upstream.link for select to zg_provider using (tenant_id = platform.tenant());
create policy provider on upstream.category_link for select to zg_provider using (tenant_id = platform.tenant());
create policy provider on upstream.handover for select to zg_provider using (tenant_id = platform.tenant());
create policy provider on upstream.outgoing for select to zg_provider using (tenant_id = platform.tenant());
create policy provider on upstream.incoming for select to zg_provider using (tenant_id = platform.tenant());

grant select, insert, update on upstream.link, upstream.handover, upstream.outgoing, upstream.incoming to zg_desk;
grant select, insert, update, delete on upstream.category_link to zg_desk;
grant select, insert on upstream.file_map to zg_desk;
create policy desk on upstream.link to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
create policy desk on upstream.category_link to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
create policy desk on upstream.handover to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
create policy desk on upstream.outgoing to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
create policy desk on upstream.incoming to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
create policy desk on upstream.file_map to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
