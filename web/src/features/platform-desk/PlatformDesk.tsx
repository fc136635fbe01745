/** The platform's own desk: opened by an administrator, entered by whoever works there (U-18). */
import { chooseCompany } from '@zhanggui/contract/identity'
import type { Me } from '@zhanggui/contract/identity'
import { openPlatformDesk, readPlatformDesk } from '@zhanggui/contract/platform-desk'
import { Button } from 'antd'
import { useAct, useAsk } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { Card, Page } from '../../ui/Page.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/States.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './PlatformDesk.module.css'
import { platformDeskWords } from './words.ts'

interface PlatformDeskProps {
  /** An administrator of the platform. */
  mayOpen: boolean
  /** One of those who work there. */
  worksThere: boolean
  /** Goes on in the desk's console. */
  onEnter: (me: Me) => void
}

export function PlatformDesk({ mayOpen, worksThere, onEnter }: PlatformDeskProps) {
  const t = useWords(platformDeskWords)
  const { data, error, refetch } = useAsk(readPlatformDesk, {})
  const open = useAct(openPlatformDesk, { renews: [readPlatformDesk] })
  const choose = useAct(chooseCompany, { done: onEnter })
  const failed = (problem: unknown) => toast.failed(asProblem(problem))
  const desk = data?.desk
  const enter = (companyId: string) =>
    void choose.run({ body: { companyId } }).catch((problem: unknown) => {
      // Its people follow a moment after it was opened.
      if (asProblem(problem).word === 'session.no-console') toast.failed(t('stillComing'))
      else failed(problem)
    })
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <Card>
        {error && !data ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <Loading lines={3} />
        ) : desk ? (
          <>
            <dl className={styles['facts']}>
              <dt>{t('name')}</dt>
              <dd>{desk.name}</dd>
              <dt>{t('since')}</dt>
              <dd>
                <TimeText at={desk.openedAt} full />
              </dd>
            </dl>
            {worksThere && (
              <Button type="primary" loading={choose.busy} onClick={() => enter(desk.id)}>
                {t('enter')}
              </Button>
            )}
          </>
        ) : (
          <EmptyState
            title={t('notYet')}
            says={mayOpen ? t('notYetSays') : t('askAdministrator')}
            action={
              mayOpen && (
                <Button
                  type="primary"
                  loading={open.busy}
                  onClick={() => void open.run({ body: {} }).then(() => toast.done(t('opened')), failed)}
                >
                  {t('open')}
                </Button>
              )
            }
          />
        )}
      </Card>
    </Page>
  )
}
