/** `/settings/password`: a new password of one's own; asked for at once after a first sign-in. */
import { useNavigate, useSearchParams } from 'react-router'
import { enter, landingPath, useMe } from '../../app/session.ts'
import { safeNext } from '../../features/account/next.ts'
import { PasswordForm } from '../../features/account/PasswordForm.tsx'
import { accountWords } from '../../features/account/words.ts'
import { useWords } from '../../lib/words.ts'
import { Card, Page } from '../../ui/Page.tsx'

export default function Password() {
  const say = useWords(accountWords)
  const me = useMe()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const forced = me.mustChangePassword
  return (
    <Page title={say('passwordTitle')} lead={say(forced ? 'passwordForced' : 'passwordSays')} width="reading">
      <Card>
        <PasswordForm
          onDone={(changed) => {
            enter(changed)
            if (forced) void navigate(safeNext(search.get('next')) ?? landingPath(changed), { replace: true })
          }}
        />
      </Card>
    </Page>
  )
}
