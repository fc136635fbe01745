/** On and off duty (T-42): administrators for anyone, agents for themselves; going on duty drains the pool (T-20). */
import { readDutyLog, switchDuty } from '@zhanggui/contract/tickets-desk'
import { iso } from '#kernel/instant'
import { inTenant } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { cursorOf, PAGE, pageOf, partsOf } from '../cursor.ts'
import { agent, dutyLog, logDuty, setDuty } from '../store/agent.ts'
import { assigningRules, loadOf, loadsOf, lockDesk, station } from '../store/desk.ts'
import { agentView } from '../desk-view.ts'
import { drainPool } from './drain.ts'
import { agentAt } from './station.ts'

export const duty = op(switchDuty, async ({ params, body, caller, tx, at, ids }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { agentId: id } = params
  const flight = await tx.open({
    write: inTenant(tenant),
    lock: {
      desk: lockDesk({ tenant }),
      station: station({ tenant, account }),
      agent: agent({ tenant, id }),
      staff: loadsOf({ tenant }),
    },
  })
  const by = agentAt(flight.station)
  if (by.role !== 'admin' && by.id !== id) refuse('agent.not-administrator')
  const [row] = flight.agent
  if (!row || row.removed_at !== null) refuse('not-found')
  const [desk] = flight.desk
  if (desk?.state !== 'open') refuse('desk.not-open')
  const { onDuty } = body
  if (row.on_duty === onDuty) return { answer: agentView(row) }
  const agents = flight.staff.map((each) => loadOf(each.id === id ? { ...each, on_duty: onDuty } : each))
  const drained = onDuty
    ? await drainPool({ tenant, agents, by, at, ids, tx, rules: assigningRules(desk) })
    : null
  const taken = drained?.taken.get(id) ?? 0
  return {
    writes: [
      setDuty({ tenant, id, onDuty }),
      logDuty({
        tenant,
        id: ids.next(),
        agentId: id,
        agentName: row.name,
        onDuty,
        at,
        byId: by.id,
        byName: by.name,
      }),
      ...(drained?.writes ?? []),
    ],
    events: [{ event: 'tickets.duty-switched', facts: { agentId: id, onDuty } }, ...(drained?.events ?? [])],
    timers: drained?.timers ?? [],
    answer: agentView({ ...row, on_duty: onDuty, open_count: row.open_count + taken }),
  }
})

export const readDuty = question(readDutyLog, async ({ query, caller, tx }) => {
  const { tenantId: tenant, accountId: account } = caller
  const limit = query.limit ?? PAGE
  const [after] = partsOf(query.after, 'id') ?? []
  const log = (agentId: string | undefined) => dutyLog({ tenant, agentId, after, limit: limit + 1 })
  const flight = await tx.read({
    station: station({ tenant, account }),
    wanted: log(query.agentId),
    own: log(account),
  })
  const by = agentAt(flight.station)
  // An agent who asks for a colleague's log gets the own one, which is all that there is for them.
  const rows = by.role === 'admin' ? flight.wanted : flight.own
  return pageOf(
    rows,
    limit,
    (last) => cursorOf(last.id),
    (row) => ({
      id: row.id,
      agent: { id: row.agent_id, name: row.agent_name },
      onDuty: row.on_duty,
      at: iso(row.at),
      by: { id: row.by_id, name: row.by_name },
    }),
  )
})
