/** The secret of a one-time link, taken out of the address so that it stays in no history and no screenshot. */
import { useEffect, useState } from 'react'

/** Reads `token` from the address's fragment or query once. */
export function useOneTimeToken(): string | null {
  const [token] = useState(() => {
    const { hash, search } = location
    return new URLSearchParams(hash.slice(1)).get('token') ?? new URLSearchParams(search).get('token')
  })
  useEffect(() => {
    if (token !== null) history.replaceState(history.state, '', location.pathname)
  }, [token])
  return token
}
