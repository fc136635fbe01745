/** Doors in front of screens: signed in, allowed into this console, password not due for a change. */
import type { ConsoleName } from '@zhanggui/contract/identity'
import { useEffect } from 'react'
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router'
import { whenSignedOut } from '../lib/query-client.ts'
import { useWords } from '../lib/words.ts'
import { EmptyState, ErrorState, Loading } from '../ui/States.tsx'
import { landingPath, SessionProvider, useMe, useSession } from './session.ts'
import { HomeLink } from './Failures.tsx'
import { appWords } from './words.ts'

const CHANGE_PASSWORD = '/settings/password'

/** Sends whoever is not signed in to the sign-in, with the way back. */
export function SignedInGate() {
  const { me, problem, retry } = useSession()
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const here = pathname + search
  useEffect(() => {
    whenSignedOut(() => void navigate(`/sign-in?next=${encodeURIComponent(here)}`, { replace: true }))
    return () => whenSignedOut(() => undefined)
  }, [here, navigate])
  if (problem) return <ErrorState error={problem} onRetry={retry} />
  if (me === undefined) return <Loading />
  if (me === null) return <Navigate to={`/sign-in?next=${encodeURIComponent(here)}`} replace />
  if (me.mustChangePassword && pathname !== CHANGE_PASSWORD) {
    return <Navigate to={`${CHANGE_PASSWORD}?next=${encodeURIComponent(here)}`} replace />
  }
  return (
    <SessionProvider value={me}>
      <Outlet />
    </SessionProvider>
  )
}

/** Lets only those into a console who have it. */
export function ConsoleGate({ console }: { console: ConsoleName }) {
  const me = useMe()
  const say = useWords(appWords)
  if (me.consoles.includes(console)) return <Outlet />
  return (
    <EmptyState
      title={say('noConsole')}
      says={say('noConsoleSays')}
      action={<HomeLink to={landingPath(me)} />}
    />
  )
}
