/** `/c/instances`: what the customer has bought, each with the way to a ticket about it (S-12, T-70). */
import { OwnInstances } from '../../features/instances/OwnInstances.tsx'

export default function OwnInstancesScreen() {
  return <OwnInstances />
}
