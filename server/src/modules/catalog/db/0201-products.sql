-- What providers sell: on the ground floor just what a ticket needs of it.

create schema catalog;
grant usage on schema catalog to zg_app, zg_customer, zg_provider, zg_platform, zg_desk;

create table catalog.product (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  status text not null default 'listed' check (status in ('listed', 'unlisted')),
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
select platform.distribute('catalog.product');
select platform.protect('catalog.product');
alter table catalog.product
  add constraint product_tenant foreign key (tenant_id) references identity.tenant (id);

grant select on catalog.product to zg_provider;
grant select, insert on catalog.product to zg_desk;
grant update (name, status) on catalog.product to zg_desk;
-- What a shop shows is public; an unlisted product is its provider's own business.
grant select (tenant_id, id, name, status) on catalog.product to zg_customer;
grant select on catalog.product to zg_platform;

create policy provider on catalog.product for select to zg_provider using (tenant_id = platform.tenant());
create policy desk on catalog.product to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
create policy customer on catalog.product for select to zg_customer using (status = 'listed');
create policy platform on catalog.product for select to zg_platform using (status = 'listed');
