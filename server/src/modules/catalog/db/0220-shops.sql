-- What a shop shows is public (T-70): listed products, by name.

grant usage on schema catalog to zg_public;
grant select (tenant_id, id, name, status) on catalog.product to zg_public;
create policy public on catalog.product for select to zg_public using (status = 'listed');
create index product_in_shop on catalog.product (tenant_id, name, id) where status = 'listed';
