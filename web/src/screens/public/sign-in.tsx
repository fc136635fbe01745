/** `/sign-in`: with `?alias=…` it is the address that a company gives its sub-accounts. */
import { setupState } from '@zhanggui/contract/identity'
import type { Me } from '@zhanggui/contract/identity'
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router'
import { enter, landingPath } from '../../app/session.ts'
import { safeNext } from '../../features/account/next.ts'
import { SignInForm } from '../../features/account/SignInForm.tsx'
import type { SignInKind } from '../../features/account/SignInForm.tsx'
import { accountWords } from '../../features/account/words.ts'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { useTitle } from '../../ui/Page.tsx'
import { Heading } from './Heading.tsx'
import styles from './Public.module.css'

export default function SignIn() {
  const say = useWords(accountWords)
  const [search, setSearch] = useSearchParams()
  const navigate = useNavigate()
  const { data: installation } = useAsk(setupState, {})
  useTitle(say('signIn'))

  const alias = search.get('alias') ?? ''
  const kind: SignInKind = search.has('alias') ? 'sub-account' : 'contact'
  const chooseKind = (next: SignInKind): void =>
    setSearch(
      (before) => {
        if (next === 'contact') before.delete('alias')
        else before.set('alias', '')
        return before
      },
      { replace: true },
    )
  const next = search.get('next')
  const done = (me: Me): void => {
    enter(me)
    void navigate(safeNext(next) ?? landingPath(me), { replace: true })
  }

  if (installation?.needed) return <Navigate to="/setup" replace />
  return (
    <>
      <Heading title={say('signInTitle')} />
      <SignInForm key={kind} kind={kind} onKind={chooseKind} alias={alias} onDone={done} />
      {kind === 'contact' && (
        <p className={styles['foot']}>
          {say('noAccount')}{' '}
          {/* Who came from a shop's ticket form goes on there with a new account, too (T-70). */}
          <Link to={next === null ? '/sign-up' : `/sign-up?next=${encodeURIComponent(next)}`}>
            {say('signUp')}
          </Link>
        </p>
      )}
    </>
  )
}
