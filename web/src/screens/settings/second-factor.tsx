/** `/settings/second-factor`: codes from one's phone beside the password. */
import { factorWords } from '../../features/account/factor-words.ts'
import { SecondFactor } from '../../features/account/SecondFactor.tsx'
import { useWords } from '../../lib/words.ts'
import { Page } from '../../ui/Page.tsx'

export default function SecondFactorScreen() {
  const t = useWords(factorWords)
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <SecondFactor />
    </Page>
  )
}
