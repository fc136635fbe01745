/** The room of the fault tests: one op, one kind of timer, one reaction, each leaving rows that can be counted. */
import type { Pool } from 'pg'
import { z } from 'zod'
import { route } from '@zhanggui/contract/route'
import { id } from '@zhanggui/contract/shapes'
import { handwritten } from '#platform/db/statement'
import { inTenant, transact } from '#platform/db/transaction'
import { freshIds } from '#platform/ids'
import { op } from '#platform/op'
import type { Ledger } from '#platform/op'
import { append } from '#platform/outbox/append'
import { derivedId } from '#platform/outbox/derived-id'
import { reaction } from '#platform/outbox/reaction'
import type { Room } from '#platform/room'
import { carryOut } from '#platform/timers/order'
import { effect } from '../testing/effects.ts'

/** The one desk that people write to. */
export const DESK = '019a0000-0000-7000-8000-000000000001'

export const writeNote = route({
  name: 'proof.write-note',
  method: 'POST',
  path: '/api/customer/notes',
  audience: 'customer',
  can: 'customer',
  says: { zh: '写一条', en: 'Writes a note' },
  body: z.strictObject({ noteId: id }),
  answer: z.strictObject({ noteId: id }),
  status: 201,
  idempotent: true,
})

/** A room's audit line, without a room. */
const auditLine = handwritten(
  'insert into proof.audit (tenant_id, id, verb, subject_id) values ($1, $2, $3, $4)',
)

export const proofLedger = (wake: () => void): Ledger => ({
  event: ({ tenant, id: eventId, happened, at }) => append(tenant, eventId, happened, at),
  timer: carryOut,
  audit: ({ tenant, id: lineId, entry }) => auditLine(tenant, lineId, entry.verb, entry.subject.id),
  committed: wake,
})

/** Under an id of its own per event: done twice is done once. */
const echo = handwritten(
  'insert into proof.effect (tenant_id, id, by) values ($1, $2, $3) on conflict (id) do nothing',
)
const lockSubject = handwritten('select id from proof.subject where tenant_id = $1 and id = $2 for update')
const touchSubject = handwritten(
  'update proof.subject set touched = touched + 1 where tenant_id = $1 and id = $2',
)

export const proofRoom: Room = {
  name: 'proof',
  endpoints: [
    op(writeNote, async ({ body: { noteId }, tx }) => {
      await tx.open({ write: inTenant(DESK) })
      return {
        answer: { noteId },
        writes: [effect(DESK, freshIds.next(), noteId)],
        events: [{ event: 'tickets.duty-switched', facts: { agentId: noteId, onDuty: true } }],
        audit: { verb: 'proof.write-note', subject: { kind: 'note', id: noteId } },
      }
    }),
  ],
  timers: {
    'proof.fire': async ({ tenantId, subjectId }, { tx, ids }) => {
      await tx.more({ subject: lockSubject(tenantId, subjectId) })
      return {
        writes: [touchSubject(tenantId, subjectId), effect(tenantId, ids.next(), subjectId)],
        events: [{ event: 'tickets.duty-switched', facts: { agentId: subjectId, onDuty: false } }],
      }
    },
  },
}

/** With the reaction of `listeningRoom`, begun and never ended. */
export const stuckRoom: Room = {
  ...proofRoom,
  reactions: [
    reaction({
      name: 'proof.echo',
      hears: ['tickets.duty-switched'],
      react: () => new Promise<never>(() => undefined),
    }),
  ],
}

/** With a reaction to each event, which leaves an effect of its own. */
export const listeningRoom = (pool: Pool): Room => ({
  ...proofRoom,
  reactions: [
    reaction({
      name: 'proof.echo',
      hears: ['tickets.duty-switched'],
      react: ({ id: eventId, tenantId, facts }) =>
        transact(pool, { role: 'zg_desk', tenant: tenantId, account: null }, async (tx) => {
          await tx.look({})
          await tx.save([echo(tenantId, derivedId(eventId, 'echo'), `echo ${facts.agentId}`)])
        }),
    }),
  ],
})

/** What the room's tables need beside the effects; run as the owner. */
export const proofSchema = [
  'create table proof.audit (tenant_id uuid not null, id uuid primary key, verb text not null, subject_id uuid not null)',
  'grant insert on proof.audit to zg_desk',
]
