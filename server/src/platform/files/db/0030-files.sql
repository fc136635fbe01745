-- What speaks of the bytes in the file store: uploads that wait for a day, and attachments for good (design §6, F2).

-- Uploaded and not yet sent with anything. Only the uploader can name it; `tenant_id` is the company for which they
-- work, or nobody's for a customer.
create table platform.upload (
  tenant_id uuid not null,
  id uuid not null,
  uploader_id uuid not null,
  -- SHA-256 of the content, in hex: where the bytes are. Never told to a client, never taken from one.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 120),
  type text not null,
  size bigint not null check (size > 0),
  at timestamptz not null,
  primary key (tenant_id, id)
);
select platform.distribute('platform.upload');
select platform.protect('platform.upload');
create index upload_by_uploader on platform.upload (tenant_id, uploader_id, at);
create index upload_by_hash on platform.upload (hash);
create index upload_by_time on platform.upload (tenant_id, at);

grant select on platform.upload to zg_customer, zg_provider;
create policy customer on platform.upload for select to zg_customer using (uploader_id = platform.account());
create policy provider on platform.upload for select to zg_provider
  using (tenant_id = platform.tenant() and uploader_id = platform.account());
grant insert on platform.upload to zg_gate;
create policy gate on platform.upload for insert to zg_gate
  with check (tenant_id = platform.tenant() and uploader_id = platform.account());
grant select, insert, delete on platform.upload to zg_desk;
create policy desk_adds on platform.upload for insert to zg_desk
  with check (tenant_id = platform.tenant() and uploader_id = platform.account());
create policy desk_reads on platform.upload for select to zg_desk using (tenant_id = platform.tenant());
create policy desk_sweeps on platform.upload for delete to zg_desk using (tenant_id = platform.tenant());

-- A file as part of something that a room keeps (`subject_id`: a ticket). It holds a copy of what the upload said, so
-- that uploads can go.
create table platform.attachment (
  tenant_id uuid not null,
  subject_id uuid not null,
  -- The upload's id.
  id uuid not null,
  -- The customer who may read it; null for what is internal, such as files of notes (T-62, T-72).
  customer_id uuid,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  name text not null,
  type text not null,
  size bigint not null check (size > 0),
  at timestamptz not null,
  primary key (tenant_id, subject_id, id)
);
select platform.distribute('platform.attachment');
select platform.protect('platform.attachment');
create index attachment_by_id on platform.attachment (tenant_id, id);
create index attachment_of_customer on platform.attachment (customer_id, id) where customer_id is not null;
create index attachment_by_hash on platform.attachment (hash);

grant select (id, customer_id, hash, name, type, size) on platform.attachment to zg_customer;
create policy customer on platform.attachment for select to zg_customer using (customer_id = platform.account());
grant select on platform.attachment to zg_provider;
create policy provider on platform.attachment for select to zg_provider using (tenant_id = platform.tenant());
grant select, insert on platform.attachment to zg_desk;
create policy desk on platform.attachment to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- The sweep's questions, across tenants: who has old uploads, and is this content still spoken of?
grant select (tenant_id, hash, at) on platform.upload to zg_clock;
grant select (hash) on platform.attachment to zg_clock;
create policy clock on platform.upload for select to zg_clock using (true);
create policy clock on platform.attachment for select to zg_clock using (true);
