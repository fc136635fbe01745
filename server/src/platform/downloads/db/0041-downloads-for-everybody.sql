-- Customers and operators have downloads too: copies of what is held about a customer (A-9). They lie in the platform's tenant.
grant select on platform.download to zg_customer, zg_platform;
create policy customer on platform.download for select to zg_customer using (owner_id = platform.account());
create policy platform on platform.download for select to zg_platform
  using (tenant_id = platform.tenant() and owner_id = platform.account());
