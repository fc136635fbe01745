/** From a session's token or an API key to the person behind it, with each request, in one statement. */
import type { Authenticate, SignedIn } from '#platform/caller'
import type { Needs } from '#platform/needs'
import { companyOfKey } from './domain/api-key.ts'
import { heldByKey, heldByMember, heldByOperator } from './domain/permissions.ts'
import { isToken } from './domain/tokens.ts'
import { PLATFORM } from './gate.ts'
import { keyLastUsed, lastSeen } from './last-seen.ts'
import { digest } from './secrets.ts'
import { findKey } from './store/api-keys.ts'
import type { KeyRow } from './store/api-keys.ts'
import { findSession } from './store/sessions.ts'
import type { SessionRow } from './store/sessions.ts'

const signedInOf = (row: SessionRow): SignedIn => ({
  sessionId: row.session_id,
  accountId: row.account_id,
  name: row.name,
  locale: row.locale,
  mustChangePassword: row.must_change,
  isCustomer: row.is_customer,
  company:
    row.company_id === null
      ? null
      : {
          id: row.company_id,
          isMain: row.is_main ?? false,
          memberName: row.member_name ?? row.name,
          permissions: heldByMember(row.is_main ?? false, row.permissions ?? []),
        },
  platform:
    row.operator_role === null
      ? null
      : { tenantId: PLATFORM, permissions: heldByOperator(row.operator_role) },
})

const programOf = (row: KeyRow): SignedIn => ({
  sessionId: row.key_id,
  accountId: row.account_id,
  name: row.name,
  locale: row.locale,
  mustChangePassword: false,
  // A key opens one company's house and nothing else of its maker's.
  isCustomer: false,
  platform: null,
  company: {
    id: row.company_id,
    isMain: row.is_main,
    memberName: row.member_name,
    permissions: heldByKey(row.scopes, heldByMember(row.is_main, row.permissions ?? [])),
  },
  key: { id: row.key_id, name: row.key_name },
})

/** Nothing is remembered between requests: what was withdrawn is gone on the next one (A-4, reliability B3, B4). */
export function authenticateWith(needs: Pick<Needs, 'engine' | 'logger'>): Authenticate {
  const { pool, clock } = needs.engine
  const note = lastSeen(needs)
  const noteKey = keyLastUsed(needs)
  return async (token) => {
    const at = clock.now()
    const company = companyOfKey(token)
    if (company !== null) {
      const used = await findKey(pool, company, digest(token), at)
      if (!used) return null
      noteKey(used, at)
      return programOf(used)
    }
    if (!isToken(token)) return null
    const row = await findSession(pool, digest(token), at)
    if (!row) return null
    note(row, at)
    return signedInOf(row)
  }
}
