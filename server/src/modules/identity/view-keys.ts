/** API keys as the contract shows them: never the key. */
import type { apiKey } from '@zhanggui/contract/identity-keys'
import type { z } from 'zod'
import { iso, isoOrNull } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { keyState } from './domain/api-key.ts'
import { heldByMember } from './domain/permissions.ts'
import type { ListedKey } from './store/api-keys.ts'

export const viewKey = (row: ListedKey, at: Instant): z.output<typeof apiKey> => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: [...heldByMember(false, row.scopes)],
  maker: { id: row.maker_id, name: row.maker_name },
  state: keyState(row, at),
  createdAt: iso(row.created_at),
  expiresAt: isoOrNull(row.expires_at),
  lastUsedAt: isoOrNull(row.last_used_at),
})
