-- Connections to desks that are not ours: what a desk needs to be told with each call, and its tickets by its own ids (U-20).

alter table upstream.link add column options jsonb not null default '{}';
grant select (options) on upstream.link to zg_provider;
create index handover_by_remote on upstream.handover (tenant_id, link_id, remote_id) where remote_id is not null;
