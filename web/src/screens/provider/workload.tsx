/** `/p/agents/workload`: how busy each agent is (T-21, T-42). */
import { DeskGate } from '../../features/desk/DeskGate.tsx'
import { Workload } from '../../features/desk/Workload.tsx'

export default function WorkloadScreen() {
  return <DeskGate>{() => <Workload />}</DeskGate>
}
