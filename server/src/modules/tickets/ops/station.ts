/** Where the caller stands at the desk: no agent, an agent, an administrator. */
import { refuse } from '#platform/refused'
import type { Agent } from '../domain/people.ts'
import type { StationRow } from '../store/desk.ts'

/** The caller as an agent of the desk. */
export function agentAt(rows: readonly StationRow[]): Agent {
  const [row] = rows
  return row?.id && row.name !== null && row.role !== null
    ? { kind: 'agent', id: row.id, name: row.name, role: row.role }
    : refuse('agent.not-agent')
}

export function administratorAt(rows: readonly StationRow[]): Agent {
  const agent = agentAt(rows)
  return agent.role === 'admin' ? agent : refuse('agent.not-administrator')
}
