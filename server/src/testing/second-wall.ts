/** What the catalogue of a migrated database must say, so that row security holds where a store forgets (design §5, A3). */
import type { ClientBase } from 'pg'
import { roles } from '#platform/db/roles'

/** Tables of the installation that no audience can name: they are the login's alone, or the owner's. */
const outsideOfTenants = ['platform.installation', 'platform.migration']

/** What a customer must not learn (T-35, T-62, T-64, T-72). */
export const hiddenFromCustomers = [
  'identity.audit',
  'identity.api_key',
  'identity.customer_tier',
  'identity.group_member',
  'identity.group_permission',
  'identity.member',
  'identity.position_group',
  'identity.recovery_code',
  'identity.second_factor',
  'identity.session',
  'tickets.agent',
  'tickets.canned',
  'tickets.clock',
  'tickets.draft',
  'tickets.duty',
  'tickets.event',
  'tickets.follower',
  'tickets.link',
  'tickets.merge',
  'tickets.note',
  'tickets.phone_reveal',
  'tickets.recount',
  'tickets.tag',
  'tickets.ticket_tag',
  'tickets.pending_reply',
  'platform.idempotency',
  'platform.outbox',
  'platform.timer',
  'upstream.category_link',
  'upstream.file_map',
  'upstream.handover',
  'upstream.incoming',
  'upstream.link',
  'upstream.outgoing',
  'webhooks.attempt',
  'webhooks.delivery',
  'webhooks.endpoint',
]

/** Columns of the ticket that are the desk's own business. */
export const hiddenColumns = [
  'accepted_at',
  'accepted_by_id',
  'clock_id',
  'clock_initial',
  'clock_kind',
  'clock_started_at',
  'close_reason',
  'close_remark',
  'due_at',
  'due_provisional',
  'first_finished_at',
  'first_reply_at',
  'guid',
  'handled_ms',
  'handled_since',
  'handler_id',
  'handover_id',
  'link_id',
  'link_name',
  'overtime_count',
  'owner_id',
  'partner_heard',
  'partner_name',
  'partner_number',
  'served_id',
  'tier',
  'upstream',
  'upstream_heard',
  'version',
]

/** Columns of an instance that are its provider's own (S-12). */
const hiddenOfInstances = ['customer_contact', 'customer_name', 'registered_at', 'remark']

/** Our tables (`c`) with their schema (`n`); the job queue keeps its own. */
const TABLES = `from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'pgboss') and n.nspname !~ '^pg_temp'
    and c.relkind in ('r', 'p')`

/** The attribute number of a table's tenant_id; null for global tables. */
const tenantOf = (table: string) =>
  `(select attnum from pg_attribute where attrelid = ${table} and attname = 'tenant_id' and not attisdropped)`

/** Each role with each privilege that it holds on a whole table or on a column of it. */
const GRANTS = `select c.oid, c.oid::regclass::text as name, r.rolname as role, p.privilege, ${tenantOf('c.oid')} as tenant,
    c.relispartition as partition
  from pg_roles r cross join unnest(array['select', 'insert', 'update']) as p(privilege)
  cross join lateral (select c.oid, c.relispartition ${TABLES}) c
  where r.rolname = any($1) and has_any_column_privilege(r.oid, c.oid, p.privilege)
  union all
  select c.oid, c.oid::regclass::text, r.rolname, 'delete', ${tenantOf('c.oid')}, c.relispartition
  from pg_roles r cross join lateral (select c.oid, c.relispartition ${TABLES}) c
  where r.rolname = any($1) and has_table_privilege(r.oid, c.oid, 'delete')`

const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ')

/** Each check selects the names of what is wrong. */
const checks: readonly { says: string; sql: string }[] = [
  {
    says: 'row security must be enabled and forced: select platform.protect(…)',
    sql: `select c.oid::regclass::text as name ${TABLES} and not (c.relrowsecurity and c.relforcerowsecurity)
      and n.nspname || '.' || c.relname not in (${quoted(outsideOfTenants)})`,
  },
  {
    says: 'a tenant table needs a primary key',
    sql: `select c.oid::regclass::text as name ${TABLES} and ${tenantOf('c.oid')} is not null
      and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary)`,
  },
  {
    says: 'a unique index of a tenant table begins with tenant_id',
    sql: `select i.indexrelid::regclass::text as name from pg_index i
      join (select c.oid, ${tenantOf('c.oid')} as tenant ${TABLES}) c on c.oid = i.indrelid
      where i.indisunique and i.indkey[0] <> c.tenant`,
  },
  {
    says: 'a foreign key to a tenant table is (tenant_id, …) on both sides',
    sql: `select k.conname::text as name from pg_constraint k where k.contype = 'f' and ${tenantOf('k.confrelid')} is not null
      and (k.conkey[1] is distinct from ${tenantOf('k.conrelid')} or k.confkey[1] is distinct from ${tenantOf('k.confrelid')})`,
  },
  {
    says: 'no ON DELETE SET NULL and no SET DEFAULT',
    sql: `select conname::text as name from pg_constraint where contype = 'f' and (confdeltype in ('n', 'd') or confupdtype in ('n', 'd'))`,
  },
  {
    says: 'no triggers, no identity columns, no sequences',
    sql: `select t.tgname::text as name from pg_trigger t join (select c.oid ${TABLES}) c on c.oid = t.tgrelid where not t.tgisinternal
      union all select a.attname from pg_attribute a join (select c.oid ${TABLES}) c on c.oid = a.attrelid where a.attidentity <> ''
      union all select c.relname ${TABLES.replace("in ('r', 'p')", "= 'S'")}`,
  },
  {
    says: 'a policy names audience roles',
    sql: `select polname || ' on ' || polrelid::regclass as name from pg_policy cross join unnest(polroles) as member(oid)
      left join pg_roles r on r.oid = member.oid where coalesce(r.rolname, 'public') !~ '^zg_'`,
  },
  {
    says: 'a policy compares columns, without a sub-select',
    sql: `select polname || ' on ' || polrelid::regclass as name from pg_policy
      where concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) ~* '\\mselect\\M'`,
  },
  {
    says: 'a grant without a policy shows nothing, or a policy was forgotten',
    sql: `select g.name || ' ' || g.role || ' ' || g.privilege as name from (${GRANTS}) g
      where g.name not in (${quoted(outsideOfTenants)}) and not exists (
        select 1 from pg_policy p join pg_roles r on r.oid = any (p.polroles)
        where p.polrelid = g.oid and r.rolname = g.role
          and p.polcmd in ('*', case g.privilege when 'select' then 'r' when 'insert' then 'a' when 'update' then 'w' else 'd' end))`,
  },
  {
    says: 'a policy over writes needs `with check`',
    sql: `select p.polname || ' on ' || p.polrelid::regclass as name from pg_policy p
      join pg_roles r on r.oid = any (p.polroles) join (${GRANTS}) g on g.oid = p.polrelid and g.role = r.rolname
      where p.polwithcheck is null and (p.polcmd in ('*', 'w') and g.privilege = 'update' or p.polcmd in ('*', 'a') and g.privilege = 'insert')`,
  },
  {
    says: 'zg_app owns nothing, bypasses nothing and inherits nothing; audiences do not log in',
    sql: `select rolname::text as name from pg_roles where rolname ~ '^zg_' and (rolsuper or rolbypassrls or rolcreaterole
        or rolcreatedb or rolinherit or rolcanlogin <> (rolname = 'zg_app'))
      union all select c.oid::regclass::text ${TABLES} and pg_get_userbyid(c.relowner) ~ '^zg_'
      union all select nspname from pg_namespace where pg_get_userbyid(nspowner) ~ '^zg_'`,
  },
  {
    says: 'the login reads tenants’ tables as an audience only',
    sql: `select name || ' ' || privilege as name from (${GRANTS}) g where role = 'zg_app' and tenant is not null`,
  },
  {
    says: 'grants are on parents only; a direct read passes by the parent’s policies',
    sql: `select name || ' ' || role as name from (${GRANTS}) g where partition`,
  },
  {
    says: 'nobody holds TRUNCATE, REFERENCES or TRIGGER, and public holds nothing',
    sql: `select c.oid::regclass || ' ' || x.privilege_type || ' ' || coalesce(r.rolname, 'public') as name
      from (select c.oid, c.relacl, c.relowner ${TABLES}) c cross join aclexplode(c.relacl) x
      left join pg_roles r on r.oid = x.grantee where x.grantee <> c.relowner
        and (r.rolname is null or x.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'))`,
  },
  {
    says: 'a customer may not learn of it',
    sql: `select name || ' ' || privilege as name from (${GRANTS}) g
      where role = 'zg_customer' and (privilege <> 'select' or name in (${quoted(hiddenFromCustomers)}))
      union all select attrelid::regclass || '.' || attname from pg_attribute
      where attrelid = 'tickets.ticket'::regclass and attname in (${quoted(hiddenColumns)})
        and has_column_privilege('zg_customer', attrelid, attnum, 'select')
      union all select attrelid::regclass || '.' || attname from pg_attribute
      where attrelid = 'trade.instance'::regclass and attname in (${quoted(hiddenOfInstances)})
        and has_column_privilege('zg_customer', attrelid, attnum, 'select')`,
  },
  {
    says: 'only the gate reads hashes of passwords',
    sql: `select rolname::text as name from pg_roles where rolname = any($1) and rolname <> 'zg_gate'
      and has_column_privilege(oid, 'identity.account', 'password_hash', 'select')`,
  },
  {
    says: 'a view is security_invoker; no materialized views',
    sql: `select c.oid::regclass::text as name ${TABLES.replace("in ('r', 'p')", "in ('v', 'm')")}
      and (c.relkind = 'm' or not coalesce(c.reloptions::text ~ 'security_invoker=(true|on)', false))`,
  },
  {
    says: 'a SECURITY DEFINER function pins its search_path and is not for everybody',
    sql: `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
        and (not coalesce(p.proconfig::text ~ 'search_path=pg_catalog', false) or has_function_privilege('public', p.oid, 'execute'))`,
  },
]

/** What is wrong with the wall, in words. Ask as the owner. */
export async function faultsOfWall(owner: ClientBase): Promise<string[]> {
  const faults: string[] = []
  for (const { says, sql } of checks) {
    const asked = [...roles, 'zg_app']
    const { rows } = await owner.query<{ name: string }>(sql, sql.includes('$1') ? [asked] : [])
    faults.push(...rows.map(({ name }) => `${name}: ${says}`))
  }
  return faults
}
