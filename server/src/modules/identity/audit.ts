/** Writes the lines of the audit log, for this room and, through the ledger, for every other. */
import type { Instant } from '#kernel/instant'
import type { Origin } from '#platform/caller'
import type { Statement } from '#platform/db/statement'
import type { Ledger } from '#platform/op'
import { deviceWords } from './domain/device.ts'
import { insertLine } from './store/audit.ts'

export type Actor = Parameters<Ledger['audit']>[0]['actor']

/** A line as the platform hands it over: the tenant whose log it belongs to, who acted, from where. */
export const auditLine: Ledger['audit'] = ({ tenant, id, entry, at, actor, origin }) =>
  insertLine({
    tenant,
    id,
    at,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    verb: entry.verb,
    subjectKind: entry.subject.kind,
    subjectId: entry.subject.id,
    ip: origin?.ip ?? null,
    device: origin === null ? null : deviceWords(origin.device),
    keyId: origin?.key?.id ?? null,
    keyName: origin?.key?.name ?? null,
    details: entry.details ?? {},
  })

/** A line about somebody's own login, where the platform does not yet know who acts: signing in, setting up. */
export const ownLine = (line: {
  tenant: string
  id: string
  verb: string
  actor: Actor
  at: Instant
  origin: Origin
  details?: Readonly<Record<string, unknown>>
}): Statement =>
  auditLine({
    tenant: line.tenant,
    id: line.id,
    entry: {
      verb: line.verb,
      subject: { kind: 'account', id: line.actor.id },
      details: line.details ?? {},
    },
    at: line.at,
    actor: line.actor,
    origin: line.origin,
  })
