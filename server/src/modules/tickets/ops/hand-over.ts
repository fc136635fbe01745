/** Many tickets at once: to a colleague (T-23), or back to dispatch (T-24); each with its own result, all under one lock of dispatch. */
import { handOverTickets } from '@zhanggui/contract/tickets-rules'
import type { Answer } from '@zhanggui/contract/route'
import { inTenant } from '#platform/db/transaction'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { dispatch } from '../domain/agent-acts.ts'
import type { AgentLoad } from '../domain/dispatch.ts'
import { loadChanges, loadsAfter } from '../domain/load.ts'
import { inCharge } from '../domain/lifecycle.ts'
import type { Agent } from '../domain/people.ts'
import { givesBack } from '../domain/return.ts'
import { insertNote } from '../store/conversation.ts'
import { assigningRules, dispatchLock, loadOf, someoneWaits } from '../store/desk.ts'
import { lockTickets, ticketOf, ticketsWithHands } from '../store/ticket.ts'
import type { TicketRow } from '../store/ticket.ts'
import { drainSoon } from './drain.ts'
import { record } from './record.ts'
import type { Recorded } from './record.ts'
import { agentAt } from './station.ts'

type Result = Answer<typeof handOverTickets>['rows'][number]

export const handOver = op(handOverTickets, async ({ body, caller, tx, at, ids }) => {
  const { tenantId: tenant, accountId: account } = caller
  const wanted = [...new Set(body.ticketIds)]
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      ...dispatchLock({ tenant, account }),
      locked: lockTickets({ tenant, ids: wanted }),
      tickets: ticketsWithHands({ tenant, ids: wanted }),
      waiting: someoneWaits({ tenant }),
    },
  })
  const by = agentAt(flight.station)
  const [desk] = flight.desk
  if (!desk) refuse('not-found')
  const target = flight.staff.find(({ id }) => id === body.agentId)
  if (body.agentId !== null && !target) refuse('not-found', {}, 'agentId')
  if (target && !target.on_duty && !body.evenIfOffDuty) refuse('agent.off-duty', { name: target.name })

  const rows = new Map(flight.tickets.map((row) => [row.id, row]))
  const remark = body.remark.trim()
  const circumstances = { by, at, ids, text: remark, rules: assigningRules(desk) }
  const recorded: Recorded[] = []
  const results: Result[] = []
  let agents: readonly AgentLoad[] = flight.staff.map(loadOf)
  for (const id of wanted) {
    const row = rows.get(id)
    const ticket = row && ticketOf(row)
    if (!row || !ticket || !inCharge(ticket, by)) {
      results.push({ ticketId: id, number: null, outcome: 'refused', handler: null, refusal: 'not-found' })
      continue
    }
    const about = { ticketId: id, number: row.number }
    if (target && ticket.handler?.id === target.id) {
      results.push({ ...about, outcome: 'unchanged', handler: ticket.handler, refusal: null })
      continue
    }
    const decision = target
      ? dispatch(
          ticket,
          { id: target.id, name: target.name, onDuty: target.on_duty },
          { by, evenIfOffDuty: body.evenIfOffDuty, at },
        )
      : givesBack(ticket, { agents, takers: row.takers }, at)
    if (!decision.ok) {
      results.push({ ...about, outcome: 'refused', handler: ticket.handler, refusal: decision.word })
      continue
    }
    const next = decision.next.ticket
    if (next.version === ticket.version) {
      results.push({ ...about, outcome: 'unchanged', handler: next.handler, refusal: null })
      continue
    }
    recorded.push(record(row, decision, circumstances))
    if (remark !== '') recorded.push(remarkOn(row, by, { id: ids.next(), remark, at }))
    agents = loadsAfter(agents, loadChanges(ticket, next), at)
    results.push({ ...about, outcome: 'done', handler: next.handler, refusal: null })
  }
  return {
    writes: recorded.flatMap(({ writes }) => writes),
    events: recorded.flatMap(({ events }) => events),
    timers: [...recorded.flatMap(({ timers }) => timers), ...drainSoon(flight.waiting, tenant, at)],
    audit: {
      verb: handOverTickets.name,
      subject: { kind: 'agent', id: body.agentId },
      details: { tickets: results.filter(({ outcome }) => outcome === 'done').map(({ number }) => number) },
    },
    answer: { rows: results },
  }
})

/** The remark of a dispatch becomes a note on each of them (T-23). */
const remarkOn = (
  row: TicketRow,
  by: Agent,
  { id, remark, at }: { id: string; remark: string; at: number },
): Recorded => ({
  writes: [insertNote({ tenant: row.tenant_id, id, ticketId: row.id, body: remark, files: [], at }, by)],
  events: [],
  timers: [],
})
