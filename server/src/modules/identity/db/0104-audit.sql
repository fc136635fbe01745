-- Who did what to what, from where, when (A-8). Append-only: no role may change or delete a row.

-- Partitioned by the uuidv7 id, which is the moment: keys and foreign keys go on working (design §5a rule 1).
create table identity.audit (
  tenant_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('customer', 'provider', 'platform', 'system')),
  actor_id uuid,
  -- As it was at that moment.
  actor_name text not null,
  verb text not null,
  subject_kind text not null,
  subject_id uuid,
  ip text,
  device text,
  -- What changed; never secrets or contact details.
  details jsonb not null,
  primary key (tenant_id, id)
) partition by range (id);
select platform.distribute('identity.audit');
select platform.protect('identity.audit');
-- Catches what no month was made for; normally empty. A direct read of a partition passes by its parent's policies,
-- so each is protected by itself, and grants are on the parent only.
create table identity.audit_default partition of identity.audit default;
select platform.protect('identity.audit_default');
create index audit_by_actor on identity.audit (tenant_id, actor_id, id);
create index audit_by_verb on identity.audit (tenant_id, verb, id);

grant insert on identity.audit to zg_desk, zg_gate;
grant select on identity.audit to zg_provider, zg_platform;
create policy desk on identity.audit for insert to zg_desk with check (tenant_id = platform.tenant());
create policy gate on identity.audit for insert to zg_gate with check (tenant_id = platform.tenant());
create policy provider on identity.audit for select to zg_provider using (tenant_id = platform.tenant());
create policy platform on identity.audit for select to zg_platform using (tenant_id = platform.tenant());

select platform.make_partitions();
