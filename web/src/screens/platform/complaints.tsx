/** `/o/complaints`: complaints that came to the platform, since nobody at the desk may look after them (T-71). */
import { PlatformComplaints } from '../../features/complaints/PlatformComplaints.tsx'

export default function ComplaintsScreen() {
  return <PlatformComplaints />
}
