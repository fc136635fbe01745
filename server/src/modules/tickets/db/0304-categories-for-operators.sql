-- Operators who submit on a customer's behalf choose among a desk's categories (T-1); who takes them stays the desk's own.

grant select (tenant_id, id, name, status) on tickets.category to zg_platform;
create policy platform on tickets.category for select to zg_platform using (true);
