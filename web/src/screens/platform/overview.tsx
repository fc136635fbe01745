/** `/o`: where an operator's day starts — what waits for a decision, and the ways to everything else. */
import { useMe } from '../../app/session.ts'
import { PlatformOverview } from '../../features/approvals/PlatformOverview.tsx'

export default function Overview() {
  return <PlatformOverview permissions={useMe().permissions.platform} />
}
