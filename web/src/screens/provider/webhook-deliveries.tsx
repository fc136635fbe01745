/** `/p/settings/webhooks/:endpointId`: what was delivered to one webhook (T-93). */
import { useParams } from 'react-router'
import { Deliveries } from '../../features/webhooks/Deliveries.tsx'

export default function WebhookDeliveriesScreen() {
  const { endpointId = '' } = useParams()
  return <Deliveries key={endpointId} endpointId={endpointId} back="/p/settings/webhooks" />
}
