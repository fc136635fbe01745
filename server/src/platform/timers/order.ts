/** Sets and cancels timers, in the transaction that gives reason to it. */
import { json, stamp } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import type { TimerOrder } from '#platform/op'
import { timers } from './tables.ts'

const set = prepare(
  (row: { tenant: string; id: string; kind: string; subject: string; due: Date; facts: string }) =>
    timers
      .insertInto('platform.timer')
      .values({
        tenant_id: row.tenant,
        id: row.id,
        kind: row.kind,
        subject_id: row.subject,
        due_at: row.due,
        facts: row.facts,
        try_at: row.due,
      })
      // One timer of a kind for a subject: the new one replaces it, under a new id.
      .onConflict((conflict) =>
        conflict.constraint('timer_one_of_a_kind').doUpdateSet((old) => ({
          id: old.ref('excluded.id'),
          due_at: old.ref('excluded.due_at'),
          facts: old.ref('excluded.facts'),
          try_at: old.ref('excluded.try_at'),
          failures: 0,
        })),
      ),
)

const cancel = prepare((row: { tenant: string; kind: string; subject: string }) =>
  timers
    .deleteFrom('platform.timer')
    .where('tenant_id', '=', row.tenant)
    .where('subject_id', '=', row.subject)
    .where('kind', '=', row.kind),
)

/** The statement that carries out an order. Runs as `zg_desk`. Its id is a fresh uuidv7, used only by a new timer. */
export const carryOut = ({
  tenant,
  id,
  order,
}: {
  tenant: string
  id: string
  order: TimerOrder
}): Statement =>
  'set' in order
    ? set({
        tenant,
        id,
        kind: order.set,
        subject: order.subjectId,
        due: stamp(order.dueAt),
        facts: json(order.facts),
      })
    : cancel({ tenant, kind: order.cancel, subject: order.subjectId })
