/** `/setup`: the first start of an installation. */
import { setupState } from '@zhanggui/contract/identity'
import { Link, useNavigate } from 'react-router'
import { enter, pathOf } from '../../app/session.ts'
import { SetupForm } from '../../features/account/SetupForm.tsx'
import { accountWords } from '../../features/account/words.ts'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { useTitle } from '../../ui/Page.tsx'
import { ErrorState, Loading } from '../../ui/States.tsx'
import { Heading } from './Heading.tsx'
import { useOneTimeToken } from './one-time-token.ts'

export default function Setup() {
  const say = useWords(accountWords)
  const navigate = useNavigate()
  const token = useOneTimeToken()
  const { data, error, refetch } = useAsk(setupState, {})
  useTitle(say('setupTitle'))

  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  if (!data.needed) {
    return (
      <>
        <Heading title={say('setupDone')} says={say('setupDoneSays')} />
        <Link to="/sign-in">{say('signIn')}</Link>
      </>
    )
  }
  return (
    <>
      <Heading title={say('setupTitle')} says={say('setupSays')} />
      <SetupForm
        token={token}
        onDone={(me) => {
          enter(me)
          void navigate(pathOf.platform, { replace: true })
        }}
      />
    </>
  )
}
