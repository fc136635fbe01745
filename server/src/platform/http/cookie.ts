/** The session's cookie: out of reach of scripts, same site only, and with the `__Host-` prefix wherever the site is https. */
import { randomBytes } from 'node:crypto'
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

/** Seconds a browser keeps its name: devices known to an account have tries of their own at its password (C6). */
const DEVICE_KEPT = 365 * 24 * 3600

const deviceCookieName = (secure: boolean): string => (secure ? '__Host-zg_device' : 'zg_device')

/** The browser's random name, or a fresh one. */
export function deviceIdOf(request: FastifyRequest, secure: boolean): string {
  const known = request.cookies[deviceCookieName(secure)]
  return known !== undefined && /^[A-Za-z0-9_-]{43}$/.test(known)
    ? known
    : randomBytes(32).toString('base64url')
}

/** Given together with a session. */
export function putDeviceCookie(reply: FastifyReply, deviceId: string, secure: boolean): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: DEVICE_KEPT } as const
  reply.setCookie(deviceCookieName(secure), deviceId, options)
}
