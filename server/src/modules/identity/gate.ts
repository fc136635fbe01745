/** How this room's transactions are entered: at the gate, before anybody is signed in or about one's own login. */
import type { Pool } from 'pg'
import { NOBODY } from '#platform/db/roles'
import type { Audience, Writer } from '#platform/db/transaction'
import type { Needs } from '#platform/needs'

/** The platform is the tenant of everything that belongs to no company; its row is made by the first migration. */
export const PLATFORM = NOBODY

export const atTheGate: Audience = { role: 'zg_gate', tenant: PLATFORM, account: null }

/** Writes about a login, told and logged in the tenant where it belongs. */
export const gateIn = (tenant: string): Writer => ({ role: 'zg_gate', tenant })

/** What this room needs of the process. */
export interface Parts {
  pool: Pool
  /** Of the installation: one-time links are made with it. */
  secret: Buffer
  publicUrl: () => string
}

export const partsOf = ({ engine, secret, publicUrl }: Needs): Parts => ({
  pool: engine.pool,
  secret,
  publicUrl,
})

/** In what capacity somebody acts on their own login, for the audit log. */
export const actorKind = (
  memberships: readonly { kind: 'provider' | 'platform' }[],
  company: string | null,
): 'provider' | 'platform' | 'customer' =>
  company !== null
    ? 'provider'
    : memberships.some(({ kind }) => kind === 'platform')
      ? 'platform'
      : 'customer'
