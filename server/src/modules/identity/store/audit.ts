/** The audit log: one line in, pages out, newest first. */
import type { Instant } from '#kernel/instant'
import { json } from '#platform/db/columns'
import { statement } from '#platform/db/statement'
import { prepare, sql } from './tables.ts'
import type { IdentityDb } from './tables.ts'

export interface NewLine {
  tenant: string
  id: string
  at: Instant
  actorKind: IdentityDb['identity.audit']['actor_kind']
  actorId: string | null
  actorName: string
  verb: string
  subjectKind: string
  subjectId: string | null
  ip: string | null
  device: string | null
  keyId: string | null
  keyName: string | null
  details: Readonly<Record<string, unknown>>
}

const insert = prepare((row: Omit<NewLine, 'details'> & { details: string }) =>
  sql.insertInto('identity.audit').values({
    tenant_id: row.tenant,
    id: row.id,
    at: row.at,
    actor_kind: row.actorKind,
    actor_id: row.actorId,
    actor_name: row.actorName,
    verb: row.verb,
    subject_kind: row.subjectKind,
    subject_id: row.subjectId,
    ip: row.ip,
    device: row.device,
    key_id: row.keyId,
    key_name: row.keyName,
    details: row.details,
  }),
)
export const insertLine = (row: NewLine) => insert({ ...row, details: json(row.details) })

export interface AuditPage {
  tenant: string
  /** Ids from `from` up to, not including, `before`: an id begins with its moment, so a span of time is a span of ids. */
  from: string | null
  before: string | null
  verb: string | null
  actor: string | null
  limit: number
}

export const auditPage = ({ tenant, from, before, verb, actor, limit }: AuditPage) =>
  statement(
    sql
      .selectFrom('identity.audit')
      .selectAll()
      .where('tenant_id', '=', tenant)
      .$if(from !== null, (query) => query.where('id', '>=', from))
      .$if(before !== null, (query) => query.where('id', '<', before))
      .$if(verb !== null, (query) => query.where('verb', '=', verb))
      .$if(actor !== null, (query) => query.where('actor_id', '=', actor))
      .orderBy('id', 'desc')
      .limit(limit),
  )

export type AuditRow = NonNullable<ReturnType<typeof auditPage>['row']>
