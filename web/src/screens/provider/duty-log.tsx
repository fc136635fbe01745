/** `/p/agents/log`: who went on and off duty, when, by whose hand (T-42). */
import { DeskGate } from '../../features/desk/DeskGate.tsx'
import { DutyLog } from '../../features/desk/DutyLog.tsx'

export default function DutyLogScreen() {
  return <DeskGate>{({ role }) => <DutyLog manages={role === 'admin'} />}</DeskGate>
}
