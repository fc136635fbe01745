/** An agent's page says that somebody looks or writes; nothing is written down for it (T-65). */
import { bePresent, listPresent } from '@zhanggui/contract/tickets-presence'
import { question } from '#platform/op'
import type { Endpoint } from '#platform/op'
import { refuse } from '#platform/refused'
import type { Presence } from '#platform/realtime/presence'
import { topic } from '#platform/realtime/topics'
import type { Agent } from '../domain/people.ts'
import { station } from '../store/desk.ts'
import { handlerOf } from '../store/writing.ts'
import { agentAt } from './station.ts'

/** Administrators hear of the whole desk, agents of what they handle (T-41). */
const heardBy = (tenant: string, { id, role }: Agent) =>
  role === 'admin' ? [topic.desk(tenant), topic.agent(tenant, id)] : [topic.agent(tenant, id)]

export const presenceEndpoints = (presence: Presence): Endpoint[] => [
  question(bePresent, async ({ params, body, caller, tx }) => {
    const { tenantId: tenant, accountId: account } = caller
    const { ticketId } = params
    const flight = await tx.read({
      station: station({ tenant, account }),
      ticket: handlerOf({ tenant, id: ticketId, account }),
    })
    const agent = agentAt(flight.station)
    const [ticket] = flight.ticket
    if (!ticket) refuse('not-found')
    const { handler_id: handler } = ticket
    if (agent.role !== 'admin' && handler !== agent.id && !ticket.follows) refuse('not-found')
    const to = [topic.desk(tenant), ...(handler === null ? [] : [topic.agent(tenant, handler)])]
    presence.beat({ subjectId: ticketId, to, who: { id: agent.id, name: agent.name, doing: body.doing } })
    const rows = presence.at(to, ticketId).filter(({ who }) => who.id !== agent.id)
    return { rows: rows.map(({ who }) => ({ ticketId, who })) }
  }),

  question(listPresent, async ({ caller, tx }) => {
    const { tenantId: tenant, accountId: account } = caller
    const flight = await tx.read({ station: station({ tenant, account }) })
    const agent = agentAt(flight.station)
    const rows = presence.at(heardBy(tenant, agent)).filter(({ who }) => who.id !== agent.id)
    return { rows: rows.map(({ subjectId, who }) => ({ ticketId: subjectId, who })) }
  }),
]
