-- Shops are public (T-70): everybody may learn which providers there are and what they are called, and no more.

grant select (id, name, alias) on identity.tenant to zg_public;
create policy public on identity.tenant for select to zg_public using (kind = 'provider' and status = 'active');
