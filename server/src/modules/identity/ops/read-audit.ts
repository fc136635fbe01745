/** The audit log of a company and of the platform, newest first, searchable. */
import { readAudit, readPlatformAudit } from '@zhanggui/contract/identity-audit'
import type { Input } from '@zhanggui/contract/route'
import { DAY } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { pageAsked, pageOf } from '#platform/id-page'
import { question } from '#platform/op'
import { firstIdOf } from '../domain/audit-span.ts'
import { auditPage } from '../store/audit.ts'
import { viewAuditEntry } from '../view.ts'

/** Dates in the filter are days in China, which keeps UTC+8 all year. */
const startOf = (day: string): Instant => Date.parse(`${day}T00:00:00+08:00`)

function asked(tenant: string, query: Input<typeof readAudit>['query']) {
  const { after, limit } = pageAsked(query)
  const from = query.from === undefined ? null : firstIdOf(startOf(query.from))
  const before = query.to === undefined ? null : firstIdOf(startOf(query.to) + DAY)
  const ends = [after, before].filter((each) => each !== null).toSorted()
  return {
    limit,
    page: auditPage({
      tenant,
      from,
      before: ends[0] ?? null,
      verb: query.verb ?? null,
      actor: query.actorId ?? null,
      limit,
    }),
  }
}

export const readAuditQuestion = question(readAudit, async ({ query, caller, tx }) => {
  const { page, limit } = asked(caller.tenantId, query)
  const { rows } = await tx.read({ rows: page })
  return pageOf(rows, limit, viewAuditEntry)
})

export const readPlatformAuditQuestion = question(readPlatformAudit, async ({ query, caller, tx }) => {
  const { page, limit } = asked(caller.tenantId, query)
  const { rows } = await tx.read({ rows: page })
  return pageOf(rows, limit, viewAuditEntry)
})
