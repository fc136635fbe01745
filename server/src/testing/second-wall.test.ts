/** The second wall of the migrated database, and that each way to pull it down is seen. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NOBODY, roles } from '#platform/db/roles'
import { freshDatabase } from './fresh-database.ts'
import { faultsOfWall, hiddenColumns } from './second-wall.ts'

/** What somebody might write into a migration, and what the check says to it. */
const planted: readonly (readonly [ddl: string, says: RegExp])[] = [
  ['alter table tickets.ticket disable row level security', /^tickets.ticket: row security/],
  ['alter table tickets.event_default no force row level security', /^tickets.event_default: row security/],
  [
    'create table tickets.mark (tenant_id uuid, id uuid)',
    /^tickets.mark: a tenant table needs a primary key/,
  ],
  ['create unique index one_title on tickets.ticket (title)', /^tickets.one_title: a unique index/],
  ['alter table tickets.note add unique (id)', /^tickets.note_id_key: a unique index/],
  [
    'create unique index whole on tickets.ticket (id); alter table tickets.note add constraint loose foreign key (ticket_id) references tickets.ticket (id)',
    /^loose: a foreign key/,
  ],
  [
    'alter table tickets.note add constraint forgets foreign key (tenant_id, ticket_id) references tickets.ticket (tenant_id, id) on delete set null',
    /^forgets: no ON DELETE SET NULL/,
  ],
  [
    "create function public.f() returns trigger language plpgsql as 'begin return null; end'; create trigger follows after insert on tickets.note for each row execute function public.f()",
    /^follows: no triggers/,
  ],
  ['alter table catalog.product add column n integer generated always as identity', /^n: no triggers/],
  ['create policy open on tickets.note using (true)', /^open on tickets.note: a policy names/],
  [
    'create policy asks on tickets.note to zg_desk using (exists (select 1 from tickets.ticket))',
    /^asks on tickets.note: a policy compares/,
  ],
  ['grant select on tickets.agent to zg_platform', /^tickets.agent zg_platform select: a grant without/],
  ['grant delete on tickets.note to zg_provider', /^tickets.note zg_provider delete: a grant without/],
  [
    'create policy writes on catalog.product for update to zg_provider using (true); grant update (name) on catalog.product to zg_provider',
    /^writes on catalog.product: a policy over writes/,
  ],
  ['alter role zg_app bypassrls', /^zg_app: zg_app owns nothing/],
  ['alter role zg_desk login', /^zg_desk: zg_app owns nothing/],
  ['alter table catalog.product owner to zg_app', /^catalog.product: zg_app owns nothing/],
  ['grant select on tickets.note to zg_app', /^tickets.note select: the login/],
  [
    'grant select on tickets.event_default to zg_provider',
    /^tickets.event_default zg_provider: grants are on parents/,
  ],
  ['grant truncate on tickets.note to zg_desk', /^tickets.note TRUNCATE zg_desk: nobody/],
  ['grant select on catalog.product to public', /^catalog.product SELECT public: nobody/],
  ['grant select (tier) on tickets.ticket to zg_customer', /^tickets.ticket.tier: a customer/],
  ['grant select (remark) on trade.instance to zg_customer', /^trade.instance.remark: a customer/],
  ['grant select on tickets.note to zg_customer', /^tickets.note select: a customer/],
  ['grant insert on tickets.message to zg_customer', /^tickets.message insert: a customer/],
  ['grant select on identity.account to zg_platform', /^zg_platform: only the gate/],
  ['create view tickets.everything as select * from tickets.ticket', /^tickets.everything: a view/],
  [
    'create materialized view tickets.everything as select * from tickets.ticket',
    /^tickets.everything: a view/,
  ],
  [
    "create function tickets.f() returns int security definer language sql as 'select 1'",
    /^tickets.f\(\): a SECURITY/,
  ],
]

describe('the second wall', async () => {
  const database = await freshDatabase()
  const owner = new pg.Client(database.owner)
  const app = new pg.Client(database.app)

  beforeAll(() => Promise.all([owner.connect(), app.connect()]))
  afterAll(() => Promise.all([owner.end(), app.end()]))

  it('stands', async () => {
    expect(await faultsOfWall(owner)).toEqual([])
  })

  it.each(planted)('sees: %s', async (ddl, says) => {
    await owner.query('begin')
    try {
      await owner.query(ddl)
      expect(await faultsOfWall(owner)).toContainEqual(expect.stringMatching(says))
    } finally {
      await owner.query('rollback')
    }
  })

  it('knows the columns that it hides', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = 'tickets.ticket'::regclass and attname = any($1) order by 1`,
      [hiddenColumns],
    )
    expect(rows.map(({ name }) => name)).toEqual([...hiddenColumns].sort())
  })

  it('refuses each tenant table to a login that entered no audience', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select distinct a.attrelid::regclass::text as name from pg_attribute a join pg_class c on c.oid = a.attrelid
       where a.attname = 'tenant_id' and c.relkind in ('r', 'p')
         and c.relnamespace::regnamespace::text in ('platform', 'identity', 'catalog', 'calendars', 'tickets', 'notifications')`,
    )
    expect(rows.length).toBeGreaterThan(15)
    for (const { name } of rows) {
      await expect(app.query(`select 1 from ${name}`), name).rejects.toMatchObject({ code: '42501' })
    }
  })

  it.each(roles)('refuses a partition to %s', async (role) => {
    await app.query('begin')
    await app.query('select platform.enter($1, $2, null)', [role, NOBODY])
    await expect(app.query('select 1 from tickets.event_default')).rejects.toMatchObject({ code: '42501' })
    await app.query('rollback')
  })
})
