/** The two streams of a handover: ours until it is confirmed, theirs until the desk has taken it up. */
import { sql } from 'kysely'
import type { Instant } from '#kernel/instant'
import { json, stamp } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import { db } from './tables.ts'
import type { IncomingOutcome, RowOf } from './tables.ts'

interface Of {
  tenant: string
  handover: string
}

interface NewOutgoing<Moment, Body> extends Of {
  sequence: number
  id: string
  link: string
  type: string
  body: Body
  at: Moment
}
const addOut = prepare((row: NewOutgoing<Date, string>) =>
  db.insertInto('upstream.outgoing').values({
    tenant_id: row.tenant,
    handover_id: row.handover,
    sequence: row.sequence,
    id: row.id,
    link_id: row.link,
    type: row.type,
    body: row.body,
    at: row.at,
  }),
)
export const insertOutgoing = (row: NewOutgoing<Instant, object>) =>
  addOut({ ...row, body: json(row.body), at: stamp(row.at) })

/** Tickets of a link with something that was never confirmed, the longest waiting first; one that is blocked comes last. */
const pending = (tenant: string, link: string) =>
  db
    .selectFrom('upstream.handover as h')
    .where('h.tenant_id', '=', tenant)
    .where('h.link_id', '=', link)
    .whereRef('h.sent_sequence', '>', 'h.acked_sequence')
    .orderBy('h.blocked_until', (order) => order.asc().nullsFirst())
    .orderBy('h.front_at', (order) => order.asc().nullsFirst())
    .orderBy('h.id')

/** For each of them the entry that stands in front: the next is sent when it has been confirmed. */
export const fronts = prepare((arg: { tenant: string; link: string; limit: number }) =>
  pending(arg.tenant, arg.link)
    .innerJoinLateral(
      ({ selectFrom }) =>
        selectFrom('upstream.outgoing as waiting')
          .select(['waiting.handover_id', 'waiting.sequence', 'waiting.id', 'waiting.type'])
          .select(['waiting.body', 'waiting.tries', 'waiting.at'])
          .where('waiting.tenant_id', '=', arg.tenant)
          .where('waiting.link_id', '=', arg.link)
          .whereRef('waiting.handover_id', '=', 'h.id')
          .whereRef('waiting.sequence', '>', 'h.acked_sequence')
          .where('waiting.acked_at', 'is', null)
          .orderBy('waiting.sequence')
          .limit(1)
          .as('o'),
      (join) => join.onTrue(),
    )
    .select(['o.handover_id', 'o.sequence', 'o.id', 'o.type', 'o.body', 'o.tries', 'o.at'])
    .select(['h.guid', 'h.ticket_id', 'h.blocked_until', 'h.remote_id'])
    .limit(arg.limit),
)
export type FrontRow = RowOf<typeof fronts>

/** Everything up to a sequence is on the other side. */
const ack = prepare((arg: Of & { upTo: number; at: Date }) =>
  db
    .updateTable('upstream.outgoing')
    .set({ acked_at: arg.at })
    .where('tenant_id', '=', arg.tenant)
    .where('handover_id', '=', arg.handover)
    .where('sequence', '<=', arg.upTo)
    .where('acked_at', 'is', null),
)
export const ackOutgoing = ({ at, ...arg }: Of & { upTo: number; at: Instant }) =>
  ack({ ...arg, at: stamp(at) })

/** The other side has lost what it had confirmed: it is sent again. */
export const unackOutgoing = prepare((arg: Of & { after: number }) =>
  db
    .updateTable('upstream.outgoing')
    .set({ acked_at: null })
    .where('tenant_id', '=', arg.tenant)
    .where('handover_id', '=', arg.handover)
    .where('sequence', '>', arg.after)
    .where('acked_at', 'is not', null),
)

/** Ours that wait, the last first: so that each finds its new number free. */
export const unackedOutgoing = prepare((arg: Of) =>
  db
    .selectFrom('upstream.outgoing')
    .select(['sequence', 'body'])
    .where('tenant_id', '=', arg.tenant)
    .where('handover_id', '=', arg.handover)
    .where('acked_at', 'is', null)
    .orderBy('sequence', 'desc'),
)
const renumber = prepare((arg: Of & { from: number; to: number; body: string }) =>
  db
    .updateTable('upstream.outgoing')
    .set({ sequence: arg.to, body: arg.body })
    .where('tenant_id', '=', arg.tenant)
    .where('handover_id', '=', arg.handover)
    .where('sequence', '=', arg.from),
)
export const renumberOutgoing = ({ body, ...arg }: Of & { from: number; to: number; body: object }) =>
  renumber({ ...arg, body: json(body) })

export const outgoingTried = prepare((arg: Of & { sequence: number; tries: number; error: string }) =>
  db
    .updateTable('upstream.outgoing')
    .set({ tries: arg.tries, last_error: arg.error })
    .where('tenant_id', '=', arg.tenant)
    .where('handover_id', '=', arg.handover)
    .where('sequence', '=', arg.sequence),
)

export const outgoingAfter = prepare((arg: Of & { after: number; limit: number }) =>
  db
    .selectFrom('upstream.outgoing')
    .select(['sequence', 'body'])
    .where('tenant_id', '=', arg.tenant)
    .where('handover_id', '=', arg.handover)
    .where('sequence', '>', arg.after)
    .orderBy('sequence')
    .limit(arg.limit),
)

/** The last time that a ticket went up, as it stands in our stream; no row where it has not yet (U-22). */
export const lastTransfer = prepare((arg: Of) =>
  db
    .selectFrom('upstream.outgoing')
    .select('sequence')
    .where('tenant_id', '=', arg.tenant)
    .where('handover_id', '=', arg.handover)
    .where('type', '=', 'transfer')
    .orderBy('sequence', 'desc')
    .limit(1),
)

/** Over the ids of a stream up to a sequence, in order: equal on both sides where both hold the same. */
export const digestOfSent = prepare((arg: Of & { upTo: number }) =>
  db
    .selectFrom('upstream.outgoing')
    .select(
      sql<string>`encode(sha256(coalesce(string_agg(id::text, ',' order by sequence), '')::bytea), 'hex')`.as(
        'digest',
      ),
    )
    .where('tenant_id', '=', arg.tenant)
    .where('handover_id', '=', arg.handover)
    .where('sequence', '<=', arg.upTo),
)
export const digestOfHeard = prepare((arg: Of & { upTo: number }) =>
  db
    .selectFrom('upstream.incoming')
    .select(
      sql<string>`encode(sha256(coalesce(string_agg(id, ',' order by sequence), '')::bytea), 'hex')`.as(
        'digest',
      ),
    )
    .where('tenant_id', '=', arg.tenant)
    .where('handover_id', '=', arg.handover)
    .where('sequence', '<=', arg.upTo),
)

/** By the names that both sides know. */
export const pendingGuids = prepare((arg: { tenant: string; link: string; limit: number }) =>
  pending(arg.tenant, arg.link).select('h.guid').limit(arg.limit),
)

interface NewIncoming<Moment> extends Of {
  sequence: number
  id: string
  type: string
  at: Moment
  heardAt: Moment
  outcome: IncomingOutcome | null
}
const addIn = prepare((row: NewIncoming<Date> & { body: string }) =>
  db
    .insertInto('upstream.incoming')
    .values({
      tenant_id: row.tenant,
      handover_id: row.handover,
      sequence: row.sequence,
      id: row.id,
      type: row.type,
      data: row.body,
      at: row.at,
      heard_at: row.heardAt,
      outcome: row.outcome,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'handover_id', 'sequence']).doNothing()),
)
export const insertIncoming = ({
  data,
  ...row
}: NewIncoming<Instant> & { data: Readonly<Record<string, unknown>> }) =>
  addIn({ ...row, body: json(data), at: stamp(row.at), heardAt: stamp(row.heardAt) })

export const incomingAfter = prepare((arg: Of & { after: number; upTo: number; limit: number }) =>
  db
    .selectFrom('upstream.incoming')
    .select(['sequence', 'id', 'type', 'data', 'at', 'outcome'])
    .where('tenant_id', '=', arg.tenant)
    .where('handover_id', '=', arg.handover)
    .where('sequence', '>', arg.after)
    .where('sequence', '<=', arg.upTo)
    .orderBy('sequence')
    .limit(arg.limit),
)
export type IncomingRow = RowOf<typeof incomingAfter>

const settle = prepare(
  (arg: Of & { sequence: number; outcome: IncomingOutcome; word: string | null; at: Date }) =>
    db
      .updateTable('upstream.incoming')
      .set({ outcome: arg.outcome, outcome_word: arg.word, settled_at: arg.at })
      .where('tenant_id', '=', arg.tenant)
      .where('handover_id', '=', arg.handover)
      .where('sequence', '=', arg.sequence),
)
export const settleIncoming = ({
  at,
  ...arg
}: Of & { sequence: number; outcome: IncomingOutcome; word: string | null; at: Instant }) =>
  settle({ ...arg, at: stamp(at) })

/** Entries of theirs that came too late or were not taken: the outcome of a race, for people to see (U-22). */
export const racesOf = prepare((arg: Of & { limit: number }) =>
  db
    .selectFrom('upstream.incoming')
    .select(['sequence', 'type', 'outcome', 'outcome_word', 'at'])
    .where('tenant_id', '=', arg.tenant)
    .where('handover_id', '=', arg.handover)
    .where('outcome', 'in', ['late', 'refused'])
    .orderBy('sequence', 'desc')
    .limit(arg.limit),
)

const FILE = ['file_id', 'hash', 'name', 'type', 'size'] as const

export const knownFile = prepare((arg: { tenant: string; link: string; remote: string }) =>
  db
    .selectFrom('upstream.file_map')
    .select(FILE)
    .where('tenant_id', '=', arg.tenant)
    .where('link_id', '=', arg.link)
    .where('remote_id', '=', arg.remote),
)

const putFile = prepare(
  (row: {
    tenant: string
    link: string
    remote: string
    file: string
    hash: string
    name: string
    type: string
    size: number
    at: Date
  }) =>
    db
      .insertInto('upstream.file_map')
      .values({
        tenant_id: row.tenant,
        link_id: row.link,
        remote_id: row.remote,
        file_id: row.file,
        hash: row.hash,
        name: row.name,
        type: row.type,
        size: row.size,
        at: row.at,
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'link_id', 'remote_id']).doNothing()),
)
export const keepFile = (row: Omit<Parameters<typeof putFile>[0], 'at'> & { at: Instant }) =>
  putFile({ ...row, at: stamp(row.at) })
