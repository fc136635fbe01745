/** `/p/settings/webhooks`: where the company's own systems are called (T-93). */
import { Webhooks } from '../../features/webhooks/Webhooks.tsx'

export default function WebhooksScreen() {
  return <Webhooks logOf={(id) => `/p/settings/webhooks/${id}`} />
}
