/** Who follows a ticket, and following it oneself (T-90). */
import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { listColleagues } from '@zhanggui/contract/tickets-desk'
import { Button, Select } from 'antd'
import { useAsk } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import styles from './Beside.module.css'
import { besideWords } from './beside-words.ts'
import { useFollow } from './use-follow.ts'

interface FollowersProps {
  ticket: AgentTicket
  self: string
  /** Administrators add and remove others. */
  manages: boolean
}

export function Followers({ ticket, self, manages }: FollowersProps) {
  const t = useWords(besideWords)
  const { following, busy, change, toggle } = useFollow(ticket, self)
  return (
    <section>
      <h2>
        {t('followers')}
        <Button type="link" size="small" loading={busy} onClick={toggle}>
          {t(following ? 'unfollow' : 'follow')}
        </Button>
      </h2>
      {ticket.followers.length === 0 && <p>{t('noFollowers')}</p>}
      <ul className={styles['people']}>
        {ticket.followers.map(({ id, name }) => (
          <li key={id}>
            <span className="zg-clip">{name}</span>
            {manages && id !== self && (
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('removeFollower', { name })}
                onClick={() => change(id, false)}
              />
            )}
          </li>
        ))}
      </ul>
      {manages && <AddFollower ticket={ticket} onChosen={(id) => change(id, true)} />}
    </section>
  )
}

function AddFollower({ ticket, onChosen }: { ticket: AgentTicket; onChosen: (id: string) => void }) {
  const t = useWords(besideWords)
  const { data } = useAsk(listColleagues, {})
  const others = data?.rows.filter(({ id }) => !ticket.followers.some((each) => each.id === id)) ?? []
  if (others.length === 0) return null
  return (
    <Select<string | null>
      aria-label={t('addFollower')}
      className={styles['select'] ?? ''}
      placeholder={t('addFollower')}
      showSearch={{ optionFilterProp: 'label' }}
      value={null}
      options={others.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id) => {
        if (id !== null) onChosen(id)
      }}
    />
  )
}
