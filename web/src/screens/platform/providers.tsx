/** `/o/providers`: the companies on this platform. */
import { Providers } from '../../features/directory/Providers.tsx'

export default function ProvidersScreen() {
  return <Providers />
}
