-- What nobody looks for any more is removed, some at a time: notices that were read, and the log of deliveries.
create index notice_read on notifications.notice (read_at, tenant_id) where read_at is not null;
create index delivery_by_time on notifications.delivery (at, tenant_id) where state <> 'waiting';
grant delete on notifications.delivery, notifications.attempt to zg_desk;

-- Which tenants have some, asked by the sweep.
grant select (tenant_id, read_at) on notifications.notice to zg_clock;
create policy clock on notifications.notice for select to zg_clock using (read_at is not null);
grant select (at, state) on notifications.delivery to zg_clock;
create policy clock_sweeps on notifications.delivery for select to zg_clock using (state <> 'waiting');
