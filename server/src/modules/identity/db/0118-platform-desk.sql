-- The platform's own desk: a provider company of a kind of its own, of which there is one (U-18, T-25).

alter table identity.tenant
  add column platform_desk boolean not null default false,
  add constraint tenant_platform_desk check (not platform_desk or kind = 'provider');
create unique index tenant_one_platform_desk on identity.tenant (platform_desk) where platform_desk;

-- Its row is written by the act that opens it, inside the company that it then is: the policy on the tenant's own row holds for it.
grant insert on identity.tenant to zg_desk;

-- Every provider may know that it is there and what it is called, since tickets can be handed to it.
create policy platform_desk on identity.tenant for select to zg_provider using (platform_desk);
create policy platform_desk_reads on identity.tenant for select to zg_desk using (platform_desk);
