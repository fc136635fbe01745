/** The audit log of a provider and of the platform: who did what to what, from where, when. */
import { z } from 'zod'
import { route } from './route.ts'
import { id, page, pageOf } from './shapes.ts'

export const auditEntry = z.strictObject({
  id,
  at: z.string(),
  actor: z.strictObject({
    kind: z.enum(['customer', 'provider', 'platform', 'system']),
    name: z.string(),
    /** The API key with which a program acted in their place; null: they did it themself. */
    key: z.string().nullable(),
  }),
  verb: z.string(),
  subject: z.strictObject({ kind: z.string(), id: z.string().nullable() }),
  ip: z.string().nullable(),
  device: z.string().nullable(),
  /** What changed, secrets and contact details left out. */
  details: z.record(z.string(), z.unknown()),
})

const auditQuery = z.strictObject({
  ...page,
  verb: z.string().max(60).optional(),
  actorId: id.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
})

export const readAudit = route({
  name: 'identity.read-audit',
  method: 'GET',
  path: '/api/provider/audit',
  audience: 'provider',
  can: 'audit.read',
  says: { zh: '操作审计（含平台人员的访问）', en: 'Who did what, platform operators included (A-8)' },
  query: auditQuery,
  answer: pageOf(auditEntry),
})

export const readPlatformAudit = route({
  name: 'identity.read-platform-audit',
  method: 'GET',
  path: '/api/platform/audit',
  audience: 'platform',
  can: 'platform.audit',
  says: { zh: '平台操作审计', en: 'The platform’s own audit log' },
  query: auditQuery,
  answer: pageOf(auditEntry),
})

export const auditRoutes = [readAudit, readPlatformAudit] as const
