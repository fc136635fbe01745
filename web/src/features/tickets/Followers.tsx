/** Who follows a ticket, and following it oneself (T-90). */
import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined'
import type { AgentTicket } from '@zhanggui/contract/tickets'
import { listColleagues } from '@zhanggui/contract/tickets-desk'
import { followTicket, unfollowTicket } from '@zhanggui/contract/tickets-followers'
import { listTickets, readTicket } from '@zhanggui/contract/tickets-provider'
import { Button, Select } from 'antd'
import { useAct, useAsk } from '../../lib/ask.ts'
import { asProblem } from '../../lib/problem.ts'
import { useWords } from '../../lib/words.ts'
import { toast } from '../../ui/Toasts.tsx'
import styles from './Beside.module.css'
import { besideWords } from './beside-words.ts'

const renewed = [readTicket, listTickets]

interface FollowersProps {
  ticket: AgentTicket
  self: string
  /** Administrators add and remove others. */
  manages: boolean
}

export function Followers({ ticket, self, manages }: FollowersProps) {
  const t = useWords(besideWords)
  const follow = useAct(followTicket, { renews: renewed })
  const unfollow = useAct(unfollowTicket, { renews: renewed })
  const following = ticket.followers.some(({ id }) => id === self)
  const change = (agentId: string, on: boolean, says?: string) =>
    void (on ? follow : unfollow).run({ params: { ticketId: ticket.id, agentId } }).then(
      () => says !== undefined && toast.done(says),
      (error: unknown) => toast.failed(asProblem(error)),
    )
  return (
    <section>
      <h2>
        {t('followers')}
        <Button
          type="link"
          size="small"
          loading={follow.busy || unfollow.busy}
          onClick={() => change(self, !following, t(following ? 'unfollowed' : 'followed'))}
        >
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
