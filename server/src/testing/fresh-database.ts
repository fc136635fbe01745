/** A database for one test file: migrated, without a row in it, and gone when the file is done. */
import { afterAll, inject } from 'vitest'
import { appPassword } from '../platform/db/migrate.ts'
import type { Address } from '../platform/db/pool.ts'

/** The two logins to a fresh database. */
export type FreshDatabase = {
  /** Owns the schema and passes by row security: for set-up and for looking, never for what is tested. */
  readonly owner: Address & { readonly password: string }
  /** The application's own login, `zg_app`. */
  readonly app: Address & { readonly password: string }
}

/** Call it once in a file, at the top or in `beforeAll`; close what you open to it before the file ends. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const service = inject('databases')
  const response = await fetch(service, { method: 'POST' })
  if (!response.ok) throw new Error(`No database for this test file: ${await response.text()}`)
  const owner = (await response.json()) as FreshDatabase['owner']
  afterAll(async () => {
    await fetch(service + owner.database, { method: 'DELETE' })
  })
  return { owner, app: { ...owner, user: 'zg_app', password: appPassword(owner.password) } }
}
