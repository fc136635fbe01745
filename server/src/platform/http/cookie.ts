/** The session's cookie: out of reach of scripts, same site only, and with the `__Host-` prefix wherever the site is https. */
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Seconds a session's cookie is kept by the browser; the server ends sessions by its own rule. */
const KEPT = 30 * 24 * 3600

export const cookieName = (secure: boolean): string => (secure ? '__Host-zg_session' : 'zg_session')

export function tokenOf(request: FastifyRequest, secure: boolean): string | undefined {
  const { authorization } = request.headers
  if (authorization?.startsWith('Bearer ')) return authorization.slice('Bearer '.length)
  return request.cookies[cookieName(secure)]
}

export function putCookie(reply: FastifyReply, token: string | null, secure: boolean): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  if (token === null) reply.clearCookie(cookieName(secure), options)
  else reply.setCookie(cookieName(secure), token, { ...options, maxAge: KEPT })
}
