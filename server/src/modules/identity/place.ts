/** Where somebody's acts on their own login are logged, and in what capacity they acted. */
import type { SignedIn } from '#platform/caller'
import type { Actor } from './audit.ts'
import { PLATFORM } from './gate.ts'

export function placeOf({ accountId, name, company, platform }: SignedIn): { tenant: string; actor: Actor } {
  const kind = company ? 'provider' : platform ? 'platform' : 'customer'
  return { tenant: company?.id ?? PLATFORM, actor: { kind, id: accountId, name } }
}
