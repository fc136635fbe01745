/** `/p/agents`: who handles tickets — add, edit, remove, on and off duty (T-40 to T-43). */
import { DeskGate } from '../../features/desk/DeskGate.tsx'
import { Agents } from '../../features/desk/Agents.tsx'

export default function AgentsScreen() {
  return <DeskGate>{({ role }) => <Agents manages={role === 'admin'} />}</DeskGate>
}
