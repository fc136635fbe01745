/** How busy each agent is, for administrators (T-21, T-41, T-42). */
import { readWorkload } from '@zhanggui/contract/tickets-rules'
import { isoOrNull } from '#kernel/instant'
import { localDateAt, startOfDay } from '#kernel/zone'
import { question } from '#platform/op'
import { station } from '../store/desk.ts'
import { agentsWithDuty, heldBy, repliedSince } from '../store/workload.ts'
import { SOON } from './filter.ts'
import { administratorAt } from './station.ts'

export const workload = question(readWorkload, async ({ caller, tx, at }) => {
  const { tenantId: tenant, accountId: account } = caller
  const { standing } = await tx.look({ standing: station({ tenant, account }) })
  administratorAt(standing)
  const zone = standing[0]?.zone ?? 'Asia/Shanghai'
  const flight = await tx.read({
    agents: agentsWithDuty({ tenant }),
    held: heldBy({ tenant, now: at, soon: at + SOON }),
    replied: repliedSince({ tenant, since: startOfDay(zone, localDateAt(zone, at)) }),
  })
  const held = new Map(flight.held.map((row) => [row.handler_id, row]))
  const replied = new Map(flight.replied.map((row) => [row.actor_id, row.tickets]))
  return {
    rows: flight.agents.map((row) => {
      const hands = held.get(row.id)
      return {
        id: row.id,
        name: row.name,
        role: row.role,
        onDuty: row.on_duty,
        dutySince: isoOrNull(row.duty_since),
        open: row.open_count,
        maxOpen: row.max_open,
        waiting: hands?.waiting ?? 0,
        overdue: hands?.overdue ?? 0,
        dueSoon: hands?.due_soon ?? 0,
        repliedToday: replied.get(row.id) ?? 0,
      }
    }),
    unassigned: held.get(null)?.tickets ?? 0,
  }
})
