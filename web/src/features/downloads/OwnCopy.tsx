/** A customer asks for a copy of what is held about them, and fetches it. */
import { listDownloadsAsCustomer } from '@zhanggui/contract/downloads'
import { orderOwnCopy } from '@zhanggui/contract/identity-privacy'
import { Button } from 'antd'
import { useAct } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { Card, Page } from '../../ui/Page.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { DownloadList } from './Downloads.tsx'
import { downloadWords } from './words.ts'

export function OwnCopy() {
  const t = useWords(downloadWords)
  const order = useAct(orderOwnCopy, {
    renews: [listDownloadsAsCustomer],
    done: () => toast.done(t('ownOrdered')),
  })
  return (
    <Page title={t('ownTitle')} lead={t('ownLead')}>
      <Card>
        <p>{t('ownHolds')}</p>
        <Button
          type="primary"
          style={{ marginTop: 16 }}
          loading={order.busy}
          onClick={() =>
            void order.run({ body: {} }).catch((problem: unknown) => toast.failed(asProblem(problem)))
          }
        >
          {t('ownOrder')}
        </Button>
      </Card>
      <DownloadList console="customer" hint={t('ownEmpty')} />
    </Page>
  )
}
