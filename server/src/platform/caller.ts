/** Who calls: made by the identity room from a session, used by everything behind the edge. */
import type { PlatformPermission, ProviderPermission } from '@zhanggui/contract/permissions'
import type { Locale } from '@zhanggui/contract/refusals'

/** A person signed in. */
export interface SignedIn {
  /** The session's id; with a key, the key's. */
  sessionId: string
  accountId: string
  name: string
  locale: Locale
  mustChangePassword: boolean
  isCustomer: boolean
  /** The company chosen for this session, with what the person may do there. */
  company: {
    id: string
    isMain: boolean
    memberName: string
    permissions: ReadonlySet<ProviderPermission>
  } | null
  /** The platform's tenant, if the person is an operator. */
  platform: { tenantId: string; permissions: ReadonlySet<PlatformPermission> } | null
  /** The API key with which a program calls in this person's place; absent for the person. */
  key?: KeyUsed
}

export interface KeyUsed {
  id: string
  name: string
}

/** Where the call came from, for the audit log. */
export interface Origin {
  ip: string
  device: string
  /** A random name that this browser was given at an earlier sign-in; a fresh one if it has none. */
  deviceId: string
  requestId: string
  /** The API key that was used instead of a session. */
  key?: KeyUsed
}

/** Finds out who is behind a session token; null for none. */
export type Authenticate = (token: string) => Promise<SignedIn | null>
