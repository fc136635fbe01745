/** Notices in a list; opening one marks it as read. */
import type { ConsoleName } from '@zhanggui/contract/identity'
import type { Notice } from '@zhanggui/contract/notifications'
import { Link } from 'react-router'
import { useAct } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { EmptyState } from '../../ui/States.tsx'
import { TimeText } from '../../ui/Times.tsx'
import styles from './Notices.module.css'
import { noticeRoutes } from './routes.ts'
import { noticeWords } from './words.ts'

interface NoticeListProps {
  rows: readonly Notice[]
  console: ConsoleName
  onOpen?: () => void
  compact?: boolean
}

export function NoticeList({ rows, console, onOpen, compact = false }: NoticeListProps) {
  const say = useWords(noticeWords)
  const routes = noticeRoutes[console]
  const read = useAct(routes.read, { renews: [routes.list] })
  if (rows.length === 0) {
    return <EmptyState title={say('emptyTitle')} says={compact ? undefined : say('emptySays')} />
  }
  const open = (notice: Notice): void => {
    if (!notice.read) read.start({ body: { ids: [notice.id] } })
    onOpen?.()
  }
  return (
    <ul className={styles['list']} data-compact={compact || undefined}>
      {rows.map((notice) => (
        <li key={notice.id} data-unread={!notice.read || undefined}>
          <i aria-hidden />
          <div>
            <p className={styles['title']}>
              {!notice.read && <span className="zg-hidden-text">{say('unread')}</span>}
              {notice.link ? (
                <Link to={notice.link} onClick={() => open(notice)}>
                  {notice.title}
                </Link>
              ) : (
                <button type="button" onClick={() => open(notice)}>
                  {notice.title}
                </button>
              )}
            </p>
            {notice.body !== '' && <p className={styles['body']}>{notice.body}</p>}
          </div>
          <TimeText at={notice.at} />
        </li>
      ))}
    </ul>
  )
}
