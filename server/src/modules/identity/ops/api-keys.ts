/** API keys: listed, made for what their maker may do, shown once, revoked. */
import { randomBytes } from 'node:crypto'
import { createApiKey, listApiKeys, revokeApiKey } from '@zhanggui/contract/identity-keys'
import { inTenant } from '#platform/db/transaction'
import { pageAsked, pageOf } from '#platform/id-page'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { KEY_BYTES, prefixOf, writeKey } from '../domain/api-key.ts'
import { mayHandle } from '../domain/permissions.ts'
import { digest } from '../secrets.ts'
import { insertKey, keysPage, revokeKey } from '../store/api-keys.ts'
import { viewKey } from '../view-keys.ts'

export const listApiKeysQuestion = question(listApiKeys, async ({ query, caller, at, tx }) => {
  const { after, limit } = pageAsked(query)
  const { rows } = await tx.read({ rows: keysPage({ tenant: caller.tenantId, after, limit }) })
  return pageOf(rows, limit, (row) => viewKey(row, at))
})

export const createApiKeyOp = op(createApiKey, async ({ body, caller, at, ids, tx }) => {
  const tenant = caller.tenantId
  const scopes = [...new Set(body.scopes)].toSorted()
  if (!mayHandle(caller.permissions, scopes)) refuse('permission.denied')
  const expiresAt = body.expiresAt === null ? null : Date.parse(body.expiresAt)
  if (expiresAt !== null && expiresAt <= at) {
    refuse('request.invalid', { reason: 'must lie in the future' }, 'expiresAt')
  }
  await tx.open({ write: inTenant(tenant) })
  const id = ids.next()
  const key = writeKey(randomBytes(KEY_BYTES), tenant)
  const prefix = prefixOf(key)
  const { name } = body
  const apiKey = viewKey(
    {
      id,
      name,
      prefix,
      scopes,
      maker_id: caller.accountId,
      maker_name: caller.name,
      maker_status: 'active',
      created_at: at,
      expires_at: expiresAt,
      last_used_at: null,
      revoked_at: null,
    },
    at,
  )
  return {
    answer: { apiKey, key },
    again: { apiKey, key: null },
    writes: [
      insertKey({
        tenant,
        id,
        name,
        keyHash: digest(key),
        prefix,
        scopes,
        maker: caller.accountId,
        at,
        expiresAt,
      }),
    ],
    audit: {
      verb: createApiKey.name,
      subject: { kind: 'api-key', id },
      details: { name, prefix, scopes, expiresAt: body.expiresAt },
    },
  }
})

export const revokeApiKeyOp = op(revokeApiKey, async ({ params, caller, at, tx }) => {
  const tenant = caller.tenantId
  const { revoked } = await tx.open({
    write: inTenant(tenant),
    lock: { revoked: revokeKey({ tenant, id: params.keyId, at }) },
  })
  const [key] = revoked
  if (!key) refuse('not-found')
  return {
    answer: {},
    audit: {
      verb: revokeApiKey.name,
      subject: { kind: 'api-key', id: params.keyId },
      details: { name: key.name, prefix: key.prefix },
    },
  }
})
