/** `/o/approvals`: applications for a ticket desk (T-44). */
import { Approvals } from '../../features/approvals/Approvals.tsx'

export default function ApprovalsScreen() {
  return <Approvals />
}
