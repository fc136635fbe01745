/** The one cache of what the server said: when it is asked again, and what happens when the session has ended. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { asProblem } from './problem.ts'

type SignedOutListener = () => void
let onSignedOut: SignedOutListener = () => undefined

/** What to do when any call is refused for want of a session. */
export function whenSignedOut(listener: SignedOutListener): void {
  onSignedOut = listener
}

const watch = (error: unknown): void => {
  if (asProblem(error).word === 'session.required') onSignedOut()
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: watch }),
  mutationCache: new MutationCache({ onError: watch }),
  defaultOptions: {
    queries: {
      // Live hints renew what changed; this only bounds how old an unheard-of change can be.
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      retry: (failures, error) => asProblem(error).passing && failures < 2,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})
