/** Where the caller stands at the desk: no agent, an agent, an administrator. */
import { refuse } from '#platform/refused'
import type { Agent } from '../domain/people.ts'
import type { StationRow } from '../store/desk.ts'

/** The caller as an agent of the desk. */
export const agentAt = (rows: readonly StationRow[]): Agent => agentOrNull(rows) ?? refuse('agent.not-agent')

/** The same for somebody who may have left the desk since. */
export const agentOrNull = (rows: readonly StationRow[]): Agent | null => {
  const [row] = rows
  return row?.id && row.name !== null && row.role !== null
    ? { kind: 'agent', id: row.id, name: row.name, role: row.role }
    : null
}

export function administratorAt(rows: readonly StationRow[]): Agent {
  const agent = agentAt(rows)
  return agent.role === 'admin' ? agent : refuse('agent.not-administrator')
}
