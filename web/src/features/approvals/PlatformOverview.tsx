/** The operator's start: how many applications wait, and the latest of them. */
import { listDeskApplications } from '@zhanggui/contract/tickets-platform'
import type { PlatformPermission } from '@zhanggui/contract/permissions'
import { Link } from 'react-router'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { Card, Page } from '../../ui/Page.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/States.tsx'
import { TimeText } from '../../ui/Times.tsx'
import styles from './PlatformOverview.module.css'
import { approvalWords } from './words.ts'

/** What an operator may come here for; each with the permission that it needs. */
const ways = [
  { needs: 'platform.support', to: '/o/submit', name: 'waySubmit', says: 'waySubmitSays' },
  { needs: 'platform.companies', to: '/o/providers', name: 'wayProviders', says: 'wayProvidersSays' },
  { needs: 'platform.customers', to: '/o/customers', name: 'wayCustomers', says: 'wayCustomersSays' },
  { needs: 'platform.people', to: '/o/settings/people', name: 'wayPeople', says: 'wayPeopleSays' },
  { needs: 'platform.audit', to: '/o/settings/audit', name: 'wayAudit', says: 'wayAuditSays' },
] as const satisfies readonly { needs: PlatformPermission; to: string; name: string; says: string }[]

export function PlatformOverview({ permissions }: { permissions: readonly PlatformPermission[] }) {
  const t = useWords(approvalWords)
  return (
    <Page title={t('overview')}>
      {permissions.includes('platform.approve') && <Waiting />}
      <ul className={styles['ways']}>
        {ways
          .filter(({ needs }) => permissions.includes(needs))
          .map(({ to, name, says }) => (
            <li key={to}>
              <Link to={to}>
                <strong>{t(name)}</strong>
                <span>{t(says)}</span>
              </Link>
            </li>
          ))}
      </ul>
    </Page>
  )
}

function Waiting() {
  const t = useWords(approvalWords)
  const query = { state: 'applied', limit: '100' } as const
  const { data, error, refetch } = useAsk(listDeskApplications, { query })
  const count = data && `${data.rows.length}${data.next === null ? '' : '+'}`
  return (
    <Card
      flush
      title={count === undefined || count === '0' ? t('waiting') : `${t('waiting')} ${count}`}
      actions={<Link to="/o/approvals">{t('title')}</Link>}
    >
      {!data ? (
        error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <Loading lines={3} />
        )
      ) : data.rows.length === 0 ? (
        <EmptyState title={t('empty')} says={t('emptySays')} />
      ) : (
        <ul className={styles['waiting']}>
          {data.rows.slice(0, 5).map(({ providerId, providerName, appliedAt, remark }) => (
            <li key={providerId}>
              <Link to="/o/approvals">
                <strong className="zg-clip">{providerName}</strong>
                <span className="zg-clip">{remark}</span>
                <TimeText at={appliedAt} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
