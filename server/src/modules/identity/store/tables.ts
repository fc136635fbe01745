/** The tables of the room as Kysely sees them, and the way in which its statements are made. */
import type { Tier } from '@zhanggui/contract/identity'
import type { OperatorRole } from '@zhanggui/contract/permissions'
import type { Locale } from '@zhanggui/contract/refusals'
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'
import type { Defaulted, Json } from '#platform/db/columns'
import { prepare as prepareAsIs, tables } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'

export type Status = 'active' | 'stopped'

export interface IdentityDb {
  'identity.tenant': {
    id: string
    kind: 'provider' | 'platform'
    name: string
    alias: string | null
    status: Defaulted<Status>
    platform_desk: Defaulted<boolean>
    created_at: Instant
  }
  'identity.account': {
    id: string
    email: string | null
    phone: string | null
    qq: string | null
    name: string
    password_hash: string
    status: Defaulted<Status>
    must_change: Defaulted<boolean>
    locale: Defaulted<Locale>
    is_customer: Defaulted<boolean>
    kept_by: string | null
    created_at: Instant
  }
  'identity.customer_tier': { account_id: string; tier: Tier; set_by: string; set_at: Instant }
  'identity.member': {
    tenant_id: string
    account_id: string
    user_name: string | null
    name: string
    email: string | null
    phone: string | null
    is_main: Defaulted<boolean>
    operator_role: OperatorRole | null
    locale: Defaulted<Locale>
    status: Defaulted<Status>
    last_seen_at: Instant | null
    created_at: Instant
  }
  'identity.position_group': { tenant_id: string; id: string; name: string; created_at: Instant }
  'identity.group_permission': { tenant_id: string; group_id: string; node: string }
  'identity.group_member': { tenant_id: string; account_id: string; group_id: string }
  'identity.api_key': {
    tenant_id: string
    id: string
    name: string
    key_hash: Buffer
    prefix: string
    scopes: string[]
    maker_id: string
    created_at: Instant
    expires_at: Instant | null
    last_used_at: Instant | null
    revoked_at: Instant | null
  }
  'identity.session': {
    id: string
    token_hash: Buffer
    account_id: string
    company_id: string | null
    kept_by: string | null
    ip: string
    device: string
    device_hash: Buffer
    started_at: Instant
    last_seen_at: Instant
    ends_at: Instant
  }
  'identity.second_factor': {
    account_id: string
    kept_by: string | null
    secret: Buffer
    begun_at: Instant
    confirmed_at: Instant | null
    last_step: Defaulted<number>
  }
  'identity.recovery_code': { account_id: string; code_hash: Buffer; used_at: Instant | null }
  'identity.known_device': { account_id: string; device_hash: Buffer; used_at: Instant }
  'identity.sign_in_attempt': { subject: Buffer; times: Instant[]; last_at: Instant }
  'identity.reset_token': {
    id: string
    account_id: string | null
    requested_at: Instant
    ends_at: Instant
    used_at: Instant | null
  }
  'identity.setup': { one: Defaulted<boolean>; id: string; made_at: Instant; done_at: Instant | null }
  'identity.audit': {
    tenant_id: string
    id: string
    at: Instant
    actor_kind: 'customer' | 'provider' | 'platform' | 'system'
    actor_id: string | null
    actor_name: string
    verb: string
    subject_kind: string
    subject_id: string | null
    ip: string | null
    device: string | null
    key_id: string | null
    key_name: string | null
    details: Json<Record<string, unknown>>
  }
}

export const sql = tables<IdentityDb>()

/** Under these names statements of this room take moments. */
const moments = ['at', 'endsAt', 'before', 'expiresAt'] as const

/** `prepare`, with moments as Instants on our side and as timestamps on the database's. */
export function prepare<Args extends object, Row>(
  build: Parameters<typeof prepareAsIs<Args, Row>>[0],
): (args: Args) => Statement<Row> {
  const made = prepareAsIs(build)
  return (args) => {
    const sent = { ...args } as Record<string, unknown>
    for (const name of moments) if (typeof sent[name] === 'number') sent[name] = stamp(sent[name])
    return made(sent as Args)
  }
}
