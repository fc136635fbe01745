/** Lets agents of an open desk through; tells everybody else what is missing and who can mend it (T-40, T-44). */
import { readOwnDesk } from '@zhanggui/contract/tickets-desk'
import type { Answer } from '@zhanggui/contract/route'
import { Button } from 'antd'
import type { ComponentProps, ReactNode } from 'react'
import { Link } from 'react-router'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { useTitle } from '../../ui/Page.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/States.tsx'
import { deskWords } from './words.ts'

type Own = NonNullable<Answer<typeof readOwnDesk>['own']>

export function DeskGate({ children }: { children: (own: Own) => ReactNode }) {
  const t = useWords(deskWords)
  const { data, error, refetch } = useAsk(readOwnDesk, {})
  if (!data)
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />
  if (data.state !== 'open') {
    return (
      <Shut
        title={t('notApplied')}
        says={t('applyLead')}
        action={
          <Link to="/p/desk">
            <Button type="primary">{t('goToDesk')}</Button>
          </Link>
        }
      />
    )
  }
  if (data.own === null) return <Shut title={t('notAgentTitle')} says={t('notAgentSays')} />
  return children(data.own)
}

/** In place of the screen, which would have named the page. */
function Shut(props: ComponentProps<typeof EmptyState>) {
  useTitle(props.title)
  return <EmptyState {...props} />
}
