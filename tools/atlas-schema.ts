/** Writes down the schema of a migrated database as SQL that people read: tables with their keys, policies and grants. */
import type { ClientBase } from 'pg'

/** Our tables, without the months of partitioned ones: those come and go with time. */
const TABLES = `select c.oid, n.nspname as schema, c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
    pg_get_partkeydef(c.oid) as parted, pg_get_expr(c.relpartbound, c.oid) as bound,
    (select inhparent::regclass::text from pg_inherits where inhrelid = c.oid) as parent
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname = any($1) and c.relname !~ '_\\d{4}_\\d{2}$'
  order by n.nspname, c.relname`

interface Table {
  oid: number
  schema: string
  name: string
  secured: boolean
  forced: boolean
  parted: string | null
  bound: string | null
  parent: string | null
}

/** Lines about one table; each query gives them in a fixed order. */
const COLUMNS = `select format('%s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
    case when a.attnotnull then ' not null' else '' end,
    case a.attgenerated when 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
      else coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') end) as line
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`

const CONSTRAINTS = `select format('constraint %s %s', conname, pg_get_constraintdef(oid)) as line from pg_constraint
  where conrelid = $1 and contype <> 'n' order by array_position('{p,u,f,c}'::"char"[], contype), conname`

const INDEXES = `select pg_get_indexdef(i.indexrelid) || ';' as line from pg_index i
  where i.indrelid = $1 and not exists (select from pg_constraint where conindid = i.indexrelid) order by i.indexrelid::regclass::text`

const STATISTICS = `select pg_get_statisticsobjdef(oid) || ';' as line from pg_statistic_ext where stxrelid = $1 order by stxname`

const GRANTS = `select format('grant %s on %s to %s;', string_agg(lower(privilege), ', ' order by privilege), $1::regclass, role) as line
  from (
    select r.rolname as role, x.privilege_type as privilege from pg_class c cross join aclexplode(c.relacl) x
    join pg_roles r on r.oid = x.grantee where c.oid = $1 and x.grantee <> c.relowner
    union all
    select r.rolname, x.privilege_type || ' (' || string_agg(a.attname, ', ' order by a.attnum) || ')'
    from pg_attribute a cross join aclexplode(a.attacl) x join pg_roles r on r.oid = x.grantee
    where a.attrelid = $1 and not a.attisdropped group by r.rolname, x.privilege_type
  ) granted group by role order by role`

const POLICIES = `select format('create policy %s on %s%s to %s%s%s;', p.polname, $1::regclass,
    case p.polcmd when 'r' then ' for select' when 'a' then ' for insert' when 'w' then ' for update' when 'd' then ' for delete' else '' end,
    (select string_agg(rolname, ', ' order by rolname) from pg_roles where oid = any (p.polroles)),
    coalesce(' using ' || regexp_replace(pg_get_expr(p.polqual, p.polrelid), '^([^(].*)$', '(\\1)'), ''),
    coalesce(' with check ' || regexp_replace(pg_get_expr(p.polwithcheck, p.polrelid), '^([^(].*)$', '(\\1)'), '')) as line
  from pg_policy p where p.polrelid = $1 order by p.polname`

const FUNCTIONS = `select pg_get_functiondef(p.oid) || ';' as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = any($1) order by n.nspname, p.proname, p.oid::regprocedure::text`

const VIEWS = `select format('create view %s with (%s) as %s', c.oid::regclass, array_to_string(c.reloptions, ', '), pg_get_viewdef(c.oid)) as line
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v' and n.nspname = any($1) order by 1`

/** The whole schema as text. */
export async function schemaOf(owner: ClientBase, schemas: readonly string[]): Promise<string> {
  const lines = async (query: string, value: unknown): Promise<string[]> =>
    (await owner.query<{ line: string }>(query, [value])).rows.map(({ line }) => line)
  // Names are written with their schema wherever they are not in the search path.
  await owner.query("select set_config('search_path', 'pg_catalog', false)")
  const { rows: tables } = await owner.query<Table>(TABLES, [schemas])
  const described: string[] = []
  for (const table of tables) {
    const name = `${table.schema}.${table.name}`
    if (table.parent) {
      described.push(`create table ${name} partition of ${table.parent} ${table.bound?.toLowerCase() ?? ''};`)
      continue
    }
    const inside = [...(await lines(COLUMNS, table.oid)), ...(await lines(CONSTRAINTS, table.oid))]
    const parted = table.parted ? ` partition by ${table.parted.toLowerCase()}` : ''
    described.push(
      [
        `create table ${name} (\n  ${inside.join(',\n  ')}\n)${parted};`,
        ...(await lines(INDEXES, table.oid)),
        ...(await lines(STATISTICS, table.oid)),
        `-- row security: ${table.secured ? (table.forced ? 'enabled and forced' : 'enabled') : 'none'}`,
        ...(await lines(GRANTS, table.oid)),
        ...(await lines(POLICIES, table.oid)),
      ].join('\n'),
    )
  }
  const views = await lines(VIEWS, schemas)
  const functions = await lines(FUNCTIONS, schemas)
  return `${[...described, ...views, ...functions.map((text) => text.trimEnd())].join('\n\n')}\n`
}
