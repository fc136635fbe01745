/** A desk administrator or the handler closes a ticket, with a reason (T-11). */
import { closeTicket } from '@zhanggui/contract/tickets-provider'
import { op } from '#platform/op'
import { close as closed } from '../domain/agent-acts.ts'
import { someoneWaits } from '../store/desk.ts'
import { saveClosing } from '../store/outcome.ts'
import { acted } from '../view.ts'
import { approach } from './agent-flight.ts'
import { drainSoon } from './drain.ts'
import { record } from './record.ts'
import { accepted } from './settled.ts'

export const close = op(closeTicket, async ({ params, body, caller, tx, at, ids }) => {
  const { agent, row, ticket, rules } = await approach({ tx, caller, ...params, seen: body.version })
  const done = accepted(closed(ticket, { by: agent, rules, at }))
  const tenant = row.tenant_id
  const { waiting } = await tx.more({ waiting: someoneWaits({ tenant }) })
  const { reason, remark, duplicateOf } = body
  const recorded = record(row, done, {
    by: agent,
    at,
    ids,
    facts: { moved: { reason, remark, duplicateOf } },
  })
  return {
    writes: [...recorded.writes, saveClosing({ tenant, id: row.id, reason, remark, duplicateOf })],
    events: recorded.events,
    timers: [...recorded.timers, ...drainSoon(waiting, tenant, at)],
    answer: acted(row.number, done.next.ticket, agent, at),
  }
})
