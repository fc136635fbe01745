/** Proves the lint over SQL by planted faults, and holds the house's own SQL to it. */
import { describe, expect, it } from 'vitest'
import { lintedMigrations, lintedSql } from './sql-lint.ts'
import { lintMigrations } from './sql-migrations.ts'
import { faultsOfStatement } from './sql-statements.ts'
import { statementsOf } from './sql-text.ts'

/** A tenant table as it should be, to plant something after. */
const sound = `
  create table desk.order (tenant_id uuid not null, id uuid not null, buyer_id uuid, primary key (tenant_id, id));
  select platform.distribute('desk.order');
  select platform.protect('desk.order');
  create table desk.plan (id uuid primary key, name text unique);
`
const saidOf = (sql: string): string[] =>
  lintMigrations([{ name: '0999-planted.sql', sql: sound + sql }]).faults.map(({ says }) => says)

/** A table whose definition is planted, otherwise as it should be. */
const table = (definition: string) =>
  `create table desk.line (${definition}); select platform.distribute('desk.line'); select platform.protect('desk.line');`
const columns = 'tenant_id uuid not null, id uuid not null, order_id uuid'

const migrations: readonly (readonly [what: string, sql: string, says: RegExp])[] = [
  ['a key across tenants', table(`${columns}, primary key (id, tenant_id)`), /must begin with tenant_id/],
  ['a key of a column', table('tenant_id uuid not null, id uuid primary key'), /must begin with tenant_id/],
  ['no key', table(columns), /needs a primary key/],
  [
    'a unique column',
    table(`${columns}, slug text unique, primary key (tenant_id, id)`),
    /must begin with tenant_id/,
  ],
  [
    'a unique constraint',
    table(`${columns}, primary key (tenant_id, id), constraint one unique (order_id)`),
    /must begin with tenant_id/,
  ],
  [
    'a unique constraint added later',
    'alter table desk.order add constraint one unique (buyer_id)',
    /must begin with tenant_id/,
  ],
  ['a unique index', 'create unique index one on desk.order (buyer_id)', /may not reach across tenants/],
  [
    'a reference inside of the definition',
    table(`${columns}, primary key (tenant_id, id), p uuid references desk.plan (id)`),
    /before it is distributed/,
  ],
  [
    'a foreign key before distribution',
    `create table desk.line (${columns}, primary key (tenant_id, id)); alter table desk.line add constraint o foreign key (tenant_id, order_id) references desk.order (tenant_id, id); select platform.distribute('desk.line'); select platform.protect('desk.line');`,
    /before its foreign keys/,
  ],
  [
    'a foreign key without a name',
    'alter table desk.order add foreign key (tenant_id, buyer_id) references desk.order (tenant_id, id)',
    /name the foreign key/,
  ],
  [
    'a foreign key into any tenant',
    'alter table desk.order add constraint o foreign key (buyer_id) references desk.order (id)',
    /on both sides/,
  ],
  [
    'a global table that refers to a tenant’s',
    'create table desk.total (id uuid primary key, order_id uuid references desk.order (id))',
    /global/,
  ],
  [
    'ON DELETE SET NULL',
    'alter table desk.order add constraint o foreign key (tenant_id, buyer_id) references desk.order (tenant_id, id) on delete set null',
    /SET NULL/,
  ],
  [
    'no distribution',
    `create table desk.line (${columns}, primary key (tenant_id, id)); select platform.protect('desk.line')`,
    /call platform.distribute/,
  ],
  [
    'no protection',
    `create table desk.line (${columns}, primary key (tenant_id, id)); select platform.distribute('desk.line')`,
    /call platform.protect/,
  ],
  [
    'a partition without protection',
    'create table desk.order_default partition of desk.order default',
    /call platform.protect/,
  ],
  [
    'a trigger',
    'create trigger t before insert on desk.order for each row execute function f()',
    /no triggers/,
  ],
  ['an identity column', 'create table desk.n (id integer generated always as identity)', /identity/],
  ['a serial', 'create table desk.n (id bigserial)', /serial/],
  [
    'INSERT … SELECT',
    'insert into desk.order (tenant_id, id) select tenant_id, id from desk.order',
    /INSERT … VALUES/,
  ],
  [
    'INSERT … SELECT in a body',
    'do $$ begin insert into desk.order select * from desk.order; end $$',
    /INSERT … VALUES/,
  ],
  ['MERGE', 'merge into desk.order using desk.plan on true when matched then delete', /no MERGE/],
  [
    'LEFT JOIN LATERAL',
    'create view v with (security_invoker = true) as select 1 from desk.order o left join lateral (select 1) x on true',
    /LATERAL/,
  ],
  ['a view with its owner’s rights', 'create view desk.v as select * from desk.order', /security_invoker/],
  ['a materialized view', 'create materialized view desk.v as select * from desk.order', /materialized/],
  [
    'a definer without a search path',
    'create function desk.f() returns int language sql security definer as $$ select 1 $$',
    /search_path/,
  ],
  [
    'a definer with public in its path',
    'create function desk.f() returns int language sql security definer set search_path = pg_catalog, public as $$ select 1 $$',
    /search_path/,
  ],
  [
    'a definer that writes',
    'create function desk.f() returns int language sql security definer set search_path = pg_catalog as $$ delete from desk.order returning 1 $$',
    /only read/,
  ],
  [
    'a policy for everybody',
    'create policy p on desk.order using (tenant_id = platform.tenant())',
    /names its role/,
  ],
  [
    'a policy with a sub-select',
    'create policy p on desk.order to zg_desk using (exists (select 1 from desk.plan))',
    /sub-select/,
  ],
  [
    'a grant on a partition',
    "create table desk.order_default partition of desk.order default; select platform.protect('desk.order_default'); grant select on desk.order_default to zg_provider",
    /on the parent/,
  ],
  ['a grant of everything', 'grant all on desk.order to zg_desk', /by name/],
  ['a grant of TRUNCATE', 'grant select, truncate on desk.order to zg_desk', /TRUNCATE/],
  ['a grant to public', 'grant select on desk.plan to public', /never to public/],
  ['a grant to the login', 'grant select on desk.order to zg_app', /as an audience/],
]

const statements: readonly (readonly [what: string, sql: string, says: RegExp])[] = [
  ['two statements', 'select 1; delete from catalog.product where tenant_id = $1', /one statement/],
  ['nothing', ' -- nothing', /one statement/],
  ['a read without its tenant', 'select * from "catalog"."product" where "id" = $1', /needs `tenant_id/],
  [
    'a change without its tenant',
    'update "catalog"."product" set "name" = $1 where "id" = $2',
    /needs `tenant_id/,
  ],
  ['a deletion without its tenant', 'delete from "tickets"."agent" where "id" = $1', /needs `tenant_id/],
  [
    'a lock without its tenant',
    'select 1 from tickets.ticket where customer_id = $1 for update',
    /needs `tenant_id/,
  ],
  [
    'a join without tenants',
    'select 1 from tickets.ticket t join tickets.agent a on a.id = t.handler_id where t.tenant_id = $1',
    /in the joins too/,
  ],
  [
    'a sub-select without its tenant',
    'select 1 from tickets.ticket where tenant_id = $1 and id in (select ticket_id from tickets.note)',
    /needs `tenant_id/,
  ],
  [
    'INSERT … SELECT',
    'insert into "catalog"."product" ("tenant_id", "id") select "tenant_id", "id" from "catalog"."product" where tenant_id = $1',
    /INSERT … VALUES/,
  ],
  ['an INSERT without its tenant', 'insert into "catalog"."product" ("id") values ($1)', /write tenant_id/],
  [
    'ON CONFLICT over tenants',
    'insert into "catalog"."product" ("tenant_id", "id") values ($1, $2) on conflict ("id") do nothing',
    /ON CONFLICT/,
  ],
  [
    'LEFT JOIN LATERAL',
    'select 1 from catalog.product p left join lateral (select 1) x on true where p.tenant_id = $1',
    /LATERAL/,
  ],
  ['another way in', "select set_config('app.tenant', $1, true)", /platform.enter alone/],
  ['a role of one’s own choice', 'set local role zg_platform', /platform.enter alone/],
  ['a partition', 'select * from tickets.event_default where tenant_id = $1', /parent/],
  ['TRUNCATE', 'truncate catalog.product', /migrations only/],
]

const sane: readonly string[] = [
  'select "id" from "catalog"."product" where "tenant_id" = $1',
  'select 1 from tickets.ticket t join tickets.agent a on a.tenant_id = t.tenant_id and a.id = t.handler_id where t.tenant_id = $1',
  'insert into "catalog"."product" ("tenant_id", "id") values ($1, $2) on conflict ("tenant_id", "id") do nothing returning "id"',
  'select "tenant_id", min("try_at") as "first" from "platform"."timer" where "try_at" <= $1 group by "tenant_id"',
  'select "id" from "tickets"."ticket" where "customer_id" = $1 order by "id" limit $2',
  "select 'a; b' as text",
  'update "tickets"."agent" set "role" = $1 where "tenant_id" = $2 and "id" = $3',
]

describe('the lint over migrations', () => {
  it.each(migrations)('finds %s', (_, sql, says) => {
    expect(saidOf(sql).join('\n')).toMatch(says)
  })

  it('lets a sound table pass', () => {
    expect(saidOf('')).toEqual([])
  })

  it('tells strings, comments and bodies from statements', () => {
    const sql = `-- a; b\nselect 'x; -- y'; /* ; */ do $body$ begin; end $body$;\nselect 2`
    expect(statementsOf(sql)).toEqual([
      { text: "select 'x; -- y'", bodies: [], line: 2 },
      { text: 'do $$', bodies: [' begin; end '], line: 2 },
      { text: 'select 2', bodies: [], line: 3 },
    ])
  })
})

describe('the lint over statements', async () => {
  const { schema } = await lintedMigrations()

  it.each(statements)('finds %s', (_, sql, says) => {
    expect(faultsOfStatement(sql, schema).join('\n')).toMatch(says)
  })

  it.each(sane)('lets pass: %s', (sql) => {
    expect(faultsOfStatement(sql, schema)).toEqual([])
  })
})

it('finds nothing in the SQL of this house', async () => {
  const { faults, statements: read } = await lintedSql()
  expect(faults).toEqual([])
  // Fewer would mean that the stores were not found.
  expect(read).toBeGreaterThan(100)
})
