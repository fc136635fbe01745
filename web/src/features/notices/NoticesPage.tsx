/** The page behind the bell: all notices, newest first. */
import type { ConsoleName } from '@zhanggui/contract/identity'
import { Button } from 'antd'
import { useAct, useAsk, usePages } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { MoreRows } from '../../ui/DataTable.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { ErrorState, Loading } from '../../ui/States.tsx'
import { NoticeList } from './NoticeList.tsx'
import { noticeRoutes } from './routes.ts'
import { noticeWords } from './words.ts'

export function NoticesPage({ console }: { console: ConsoleName }) {
  const say = useWords(noticeWords)
  const routes = noticeRoutes[console]
  const { rows, problem, hasMore, loadingMore, more, retry } = usePages(routes.list, {})
  const { data } = useAsk(routes.list, { query: { limit: '8' } })
  const read = useAct(routes.read, { renews: [routes.list] })
  return (
    <Page
      title={say('title')}
      lead={say('lead')}
      width="reading"
      actions={
        <Button
          disabled={(data?.unread ?? 0) === 0}
          loading={read.busy}
          onClick={() => read.start({ body: { ids: [] } })}
        >
          {say('readAll')}
        </Button>
      }
    >
      <Card flush>
        {rows ? (
          <NoticeList rows={rows} console={console} />
        ) : problem ? (
          <ErrorState error={problem} onRetry={retry} />
        ) : (
          <Loading />
        )}
        <MoreRows hasMore={hasMore} loading={loadingMore} onMore={more} />
      </Card>
    </Page>
  )
}
