/** A shop that cannot be shown: it is not there, or it could not be read. */
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { EmptyState, ErrorState } from '../../ui/States.tsx'
import { shopWords } from './words.ts'

export function ShopFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const say = useWords(shopWords)
  const { status } = asProblem(error)
  return status === 404 || status === 422 ? (
    <EmptyState title={say('goneTitle')} says={say('goneSays')} />
  ) : (
    <ErrorState error={error} onRetry={onRetry} />
  )
}
