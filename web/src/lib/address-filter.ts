/** Filters that stand in the page's address, so that a list can be sent on and found again (T-51). */
import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

/** The address, and a way to set one of its filters or, with nothing, to take it out; `clear` takes out all. */
export function useAddressFilter() {
  const [address, setAddress] = useSearchParams()
  const filter = useCallback(
    (name: string, value: string | undefined) =>
      setAddress(
        (before) => {
          const next = new URLSearchParams(before)
          if (value) next.set(name, value)
          else next.delete(name)
          return next
        },
        { replace: true },
      ),
    [setAddress],
  )
  const clear = useCallback(() => setAddress({}, { replace: true }), [setAddress])
  return { address, filter, clear }
}
