/** Headers of every answer, and the check that a change comes from our own pages (CSRF). */
import type { FastifyInstance } from 'fastify'
import { Refused } from '../refused.ts'

/** Ant Design writes its styles into the page, hence 'unsafe-inline' for styles; scripts only ever come from files. */
const CONTENT_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * A browser says where a request comes from; a foreign page is refused. Programs that send neither header carry no
 * cookie of a victim and may pass.
 */
function comesFromElsewhere(
  origin: string | undefined,
  site: string | undefined,
  own: string,
  host: string,
): boolean {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  if (origin === undefined) return false
  if (origin === new URL(own).origin) return false
  // A development or first start without PUBLIC_URL: the page was loaded from the very host that it calls.
  return !URL.canParse(origin) || new URL(origin).host !== host
}

export function guard(web: FastifyInstance, publicUrl: () => string): void {
  web.addHook('onRequest', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'same-origin')
    reply.header('content-security-policy', CONTENT_POLICY)
    reply.header('cross-origin-opener-policy', 'same-origin')
    if (publicUrl().startsWith('https:')) {
      reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
    }
    if (!changing.has(request.method)) return
    const { origin, 'sec-fetch-site': site } = request.headers
    if (comesFromElsewhere(origin, typeof site === 'string' ? site : undefined, publicUrl(), request.host)) {
      throw new Refused('request.foreign-origin')
    }
  })
}
