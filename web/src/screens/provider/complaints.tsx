/** `/p/complaints`: what customers complained about; for the desk's administrators. */
import { Complaints } from '../../features/complaints/Complaints.tsx'
import { DeskGate } from '../../features/desk/DeskGate.tsx'

export default function ComplaintsScreen() {
  return <DeskGate>{() => <Complaints />}</DeskGate>
}
