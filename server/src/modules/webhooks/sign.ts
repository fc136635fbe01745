/** Secrets and signatures as Standard Webhooks say: `webhook-id`, `webhook-timestamp`, `webhook-signature: v1,…`. */
import { createHmac, randomBytes } from 'node:crypto'
import { SECOND } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { seal, unseal } from '#platform/seal'

const SECRET_BYTES = 32

/** Sealed for the endpoint's row; shown once as `whsec_…`. */
export function newSecret(installation: Buffer, endpoint: string): { shown: string; sealed: Buffer } {
  const secret = randomBytes(SECRET_BYTES)
  return {
    shown: `whsec_${secret.toString('base64')}`,
    sealed: seal(installation, 'webhook-secret', endpoint, secret),
  }
}

export interface Signing {
  /** Sealed; the newest first. */
  secrets: readonly Buffer[]
  installation: Buffer
  endpoint: string
  id: string
  at: Instant
  body: string
}

/** The headers that prove where a message comes from: one signature for each secret in force. */
export function signedHeaders({ secrets, installation, endpoint, id, at, body }: Signing) {
  const timestamp = Math.floor(at / SECOND)
  const signatures = secrets.map((sealed) => {
    const secret = unseal(installation, 'webhook-secret', endpoint, sealed)
    return `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  }
}
