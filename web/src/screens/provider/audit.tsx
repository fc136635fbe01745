/** `/p/settings/audit`: who did what in this company, the platform's operators included. */
import { readAudit } from '@zhanggui/contract/identity-audit'
import { AuditLog } from '../../features/audit/AuditLog.tsx'

export default function AuditScreen() {
  return (
    <AuditLog
      route={readAudit}
      rooms={['identity.', 'catalog.', 'tickets.', 'webhooks.']}
      lead="leadProvider"
      own="provider"
    />
  )
}
