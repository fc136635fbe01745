/** `/o/providers`: the companies on this platform. */
import { useMe } from '../../app/session.ts'
import { Providers } from '../../features/directory/Providers.tsx'

export default function ProvidersScreen() {
  return <Providers mayReset={useMe().permissions.platform.includes('platform.people')} />
}
