/** `/p`: where a provider's day starts — what waits, what is late, and the first steps of a new desk (T-53). */
import { readOwnDesk } from '@zhanggui/contract/tickets-desk'
import { useMe } from '../../app/session.ts'
import { DeskApplication } from '../../features/desk/DeskApplication.tsx'
import { deskWords } from '../../features/desk/words.ts'
import { DeskCounts } from '../../features/tickets/DeskCounts.tsx'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { Card, Page } from '../../ui/Page.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/States.tsx'
import { placeWords } from '../words.ts'

export default function Overview() {
  const say = useWords(placeWords)
  const t = useWords(deskWords)
  const me = useMe()
  const { data, error, refetch } = useAsk(readOwnDesk, {})
  const inside = () => {
    if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />
    if (data.state !== 'open') {
      return <DeskApplication desk={data} mayApply={me.permissions.provider.includes('company.manage')} />
    }
    if (data.own === null) {
      return (
        <Card>
          <EmptyState title={t('notAgentTitle')} says={t('notAgentSays')} />
        </Card>
      )
    }
    return <DeskCounts />
  }
  return <Page title={say('overview')}>{inside()}</Page>
}
