/** `/p/instances`: what customers have bought, registered, imported, changed and closed (S-12). */
import { Instances } from '../../features/instances/Instances.tsx'

export default function InstancesScreen() {
  return <Instances />
}
