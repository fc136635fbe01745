/** Appends what happened to the outbox, in the transaction that did it (design §3 habit 5). */
import type { EventName } from '@zhanggui/contract/events'
import type { Instant } from '#kernel/instant'
import { json, stamp } from '#platform/db/columns'
import { prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import type { Happened } from '#platform/op'
import { outbox } from './tables.ts'

const insert = prepare((row: { tenant: string; id: string; event: EventName; facts: string; at: Date }) =>
  outbox
    .insertInto('platform.outbox')
    .values({ tenant_id: row.tenant, id: row.id, event: row.event, facts: row.facts, at: row.at }),
)

/**
 * The statement that keeps an event until each of its reactions has a job. Runs as `zg_desk` or `zg_gate`.
 * @param id a fresh uuidv7; reactions derive the ids of what they write from it, so that twice is once
 */
export const append = (tenant: string, id: string, { event, facts }: Happened, at: Instant): Statement =>
  insert({ tenant, id, event, facts: json(facts), at: stamp(at) })
