/** The bell in the top bar: how many are unread, and the latest of them. */
import BellOutlined from '@ant-design/icons/es/icons/BellOutlined'
import type { ConsoleName } from '@zhanggui/contract/identity'
import { Badge, Button, Popover } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { Loading } from '../../ui/States.tsx'
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

export function Bell({ console, to }: BellProps) {
  const say = useWords(noticeWords)
  const [open, setOpen] = useState(false)
  const routes = noticeRoutes[console]
  const { data } = useAsk(routes.list, { query: { limit: SHOWN } })
  const read = useAct(routes.read, { renews: [routes.list] })
  const unread = data?.unread ?? 0
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      styles={{ container: { padding: 0 } }}
      content={
        <div className={styles['panel']}>
          <header>
            <strong>{say('title')}</strong>
            <Button
              type="link"
              size="small"
              disabled={unread === 0}
              onClick={() => read.start({ body: { ids: [] } })}
            >
              {say('readAll')}
            </Button>
          </header>
          <div className={styles['scroll']}>
            {data ? (
              <NoticeList rows={data.rows} console={console} onOpen={() => setOpen(false)} compact />
            ) : (
              <Loading />
            )}
          </div>
          <footer>
            <Link to={to} onClick={() => setOpen(false)}>
              {say('all')}
            </Link>
          </footer>
        </div>
      }
    >
      <button type="button" className={styles['bell']} aria-label={say('bell', { unread })}>
        <Badge count={unread} size="small" overflowCount={99}>
          <BellOutlined style={{ fontSize: 17 }} />
        </Badge>
      </button>
    </Popover>
  )
}
