-- A shop says whether its desk takes tickets (T-44, T-70).

grant usage on schema tickets to zg_public;
grant select (tenant_id, state) on tickets.desk to zg_public;
create policy public on tickets.desk for select to zg_public using (state = 'open');
