/** The tickets that a ticket is linked to, in both directions; linking another by its number (T-90). */
import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined'
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined'
import { linkedKinds, linkKinds, linkTicket, unlinkTicket } from '@zhanggui/contract/tickets-links'
import type { Sent } from '@zhanggui/contract/route'
import { readTicket } from '@zhanggui/contract/tickets-provider'
import { readRelated } from '@zhanggui/contract/tickets-related'
import type { LinkedTicket } from '@zhanggui/contract/tickets-related'
import { Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAct } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { StateTag } from '../../ui/StateTag.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './Beside.module.css'
import { besideWords } from './beside-words.ts'

const renewed = [readRelated, readTicket]

interface LinksProps {
  ticketId: string
  rows: readonly LinkedTicket[]
  /** The ticket is theirs to act on. */
  mayEdit: boolean
}

export function Links({ ticketId, rows, mayEdit }: LinksProps) {
  const t = useWords(besideWords)
  const label = useLabel()
  const [open, setOpen] = useState(false)
  const unlink = useAct(unlinkTicket, { renews: renewed, done: () => toast.done(t('unlinked')) })
  return (
    <section>
      <h2>
        {t('links')}
        {mayEdit && (
          <Button
            type="text"
            size="small"
            icon={<PlusOutlined />}
            aria-label={t('link')}
            onClick={() => setOpen(true)}
          />
        )}
      </h2>
      {rows.length === 0 && <p>{t('noLinks')}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <span>
              <span>{label((row.way === 'out' ? linkKinds : linkedKinds)[row.kind])}</span>
              <span className="zg-mono">#{row.number}</span>
              <StateTag state={row.state} />
              {mayEdit && (
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined />}
                  aria-label={t('unlink', { number: row.number })}
                  onClick={() =>
                    void unlink
                      .run({ params: { ticketId, otherId: row.id } })
                      .catch((error: unknown) => toast.failed(asProblem(error)))
                  }
                />
              )}
            </span>
            {row.title === null ? (
              <span className={styles['hidden']}>{t('notYours')}</span>
            ) : (
              <Link to={`/p/tickets/${row.id}`} className="zg-clip" title={row.title}>
                {row.title}
              </Link>
            )}
          </li>
        ))}
      </ul>
      <LinkDialog ticketId={ticketId} open={open} onClose={() => setOpen(false)} />
    </section>
  )
}

type Kind = Sent<typeof linkTicket>['body']['kind']
const kinds: readonly Kind[] = ['related', 'follow-up']

interface LinkDialogProps {
  ticketId: string
  open: boolean
  onClose: () => void
}

function LinkDialog({ ticketId, open, onClose }: LinkDialogProps) {
  const t = useWords(besideWords)
  const label = useLabel()
  const act = useAct(linkTicket, { renews: renewed, done: () => toast.done(t('linked')) })
  return (
    <FormDialog<{ number: string; kind: Kind }>
      open={open}
      title={t('link')}
      submit={t('linkDo')}
      initial={{ number: '', kind: 'related' }}
      onSubmit={(body) => act.run({ params: { ticketId }, body: { ...body, number: body.number.trim() } })}
      onClose={onClose}
      width={440}
    >
      <Form.Item name="kind" label={t('linkKind')}>
        <Radio.Group options={kinds.map((kind) => ({ value: kind, label: label(linkKinds[kind]) }))} />
      </Form.Item>
      <Form.Item
        name="number"
        label={t('linkNumber')}
        rules={[{ required: true, whitespace: true, message: t('needNumber') }]}
      >
        <Input maxLength={20} placeholder={t('numberHint')} className="zg-mono" />
      </Form.Item>
    </FormDialog>
  )
}
