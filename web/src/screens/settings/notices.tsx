/** `/settings/notices`: which notices reach oneself by which way, as a customer and in one's company. */
import { useMe } from '../../app/session.ts'
import { Choices } from '../../features/notice-desk/Choices.tsx'
import { noticeDeskWords } from '../../features/notice-desk/words.ts'
import { useWords } from '../../lib/words.ts'
import { Card, Page } from '../../ui/Page.tsx'

export default function Notices() {
  const t = useWords(noticeDeskWords)
  const me = useMe()
  return (
    <Page title={t('choicesTitle')} lead={t('choicesLead')} width="reading">
      {me.company && (
        <Card title={t('asAgent', { name: me.company.name })}>
          <Choices console="provider" />
        </Card>
      )}
      {me.consoles.includes('customer') && (
        <Card title={t('asCustomer')}>
          <Choices console="customer" />
        </Card>
      )}
    </Page>
  )
}
