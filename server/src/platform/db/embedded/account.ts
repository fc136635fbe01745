/** As whom PostgreSQL runs: it refuses to run as root, so root lends it an account without privileges. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { CannotRun } from './cannot-run.ts'
import { run } from './run.ts'
import type { Account } from './run.ts'

/** The accounts that root looks for, in this order: PostgreSQL's own where a package made it, else the one everybody has. */
const candidates = ['postgres', 'nobody'] as const

const isRoot = () => process.getuid?.() === 0

/**
 * The account for the database in `home`: the one that owns it already; for a new one, `postgres` or `nobody` when
 * we are root. `undefined`: run as ourselves.
 */
export async function chooseAccount(home: string): Promise<Account | undefined> {
  if (!isRoot()) return undefined
  for (const place of [join(home, 'cluster'), home]) {
    const owner = await stat(place).catch(() => undefined)
    if (owner !== undefined && owner.uid !== 0)
      return { uid: owner.uid, gid: owner.gid, name: `uid ${owner.uid}` }
  }
  for (const name of candidates) {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    if (uid.code === 0 && gid.code === 0) return { uid: Number(uid.output), gid: Number(gid.output), name }
  }
  throw new CannotRun(
    'PostgreSQL does not run as root, and there is neither a user "postgres" nor a user "nobody" to run it as. ' +
      'Create one (useradd --system postgres), start Zhanggui as an ordinary user, or set DATABASE_URL.',
  )
}

/** Whether `account` can enter `directory`, through every directory above it. Asked of the system: mode bits are not the whole truth. */
export async function canEnter(account: Account | undefined, directory: string): Promise<boolean> {
  return account === undefined || (await run('test', ['-x', directory], account)).code === 0
}
