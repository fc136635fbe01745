/** Who is signed in, read once and kept; entering and leaving. */
import { signOut, whoAmI } from '@zhanggui/contract/identity'
import type { ConsoleName, Me } from '@zhanggui/contract/identity'
import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useEffect } from 'react'
import { asking } from '../lib/ask.ts'
import { call } from '../lib/api.ts'
import { keep, readKept } from '../lib/kept.ts'
import { chooseLocale } from '../lib/locale.ts'
import { asProblem } from '../lib/problem.ts'
import { queryClient } from '../lib/query-client.ts'

const SessionContext = createContext<Me | null>(null)
export const SessionProvider = SessionContext.Provider

/** The person signed in; only inside a console or the own settings. */
export function useMe(): Me {
  const me = useContext(SessionContext)
  if (!me) throw new Error('useMe is for screens behind the sign-in')
  return me
}

/** Reads the session: undefined while unknown, null for nobody. */
export function useSession() {
  const query = useQuery({ ...asking(whoAmI), staleTime: 5 * 60_000 })
  const me = query.data
  const problem = query.error === null ? null : asProblem(query.error)
  const nobody = problem?.word === 'session.required'
  useEffect(() => {
    if (me) chooseLocale(me.locale)
  }, [me])
  return { me: nobody ? null : me, problem: nobody ? null : problem, retry: () => void query.refetch() }
}

/** Takes over a session that a sign-in, sign-up or a change of it answered. Nothing of the former one is shown again. */
export function enter(me: Me): void {
  const before = queryClient.getQueryData(asking(whoAmI).queryKey)
  if (before && (before.accountId !== me.accountId || before.company?.id !== me.company?.id))
    queryClient.clear()
  queryClient.setQueryData(asking(whoAmI).queryKey, me)
}

/** Ends the session and forgets everything read under it. */
export async function leave(): Promise<void> {
  await call(signOut, {})
  queryClient.clear()
}

export const pathOf: Record<ConsoleName, `/${string}`> = { customer: '/c', provider: '/p', platform: '/o' }

const isConsole = (value: unknown): value is ConsoleName =>
  value === 'customer' || value === 'provider' || value === 'platform'

/** The console that somebody lands in: the one used last, else where their work is. */
export function landingPath(me: Me): string {
  const last = readKept('console', isConsole)
  const order: ConsoleName[] = ['platform', 'provider', 'customer']
  const console = last && me.consoles.includes(last) ? last : order.find((name) => me.consoles.includes(name))
  return console ? pathOf[console] : '/settings'
}

export const rememberConsole = (console: ConsoleName): void => keep('console', console)
