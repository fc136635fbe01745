/** `/o/settings/audit`: what was done on the platform. */
import { readPlatformAudit } from '@zhanggui/contract/identity-audit'
import { AuditLog } from '../../features/audit/AuditLog.tsx'

export default function AuditScreen() {
  return (
    <AuditLog
      route={readPlatformAudit}
      rooms={['identity.', 'tickets.', 'platform.']}
      lead="leadPlatform"
      own="platform"
    />
  )
}
