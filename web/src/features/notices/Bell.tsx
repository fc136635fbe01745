/** The bell in the top bar: how many are unread, and the latest of them. */
import BellOutlined from '@ant-design/icons/es/icons/BellOutlined'
import type { ConsoleName } from '@zhanggui/contract/identity'
import { Button } from 'antd'
import { Link } from 'react-router'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { Pop } from '../../ui/Pop.tsx'
import { ErrorState, Loading } from '../../ui/States.tsx'
import styles from './Notices.module.css'
import { NoticeList } from './NoticeList.tsx'
import { noticeRoutes } from './routes.ts'
import { noticeWords } from './words.ts'

const SHOWN = '8'

interface BellProps {
  console: ConsoleName
  /** Address of the page with all of them. */
  to: string
}

function Panel({ console, to, close }: BellProps & { close: () => void }) {
  const say = useWords(noticeWords)
  const routes = noticeRoutes[console]
  const { data, error, refetch } = useAsk(routes.list, { query: { limit: SHOWN } })
  const read = useAct(routes.read, { renews: [routes.list] })
  return (
    <div className={styles['panel']}>
      <header>
        <strong>{say('title')}</strong>
        <Button
          type="link"
          size="small"
          disabled={!data || data.unread === 0}
          onClick={() => read.start({ body: { ids: [] } })}
        >
          {say('readAll')}
        </Button>
      </header>
      <div className={styles['scroll']}>
        {data && <NoticeList rows={data.rows} console={console} onOpen={close} compact />}
        {!data && (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />)}
      </div>
      <footer>
        <Link to={to} onClick={close}>
          {say('all')}
        </Link>
      </footer>
    </div>
  )
}

export function Bell({ console, to }: BellProps) {
  const say = useWords(noticeWords)
  const { data } = useAsk(noticeRoutes[console].list, { query: { limit: SHOWN } })
  const unread = data?.unread ?? 0
  return (
    <Pop
      kind="dialog"
      align="end"
      label={say('bell', { unread })}
      buttonClass={styles['bell']}
      face={
        <>
          <BellOutlined style={{ fontSize: 17 }} />
          {unread > 0 && <span className={styles['badge']}>{unread > 99 ? '99+' : unread}</span>}
        </>
      }
    >
      {(close) => <Panel console={console} to={to} close={close} />}
    </Pop>
  )
}
