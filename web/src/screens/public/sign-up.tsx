/** `/sign-up`: a customer's account, or with `?as=company` a company with its main account. */
import type { Me } from '@zhanggui/contract/identity'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { enter, pathOf } from '../../app/session.ts'
import { safeNext } from '../../features/account/next.ts'
import { SignUpForm } from '../../features/account/SignUpForm.tsx'
import type { SignUpKind } from '../../features/account/SignUpForm.tsx'
import { accountWords } from '../../features/account/words.ts'
import { useWords } from '../../lib/words.ts'
import { useTitle } from '../../ui/Page.tsx'
import { Heading } from './Heading.tsx'
import styles from './Public.module.css'

export default function SignUp() {
  const say = useWords(accountWords)
  const [search, setSearch] = useSearchParams()
  const navigate = useNavigate()
  useTitle(say('signUp'))

  const kind: SignUpKind = search.get('as') === 'company' ? 'company' : 'customer'
  const chooseKind = (next: SignUpKind): void =>
    setSearch(
      (before) => {
        if (next === 'customer') before.delete('as')
        else before.set('as', 'company')
        return before
      },
      { replace: true },
    )
  const done = (me: Me): void => {
    enter(me)
    const start = pathOf[kind === 'company' ? 'provider' : 'customer']
    void navigate(safeNext(search.get('next')) ?? start, { replace: true })
  }

  return (
    <>
      <Heading title={say('signUpTitle')} />
      <SignUpForm kind={kind} onKind={chooseKind} onDone={done} />
      <p className={styles['foot']}>
        {say('haveAccount')} <Link to="/sign-in">{say('signIn')}</Link>
      </p>
    </>
  )
}
