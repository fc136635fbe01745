-- What customers have bought (S-12): registered by the provider, seen by the customer, named on tickets (T-63, T-70).

create schema trade;
grant usage on schema trade to zg_customer, zg_provider, zg_platform, zg_desk;

create table trade.instance (
  tenant_id uuid not null,
  id uuid not null,
  -- As people read it; drawn, so that it tells nobody how much a provider sells.
  number text not null,
  -- As the provider is called; follows when it is renamed.
  provider_name text not null,
  product_id uuid not null,
  -- As it was called when the instance was registered.
  product_name text not null,
  customer_id uuid not null,
  customer_name text not null,
  -- What the provider named the customer by, masked; the whole of it is kept nowhere here.
  customer_contact text,
  name text not null,
  -- 业务 ID: what the provider's own systems call it.
  business_id text,
  ip text,
  type text,
  region text,
  -- That it has expired follows from expires_at and the clock (S-R4).
  state text not null check (state in ('provisioning', 'in_service', 'active', 'closed')),
  opened_at timestamptz not null,
  -- The end of its last day; null: it does not expire.
  expires_at timestamptz,
  closed_at timestamptz,
  -- The provider's own.
  remark text not null,
  registered_at timestamptz not null,
  primary key (tenant_id, id),
  constraint instance_number unique (tenant_id, number),
  constraint instance_closed_whole check ((state = 'closed') = (closed_at is not null)),
  constraint instance_term check (expires_at is null or expires_at > opened_at)
);
select platform.distribute('trade.instance');
select platform.protect('trade.instance');

-- The same table of a provider brought along twice registers nothing twice; what was closed may be sold again.
create unique index instance_business on trade.instance (tenant_id, product_id, business_id)
  where business_id is not null and closed_at is null;
create index instance_of_product on trade.instance (tenant_id, product_id, id);
-- The customer's own, across providers.
create index instance_of_customer on trade.instance (customer_id, id);

grant select (
  tenant_id, id, number, provider_name, product_id, product_name, customer_id, name, business_id, ip, type, region, state,
  opened_at, expires_at, closed_at
) on trade.instance to zg_customer;
grant select on trade.instance to zg_provider;
-- Where a customer who is forgotten (A-9) has something.
grant select (tenant_id, customer_id) on trade.instance to zg_platform;
grant select, insert on trade.instance to zg_desk;
grant update (
  provider_name, customer_name, customer_contact, name, business_id, ip, type, region, state, opened_at, expires_at,
  closed_at, remark
) on trade.instance to zg_desk;
create policy customer on trade.instance for select to zg_customer using (customer_id = platform.account());
create policy provider on trade.instance for select to zg_provider using (tenant_id = platform.tenant());
create policy platform on trade.instance for select to zg_platform using (true);
create policy desk on trade.instance to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
