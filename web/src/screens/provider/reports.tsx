/** `/p/reports`: what the desk did in a period, for those who may read reports (T-92). */
import { Reports } from '../../features/reports/Reports.tsx'

export default function ReportsScreen() {
  return <Reports />
}
