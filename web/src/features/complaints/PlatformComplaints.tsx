/** Complaints that nobody at the desk may look after, answered by the platform (T-71). */
import { complaintStates } from '@zhanggui/contract/glossary'
import { answerComplaintAsOperator, listComplaintsAsOperator } from '@zhanggui/contract/tickets-complaints'
import type { PlatformComplaint } from '@zhanggui/contract/tickets-complaints'
import { Button } from 'antd'
import { useState } from 'react'
import { useAct, usePages } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { PagedTable } from '../../ui/PagedTable.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { AnswerDialog, Due, hues, What } from './Complaints.tsx'
import { complaintWords } from './words.ts'

export function PlatformComplaints() {
  const t = useWords(complaintWords)
  const label = useLabel()
  const [answering, setAnswering] = useState<PlatformComplaint | null>(null)
  const pages = usePages(listComplaintsAsOperator, {})
  const send = useAct(answerComplaintAsOperator, { renews: [listComplaintsAsOperator] })
  const columns: Column<PlatformComplaint>[] = [
    {
      key: 'ticket',
      title: t('ticket'),
      card: 'heading',
      cell: ({ number, title }) => (
        <span title={title}>
          <span className="zg-mono">{number}</span> {title}
        </span>
      ),
    },
    { key: 'text', title: t('text'), cell: (row) => <What row={row} /> },
    {
      key: 'state',
      title: t('state'),
      width: 144,
      card: 'mark',
      cell: (row) => <Tag hue={hues[row.state]}>{label(complaintStates[row.state])}</Tag>,
    },
    { key: 'provider', title: t('provider'), width: 160, cell: ({ provider }) => provider.name },
    { key: 'against', title: t('against'), width: 128, cell: ({ against }) => against?.name ?? t('nobody') },
    { key: 'due', title: t('due'), width: 168, cell: (row) => <Due row={row} /> },
    {
      key: 'acts',
      title: '',
      width: 96,
      align: 'right',
      cell: (row) =>
        row.may.includes('answer') && (
          <Button type="link" size="small" onClick={() => setAnswering(row)}>
            {t('answer')}
          </Button>
        ),
    },
  ]
  return (
    <Page title={t('title')} lead={t('platformLead')}>
      <Card flush>
        <PagedTable
          label={t('title')}
          columns={columns}
          pages={pages}
          rowKey={({ ticketId }) => ticketId}
          empty={<EmptyState title={t('empty')} says={t('platformEmptySays')} />}
        />
      </Card>
      <AnswerDialog
        text={answering?.text ?? null}
        onAnswer={(body) =>
          answering ? send.run({ params: { ticketId: answering.ticketId }, body }) : Promise.resolve()
        }
        onClose={() => setAnswering(null)}
      />
    </Page>
  )
}
