/** `/reset`: asks for a reset link; with the link's token, sets the new password. */
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { AskForReset, SetNewPassword } from '../../features/account/ResetForms.tsx'
import { accountWords } from '../../features/account/words.ts'
import { useWords } from '../../lib/words.ts'
import { useTitle } from '../../ui/Page.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { Heading } from './Heading.tsx'
import { useOneTimeToken } from './one-time-token.ts'
import styles from './Public.module.css'

export default function Reset() {
  const say = useWords(accountWords)
  const navigate = useNavigate()
  const token = useOneTimeToken()
  const [asked, setAsked] = useState(false)
  const [sentTo, setSentTo] = useState<string | null>(null)
  useTitle(say('resetTitle'))

  const setsPassword = token !== null && !asked
  const backToSignIn = <Link to="/sign-in">{say('backToSignIn')}</Link>

  if (sentTo !== null) {
    return (
      <>
        <Heading title={say('resetSent')} says={say('resetSentSays', { email: sentTo })} />
        {backToSignIn}
      </>
    )
  }
  return (
    <>
      <Heading title={say('resetTitle')} says={setsPassword ? undefined : say('resetSays')} />
      {setsPassword ? (
        <SetNewPassword
          token={token}
          onDone={() => {
            toast.done(say('resetDone'))
            void navigate('/sign-in', { replace: true })
          }}
        />
      ) : (
        <AskForReset onSent={setSentTo} />
      )}
      <p className={styles['foot']}>
        {setsPassword && (
          <>
            <Link to="/reset" onClick={() => setAsked(true)}>
              {say('resetAgain')}
            </Link>
            {' · '}
          </>
        )}
        {backToSignIn}
      </p>
    </>
  )
}
