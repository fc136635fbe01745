/** Replies by mail and what became of them; what could not be proved lies aside here (T-89). */
import { acceptMail, dropMail, listMails, mailState, readMail } from '@zhanggui/contract/notifications-log'
import type { IncomingMail } from '@zhanggui/contract/notifications-log'
import { Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useAct, useAsk, usePages } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { PagedTable } from '../../ui/PagedTable.tsx'
import { Card } from '../../ui/Page.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './NoticeDesk.module.css'
import { mailNames, noticeDeskWords, reasonNames } from './words.ts'

const hues = {
  kept: 'gold',
  accepted: 'gold',
  'handed-on': 'gold',
  taken: 'green',
  dropped: 'grey',
  quarantined: 'red',
} as const

export function MailReplies() {
  const t = useWords(noticeDeskWords)
  const label = useLabel()
  const [address, setAddress] = useSearchParams()
  const [shown, setShown] = useState<string | null>(null)
  const state = mailState.options.find((each) => each === address.get('mail'))
  const pages = usePages(listMails, { query: { limit: '50', ...(state && { state }) } })
  const columns: Column<IncomingMail>[] = [
    { key: 'subject', title: t('subject'), card: 'heading', cell: ({ subject }) => subject ?? '–' },
    { key: 'sender', title: t('sender'), width: 220, cell: ({ sender }) => sender ?? '–' },
    {
      key: 'state',
      title: t('state'),
      width: 120,
      card: 'mark',
      cell: (row) => <Tag hue={hues[row.state]}>{label(mailNames[row.state])}</Tag>,
    },
    {
      key: 'reason',
      title: t('reason'),
      width: 190,
      cell: ({ reason }) => (reason === null ? '–' : label(reasonNames[reason])),
    },
    { key: 'at', title: t('at'), width: 180, cell: ({ at }) => <TimeText at={at} full /> },
    {
      key: 'acts',
      title: '',
      width: 248,
      align: 'right',
      cell: (row) => (
        <span className={styles['acts']}>
          <Link to={`/p/tickets/${row.ticketId}`}>
            <Button type="link" size="small" tabIndex={-1}>
              {t('openTicket')}
            </Button>
          </Link>
          <Button type="link" size="small" onClick={() => setShown(row.id)}>
            {t('details')}
          </Button>
          <MailActs mail={row} />
        </span>
      ),
    },
  ]
  return (
    <Card
      flush
      tools={
        <>
          <Select
            allowClear
            aria-label={t('state')}
            placeholder={t('state')}
            style={{ width: 140 }}
            value={state}
            options={mailState.options.map((value) => ({ value, label: label(mailNames[value]) }))}
            onChange={(value: string | undefined) =>
              setAddress(
                (before) => {
                  if (value) before.set('mail', value)
                  else before.delete('mail')
                  return before
                },
                { replace: true },
              )
            }
          />
          <span>{t('mailsLead')}</span>
        </>
      }
    >
      <PagedTable
        label={t('tabMails')}
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('mailsEmpty')} says={t('mailsLead')} />}
      />
      <Modal open={shown !== null} title={t('details')} footer={null} onCancel={() => setShown(null)}>
        {shown !== null && <MailText mailId={shown} />}
      </Modal>
    </Card>
  )
}

/** Decisions on a mail that was laid aside. */
function MailActs({ mail: { id: mailId, may } }: { mail: IncomingMail }) {
  const t = useWords(noticeDeskWords)
  const accept = useAct(acceptMail, { renews: [listMails], done: () => toast.done(t('accepted')) })
  const drop = useAct(dropMail, { renews: [listMails], done: () => toast.done(t('dropped')) })
  const call = { params: { mailId }, body: {} }
  return (
    <>
      {may.includes('accept') && (
        <ConfirmButton
          type="link"
          size="small"
          asks={t('acceptAsks')}
          says={<div className={styles['asks']}>{t('acceptSays')}</div>}
          verb={t('accept')}
          onConfirm={() => accept.run(call)}
        >
          {t('accept')}
        </ConfirmButton>
      )}
      {may.includes('drop') && (
        <Button
          type="link"
          size="small"
          loading={drop.busy}
          onClick={() => void drop.run(call).catch((error: unknown) => toast.failed(asProblem(error)))}
        >
          {t('drop')}
        </Button>
      )}
    </>
  )
}

/** As text only: nothing in a mail is shown as markup. */
function MailText({ mailId }: { mailId: string }) {
  const t = useWords(noticeDeskWords)
  const { data, error, refetch } = useAsk(readMail, { params: { mailId } })
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />
  return <pre className={styles['text']}>{data.body?.trim() ? data.body : t('noText')}</pre>
}
