-- Keys that nobody will send again: forgotten after a week, a bound part of them at a time (reliability H2: at least 24 h).

grant select (tenant_id, account_id, key, at), delete on platform.idempotency to zg_clock;
create policy clock_sees_old on platform.idempotency for select to zg_clock
  using (at < now() - interval '7 days');
create policy clock_forgets on platform.idempotency for delete to zg_clock
  using (at < now() - interval '7 days');
