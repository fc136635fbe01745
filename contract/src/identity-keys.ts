/** A provider's API keys: made with scopes, shown once, listed, revoked (A-7, T-93). */
import { z } from 'zod'
import { providerPermission } from './identity.ts'
import { route } from './route.ts'
import { id, line, moment, nothing, page, pageOf, person } from './shapes.ts'

/** `dormant`: whoever made it is stopped, so it opens nothing until they are back. */
export const apiKeyState = z.enum(['active', 'expired', 'revoked', 'dormant'])

export const apiKey = z.strictObject({
  id,
  name: z.string(),
  /** How the key begins; the rest is kept nowhere. */
  prefix: z.string(),
  scopes: z.array(providerPermission),
  maker: person,
  state: apiKeyState,
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
})

export type ApiKey = z.output<typeof apiKey>

export const listApiKeys = route({
  name: 'identity.list-api-keys',
  method: 'GET',
  path: '/api/provider/api-keys',
  audience: 'provider',
  can: 'integrations.manage',
  says: { zh: 'API 密钥列表', en: 'API keys' },
  query: z.strictObject({ ...page }),
  answer: pageOf(apiKey),
})

export const createApiKey = route({
  name: 'identity.create-api-key',
  method: 'POST',
  path: '/api/provider/api-keys',
  audience: 'provider',
  can: 'integrations.manage',
  says: {
    zh: '新建 API 密钥，权限不超过创建者，密钥只显示一次',
    en: 'Make an API key with scopes no wider than your own; it is shown once',
  },
  body: z.strictObject({
    name: line(60),
    scopes: z.array(providerPermission).min(1).max(50),
    expiresAt: moment.nullable(),
  }),
  /** The key is shown once: null when the same Idempotency-Key is sent again. */
  answer: z.strictObject({ apiKey, key: z.string().nullable() }),
  status: 201,
  refusals: ['session.person-required'],
  idempotent: true,
  byPersonOnly: true,
})

export const revokeApiKey = route({
  name: 'identity.revoke-api-key',
  method: 'DELETE',
  path: '/api/provider/api-keys/:keyId',
  audience: 'provider',
  can: 'integrations.manage',
  says: { zh: '吊销 API 密钥，立即失效', en: 'Revoke an API key; it stops working at once' },
  params: z.strictObject({ keyId: id }),
  answer: nothing,
})

export const keyRoutes = [listApiKeys, createApiKey, revokeApiKey] as const
