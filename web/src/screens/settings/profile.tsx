/** `/settings`: one's own name, language and contact. */
import { enter, useMe } from '../../app/session.ts'
import { ProfileForm } from '../../features/account/ProfileForm.tsx'
import { accountWords } from '../../features/account/words.ts'
import { useWords } from '../../lib/words.ts'
import { Card, Facts, Page } from '../../ui/Page.tsx'
import styles from './Settings.module.css'

export default function Profile() {
  const say = useWords(accountWords)
  const me = useMe()
  const company = me.company && `${me.company.name}${me.company.isMain ? ` (${say('mainAccount')})` : ''}`
  return (
    <Page title={say('profileTitle')} width="reading">
      <Card>
        <Facts
          rows={[
            [say('email'), me.email ?? say('none')],
            [say('phone'), me.phone ?? say('none')],
            ...(company ? [[say('company'), company] as const] : []),
          ]}
        />
        <p className={styles['note']}>{say('contactSays')}</p>
      </Card>
      <Card>
        <ProfileForm key={me.locale} me={me} onSaved={enter} />
      </Card>
    </Page>
  )
}
