/** The head of a ticket: number, title, state, remaining time, and what may be done with it (T-60). */
import ArrowLeftOutlined from '@ant-design/icons/es/icons/ArrowLeftOutlined'
import InfoCircleOutlined from '@ant-design/icons/es/icons/InfoCircleOutlined'
import MoreOutlined from '@ant-design/icons/es/icons/MoreOutlined'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { ticketActs } from '@zhanggui/contract/glossary'
import { Button, Dropdown, Tooltip } from 'antd'
import type { MenuProps } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { copyText } from '../../lib/copy.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { CopyText } from '../../ui/Inline.tsx'
import { StateTag, Tag } from '../../ui/StateTag.tsx'
import { ClockChip } from '../../ui/Times.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './TicketHeader.module.css'
import { besideWords } from './beside-words.ts'
import { upstreamWords } from './upstream-words.ts'
import { ticketWords } from './words.ts'

interface TicketHeaderProps {
  ticket: AgentTicket
  onBack: () => void
  onWhy: () => void
  onDispatch: () => void
  onNote: () => void
  onCloseTicket: () => void
  onSplit: () => void
  onMerge: () => void
  onMove: () => void
  /** Opens the summary where it has no pane of its own. */
  onSummary?: (() => void) | undefined
  /** Previous and next. */
  moves: ReactNode
}

export function TicketHeader({ ticket, onBack, onSummary, moves, ...acts }: TicketHeaderProps) {
  const t = useWords(ticketWords)
  const beside = useWords(besideWords)
  const across = useWords(upstreamWords)
  const label = useLabel()
  const may = (act: AgentTicket['may'][number]) => ticket.may.includes(act)
  const items: MenuProps['items'] = [
    { key: 'link', label: t('copyLink') },
    ...(may('move-category') ? [{ key: 'move', label: across('move') }] : []),
    ...(may('close')
      ? [
          { key: 'split', label: beside('split') },
          { key: 'merge', label: beside('merge') },
          { key: 'close', danger: true, label: t('closeTitle') },
        ]
      : []),
  ]
  const choose = (key: string) => {
    if (key === 'close') acts.onCloseTicket()
    else if (key === 'move') acts.onMove()
    else if (key === 'split') acts.onSplit()
    else if (key === 'merge') acts.onMerge()
    else void copyText(location.href).then((copied) => copied && toast.done(t('linkCopied')))
  }
  return (
    <header className={styles['header']}>
      <div className={styles['top']}>
        <Button type="text" icon={<ArrowLeftOutlined />} aria-label={t('back')} onClick={onBack} />
        <span className={styles['number']}>
          #<CopyText text={ticket.number} />
        </span>
        <StateTag state={ticket.state} />
        {ticket.complained &&
          (ticket.complaint ? (
            <Link to="/p/complaints">
              <Tag hue="red">{t('complained')}</Tag>
            </Link>
          ) : (
            <Tag hue="red">{t('complained')}</Tag>
          ))}
        <div className={styles['acts']}>
          {moves}
          {may('dispatch') && (
            <Tooltip title={`${label(ticketActs.dispatch)} (a)`}>
              <Button onClick={acts.onDispatch}>{label(ticketActs.dispatch)}</Button>
            </Tooltip>
          )}
          {may('note') && (
            <Button className={styles['wide'] ?? ''} onClick={acts.onNote}>
              {label(ticketActs.note)}
            </Button>
          )}
          {onSummary && (
            <Button type="text" icon={<InfoCircleOutlined />} aria-label={t('summary')} onClick={onSummary} />
          )}
          <Dropdown
            trigger={['click']}
            placement="bottomRight"
            menu={{ items, onClick: ({ key }) => choose(key) }}
          >
            <Button type="text" icon={<MoreOutlined />} aria-label={t('more')} />
          </Dropdown>
        </div>
      </div>
      <div className={styles['about']}>
        <h1 title={ticket.title}>{ticket.title}</h1>
        <ClockChip clock={ticket.clock} onWhy={acts.onWhy} />
      </div>
    </header>
  )
}
