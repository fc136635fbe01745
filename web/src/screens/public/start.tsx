/** `/`: sends everybody where they belong: into their console, to the sign-in, or to the set-up. */
import { setupState } from '@zhanggui/contract/identity'
import { Navigate } from 'react-router'
import { landingPath, useSession } from '../../app/session.ts'
import { useAsk } from '../../lib/ask.ts'
import { ErrorState, Loading } from '../../ui/States.tsx'

export default function Start() {
  const { me, problem, retry } = useSession()
  const { data } = useAsk(setupState, {}, { enabled: me === null })
  if (problem) return <ErrorState error={problem} onRetry={retry} />
  if (me) return <Navigate to={landingPath(me)} replace />
  if (me === null && data) return <Navigate to={data.needed ? '/setup' : '/sign-in'} replace />
  return <Loading />
}
