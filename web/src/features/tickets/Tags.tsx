/** The tags of a ticket: shown in the summary, changed in place (T-90). */
import EditOutlined from '@ant-design/icons/es/icons/EditOutlined'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { listTags, TAG_MAX, TICKET_TAGS_MOST } from '@zhanggui/contract/tickets-tags'
import type { Tag as TicketTag } from '@zhanggui/contract/tickets-tags'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useAsk } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { Tag } from '../../ui/StateTag.tsx'
import { toast } from '../../ui/Toasts.tsx'
import styles from './Beside.module.css'
import { besideWords } from './beside-words.ts'
import { useRetag } from './use-retag.ts'

/** Some tags in a row; they break like words. */
export const TagRow = ({ tags }: { tags: readonly TicketTag[] }) => (
  <span className={styles['tags']}>
    {tags.map(({ id, name, colour }) => (
      <Tag key={id} hue={colour}>
        {name}
      </Tag>
    ))}
  </span>
)

/** `mayEdit`: it is theirs to act on. */
export function Tags({ ticket, mayEdit }: { ticket: AgentTicket; mayEdit: boolean }) {
  const t = useWords(besideWords)
  const [editing, edit] = useState(false)
  return (
    <section>
      <h2>
        {t('tags')}
        {mayEdit && !editing && (
          <Button
            type="text"
            size="small"
            icon={<EditOutlined />}
            aria-label={t('editTags')}
            onClick={() => edit(true)}
          />
        )}
      </h2>
      {editing ? (
        <Editor ticket={ticket} onClose={() => edit(false)} />
      ) : ticket.tags.length > 0 ? (
        <TagRow tags={ticket.tags} />
      ) : (
        <p>{t('noTags')}</p>
      )}
    </section>
  )
}

function Editor({ ticket, onClose }: { ticket: AgentTicket; onClose: () => void }) {
  const t = useWords(besideWords)
  const { before, busy, save } = useRetag(ticket)
  const [names, choose] = useState<readonly string[]>(before)
  return (
    <div className={styles['edit']}>
      <TagSelect value={names} onChange={choose} label={t('editTags')} />
      <p>{t('tagsHint')}</p>
      <Button
        type="primary"
        size="small"
        loading={busy}
        onClick={() => void save(names).then(onClose, (error: unknown) => toast.failed(asProblem(error)))}
      >
        {t('save')}
      </Button>
    </div>
  )
}

interface TagSelectProps {
  value?: readonly string[]
  onChange?: (names: readonly string[]) => void
  label: string
}

/** The desk's tags to choose from, and new ones to be typed. */
export function TagSelect({ value = [], onChange, label }: TagSelectProps) {
  const { data } = useAsk(listTags, { query: {} })
  return (
    <Select
      mode="tags"
      aria-label={label}
      className={styles['select'] ?? ''}
      maxCount={TICKET_TAGS_MOST}
      value={[...value]}
      tokenSeparators={[',', '，', '、']}
      options={data?.rows.map(({ name }) => ({ value: name, label: name })) ?? []}
      onChange={(names: string[]) =>
        onChange?.([...new Set(names.map((name) => name.trim().slice(0, TAG_MAX)).filter(Boolean))])
      }
    />
  )
}
