/** Which database we run on: one's own by DATABASE_URL, else the embedded one. Both end in an owner's and an application's address. */
import type { Settings } from '../settings.ts'
import { BadSettings } from '../settings.ts'
import { startEmbedded } from './embedded.ts'
import { checkExternal } from './external.ts'
import { appPassword } from './migrate.ts'
import type { Address } from './pool.ts'

export interface Opened {
  /** Owns the schema; used for migrations only. */
  owner: Address
  /** The application's login, `zg_app`. */
  app: Address
  /** The password that the migrator gives to zg_app; undefined where DATABASE_APP_URL says the login. */
  givesPassword: string | undefined
  /** Stops the embedded database, if no other process uses it; does nothing for one's own. */
  stop(): Promise<void>
}

/** Reads `postgres://user:password@host:port/name?sslmode=require`; a host of the form `%2Fdir` is a socket directory. */
export function addressIn(url: string, name: string): Address {
  if (!URL.canParse(url))
    throw new BadSettings(`${name} is not an address; expected postgres://user:password@host:5432/name`)
  const parsed = new URL(url)
  const database = decodeURIComponent(parsed.pathname.slice(1))
  const host = parsed.searchParams.get('host') ?? decodeURIComponent(parsed.hostname)
  if (database === '' || host === '') {
    throw new BadSettings(`${name} must name a host and a database: postgres://user:password@host:5432/name`)
  }
  const sslmode = parsed.searchParams.get('sslmode') ?? 'disable'
  return {
    host,
    port: Number(parsed.port || 5432),
    user: decodeURIComponent(parsed.username) || 'postgres',
    password: parsed.password === '' ? undefined : decodeURIComponent(parsed.password),
    database,
    ssl: sslmode !== 'disable' && sslmode !== 'prefer' && sslmode !== 'allow',
  }
}

export async function openDatabase(settings: Settings, say: (line: string) => void): Promise<Opened> {
  if (settings.DATABASE_URL !== undefined) {
    const owner = addressIn(settings.DATABASE_URL, 'DATABASE_URL')
    await checkExternal(owner, settings.DATABASE_APP_URL !== undefined)
    if (settings.DATABASE_APP_URL !== undefined) {
      const app = addressIn(settings.DATABASE_APP_URL, 'DATABASE_APP_URL')
      return { owner, app, givesPassword: undefined, stop: async () => undefined }
    }
    const password = appPassword(owner.password ?? '')
    return {
      owner,
      app: { ...owner, user: 'zg_app', password },
      givesPassword: password,
      stop: async () => undefined,
    }
  }
  const embedded = await startEmbedded({ directory: settings.dataDirectory, say })
  const owner: Address = { ...embedded.owner }
  const password = appPassword(embedded.owner.password)
  return {
    owner,
    app: { ...owner, user: 'zg_app', password },
    givesPassword: password,
    stop: () => embedded.stop(),
  }
}
