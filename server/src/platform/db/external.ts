/** Whether a PostgreSQL of one's own (DATABASE_URL) is one that Zhanggui can live in; if not, a sentence that says how to mend it. */
import pg from 'pg'
import { BadSettings } from '../settings.ts'
import type { Address } from './pool.ts'
import { roles } from './roles.ts'

/** The oldest release that we test with, as `server_version_num` writes it. */
const oldestVersion = 150_000

/** What a server says about itself, the database and its owner. */
export type ServerFacts = {
  readonly version: number
  readonly database: string
  readonly user: string
  readonly encoding: string
  /** Who decides what a letter is: `c` the C library, `i` ICU, `b` PostgreSQL itself. */
  readonly provider: string
  readonly ctype: string
  /** Locale of the provider, where it is not the C library: `C.UTF-8` of the built-in one. */
  readonly locale: string | null
  readonly maySchema: boolean
  readonly mayCreateRoles: boolean
  /** Roles of ours that exist already. */
  readonly existing: readonly string[]
  /** Those of them that the user may neither change nor hand on. */
  readonly closed: readonly string[]
  /** The application's login goes past row security: as a superuser, or by BYPASSRLS. */
  readonly appBypasses: boolean
}

const needed: readonly string[] = [...roles, 'zg_app']

/**
 * Connects as the owner and throws `BadSettings` unless the server will do.
 * @param appIsGiven the application's login has its password from somebody else (DATABASE_APP_URL)
 */
export async function checkExternal(owner: Address, appIsGiven = false): Promise<void> {
  const complaint = complain(await ask(owner), appIsGiven)
  if (complaint !== undefined) throw new BadSettings(`DATABASE_URL: ${complaint}`)
}

/** The first thing that is wrong with a server, or `undefined`. */
export function complain(facts: ServerFacts, appIsGiven = false): string | undefined {
  const { version, database, user, encoding, ctype } = facts
  const closed = facts.closed.filter((role) => role !== 'zg_app' || !appIsGiven)
  if (version < oldestVersion)
    return `the server is PostgreSQL ${Math.trunc(version / 10_000)}; Zhanggui needs 15 or newer. Upgrade it, or leave DATABASE_URL out to use the one that comes with Zhanggui.`
  if (encoding !== 'UTF8')
    return `the database ${database} has the encoding ${encoding}, which cannot hold Chinese text. ${recipe(facts)}`
  if (!knowsLetters(facts))
    return `the database ${database} has the character type ${ctype}, for which 故障 is no word. ${recipe(facts)}`
  if (!facts.maySchema)
    return `the user ${user} may not create schemas in ${database}. As its owner: GRANT CREATE ON DATABASE ${database} TO ${user};`
  const missing = needed.filter((role) => !facts.existing.includes(role))
  if (missing.length > 0 && !facts.mayCreateRoles)
    return `the user ${user} may not create roles, and ${missing.join(', ')} are missing. As a superuser: ALTER ROLE ${user} CREATEROLE;`
  if (!facts.mayCreateRoles && !appIsGiven)
    return `the user ${user} may not give zg_app its password. As a superuser: ALTER ROLE ${user} CREATEROLE; or give zg_app a password yourself and name it in DATABASE_APP_URL.`
  if (closed.length > 0)
    return `the roles ${closed.join(', ')} were made by somebody else. As a superuser: GRANT ${facts.existing.join(', ')} TO ${user} WITH ADMIN OPTION;`
  if (facts.appBypasses)
    return 'the role zg_app would go past row security, the wall between tenants. As a superuser: ALTER ROLE zg_app NOSUPERUSER NOBYPASSRLS;'
  return undefined
}

/** Whether the database knows which characters are letters beyond ASCII. */
function knowsLetters({ provider, ctype, locale }: ServerFacts): boolean {
  if (provider === 'b') return locale !== 'C'
  return ctype !== 'C' && ctype !== 'POSIX'
}

/** An encoding cannot be changed: so a new database, in words that this server understands. */
function recipe({ version, database, user }: ServerFacts): string {
  const locale =
    version >= 170_000
      ? `LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'`
      : `LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'`
  return `It cannot be changed; make another: CREATE DATABASE ${database}_utf8 OWNER ${user} TEMPLATE template0 ENCODING 'UTF8' ${locale};`
}

async function ask(owner: Address): Promise<ServerFacts> {
  const client = new pg.Client({
    ...owner,
    ssl: owner.ssl ? { rejectUnauthorized: true } : false,
    application_name: 'zhanggui check',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<ServerFacts>(question, [needed])
    const [facts] = rows
    if (facts === undefined) throw new Error('the server says nothing about itself')
    return facts
  } catch (error) {
    throw new BadSettings(`DATABASE_URL: ${explain(error as Error & { code?: string }, owner)}`)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Its parts of `pg_database` differ by release (`daticulocale`, `datlocale`): `to_jsonb` reads whichever is there. */
const question = `
  select current_setting('server_version_num')::int as version,
         d.datname as database,
         r.rolname as "user",
         pg_encoding_to_char(d.encoding) as encoding,
         coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') as provider,
         d.datctype as ctype,
         coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') as locale,
         has_database_privilege(d.oid, 'CREATE') as "maySchema",
         r.rolsuper or r.rolcreaterole as "mayCreateRoles",
         array(select z.rolname::text from pg_roles z where z.rolname = any($1)) as existing,
         array(select z.rolname::text from pg_roles z
                where z.rolname = any($1) and not r.rolsuper
                  and not (r.rolcreaterole and current_setting('server_version_num')::int < 160000)
                  and not pg_has_role(z.oid, 'MEMBER WITH ADMIN OPTION')) as closed,
         exists (select from pg_roles z
                  where z.rolname = 'zg_app' and (z.rolsuper or z.rolbypassrls)) as "appBypasses"
    from pg_database d, pg_roles r
   where d.datname = current_database() and r.rolname = current_user`

/** Why nobody could be asked, and what to do about it. */
function explain(error: Error & { code?: string }, { host, port, user, database }: Address): string {
  switch (error.code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return `no PostgreSQL answers at ${host}:${port}. Start it, or correct the address.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the name ${host} is not known here. Correct the address.`
    case '28P01':
    case '28000':
      return `the server does not let ${user} in (${error.message}). Correct the user or the password, or its pg_hba.conf.`
    case '3D000':
      return `there is no database ${database}. Make it: CREATE DATABASE ${database} OWNER ${user} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8';`
    case '57P03':
      return `the server is still starting (${error.message}). Try again in a moment.`
    default:
      return `${host}:${port} cannot be used (${error.message}).`
  }
}
