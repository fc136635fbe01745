/** `/p/desk`: opening a ticket desk — apply, wait, be told (T-44). */
import { readOwnDesk } from '@zhanggui/contract/tickets-desk'
import { useMe } from '../../app/session.ts'
import { DeskApplication } from '../../features/desk/DeskApplication.tsx'
import { deskWords } from '../../features/desk/words.ts'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { Page } from '../../ui/Page.tsx'
import { ErrorState, Loading } from '../../ui/States.tsx'

export default function Desk() {
  const t = useWords(deskWords)
  const me = useMe()
  const { data, error, refetch } = useAsk(readOwnDesk, {})
  return (
    <Page title={t('applyTitle')} lead={t('applyLead')} width="reading">
      {data ? (
        <DeskApplication desk={data} mayApply={me.permissions.provider.includes('company.manage')} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </Page>
  )
}
