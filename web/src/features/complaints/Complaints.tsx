/** The desk's complaints: who complained about what, by when an answer is owed, taking on and answering (T-71). */
import { complaintStates } from '@zhanggui/contract/glossary'
import { answerComplaint, listComplaints, takeComplaint } from '@zhanggui/contract/tickets-complaints'
import type { ComplaintRow, ComplaintState } from '@zhanggui/contract/tickets-complaints'
import { Button, Form, Input, Segmented } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useAct, usePages } from '../../lib/ask.ts'
import { bodyFields } from '../../lib/fields.ts'
import { asProblem } from '../../lib/problem.ts'
import { useHalfMinute } from '../../lib/ticker.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { PagedTable } from '../../ui/PagedTable.tsx'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useRules } from '../../ui/form-rules.ts'
import { Card, Page } from '../../ui/Page.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { TimeText } from '../../ui/Times.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './Complaints.module.css'
import { complaintWords } from './words.ts'

export const states = Object.keys(complaintStates) as ComplaintState[]
export const hues = { open: 'red', handling: 'gold', resolved: 'green' } as const

export function Complaints() {
  const t = useWords(complaintWords)
  const label = useLabel()
  const [search, setSearch] = useSearchParams()
  const state = states.find((each) => each === search.get('state'))
  const [answering, setAnswering] = useState<ComplaintRow | null>(null)
  const send = useAct(answerComplaint, { renews: [listComplaints] })
  const pages = usePages(listComplaints, { query: state ? { state } : {} })
  const columns: Column<ComplaintRow>[] = [
    {
      key: 'ticket',
      title: t('ticket'),
      card: 'heading',
      cell: ({ ticketId, number, title }) => (
        <Link to={`/p/tickets/${ticketId}?tab=all`} title={title} className={styles['ticket']}>
          <span className="zg-mono">{number}</span> {title}
        </Link>
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
    {
      key: 'people',
      title: t('against'),
      width: 128,
      cell: ({ against }) => against?.name ?? t('nobody'),
    },
    { key: 'handler', title: t('handler'), width: 128, cell: ({ handler }) => handler?.name ?? '–' },
    { key: 'due', title: t('due'), width: 168, cell: (row) => <Due row={row} /> },
    {
      key: 'acts',
      title: '',
      width: 144,
      align: 'right',
      cell: (row) => <Acts row={row} onAnswer={() => setAnswering(row)} />,
    },
  ]
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Card
        flush
        tools={
          <Segmented
            value={state ?? 'all'}
            options={[
              { value: 'all', label: t('all') },
              ...states.map((value) => ({ value, label: label(complaintStates[value]) })),
            ]}
            onChange={(next) => setSearch(next === 'all' ? {} : { state: next }, { replace: true })}
          />
        }
      >
        <PagedTable
          label={t('title')}
          columns={columns}
          pages={pages}
          rowKey={({ ticketId }) => ticketId}
          empty={<EmptyState title={t('empty')} says={t('emptySays')} />}
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

/** What was written, and the answer; nothing of it where it is about the reader. */
export function What({ row }: { row: Pick<ComplaintRow, 'text' | 'answer'> }) {
  const t = useWords(complaintWords)
  return (
    <div className={styles['what']}>
      <p>{row.text === '' ? t('aboutYou') : row.text}</p>
      {row.answer !== null && <p className={styles['answer']}>{t('answerOf', { text: row.answer })}</p>}
    </div>
  )
}

export function Due({ row }: { row: Pick<ComplaintRow, 'dueAt' | 'answeredAt'> }) {
  const t = useWords(complaintWords)
  const now = useHalfMinute()
  if (row.answeredAt !== null) return <TimeText at={row.answeredAt} full />
  return (
    <span className={styles['due']}>
      <TimeText at={row.dueAt} full />
      {Date.parse(row.dueAt) < now && <Tag hue="red">{t('overdue')}</Tag>}
    </span>
  )
}

function Acts({ row, onAnswer }: { row: ComplaintRow; onAnswer: () => void }) {
  const t = useWords(complaintWords)
  const take = useAct(takeComplaint, {
    renews: [listComplaints],
    done: () => toast.done(t('taken')),
  })
  const { may, ticketId } = row
  return (
    <>
      {may.includes('take') && (
        <Button
          type="link"
          size="small"
          loading={take.busy}
          onClick={() =>
            void take
              .run({ params: { ticketId }, body: {} })
              .catch((error: unknown) => toast.failed(asProblem(error)))
          }
        >
          {t(row.handler ? 'takeOver' : 'take')}
        </Button>
      )}
      {may.includes('answer') && (
        <Button type="link" size="small" onClick={onAnswer}>
          {t('answer')}
        </Button>
      )}
    </>
  )
}

interface AnswerDialogProps {
  /** Of the complaint that is answered; null: none is. */
  text: string | null
  onAnswer: (body: { answer: string }) => Promise<unknown>
  onClose: () => void
}

export function AnswerDialog({ text, onAnswer, onClose }: AnswerDialogProps) {
  const t = useWords(complaintWords)
  const rule = useRules()
  return (
    <FormDialog<{ answer: string }>
      open={text !== null}
      title={t('answerTitle')}
      submit={t('answer')}
      initial={{}}
      onSubmit={async ({ answer }) => {
        await onAnswer({ answer })
        toast.done(t('answered'))
      }}
      onClose={onClose}
    >
      <blockquote className={styles['quote']}>{text}</blockquote>
      <Form.Item
        name="answer"
        label={t('answer')}
        extra={t('answerHint')}
        rules={rule(bodyFields(answerComplaint).answer, { label: t('answer') })}
      >
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}
