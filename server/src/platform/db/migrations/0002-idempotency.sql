-- One row per Idempotency-Key: the same key gives the same answer, another body with it is refused (reliability H1, H2).

create table platform.idempotency (
  tenant_id uuid not null,
  account_id uuid not null,
  key text not null check (length(key) between 8 and 128),
  route text not null,
  body_hash bytea not null,
  status integer,
  answer text,
  at timestamptz not null,
  primary key (tenant_id, account_id, key)
);
select platform.distribute('platform.idempotency');
select platform.protect('platform.idempotency');
create index idempotency_at on platform.idempotency (at);

grant select, insert, update on platform.idempotency to zg_desk, zg_gate;
create policy desk on platform.idempotency to zg_desk
  using (tenant_id = platform.tenant() and account_id = platform.account())
  with check (tenant_id = platform.tenant() and account_id = platform.account());
create policy gate on platform.idempotency to zg_gate
  using (account_id = platform.account())
  with check (account_id = platform.account());
