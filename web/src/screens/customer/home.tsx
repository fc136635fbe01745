/** `/c`: the customer's start: what waits for them, what is going on, and the way to submit. */
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined'
import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { useMe } from '../../app/session.ts'
import { HomeLists, HowItGoes, useHomeTickets } from '../../features/own-tickets/HomeLists.tsx'
import { ownTicketWords } from '../../features/own-tickets/words.ts'
import { useWords } from '../../lib/words.ts'
import { Card, PageHeader, useTitle } from '../../ui/Page.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { placeWords } from '../words.ts'
import styles from './Home.module.css'

export default function Home() {
  const say = useWords(ownTicketWords)
  const places = useWords(placeWords)
  const me = useMe()
  const navigate = useNavigate()
  const tickets = useHomeTickets()
  useTitle(places('home'))
  const submit = (
    <Button
      type="primary"
      icon={<PlusOutlined />}
      href="/c/tickets/new"
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return
        event.preventDefault()
        void navigate('/c/tickets/new')
      }}
      onPointerEnter={() => void import('./submit-ticket.tsx')}
    >
      {say('submit')}
    </Button>
  )
  return (
    <div className={styles['home']}>
      <PageHeader title={say('hello', { name: me.name })} lead={say('helloLead')} actions={submit} />
      <div className={styles['columns']}>
        <div className={styles['main']}>
          {tickets.none ? (
            <Card flush>
              <EmptyState
                title={say('emptyTitle')}
                says={say('emptySays')}
                action={<Link to="/c/tickets/new">{say('submit')}</Link>}
              />
            </Card>
          ) : (
            <HomeLists tickets={tickets} />
          )}
        </div>
        <HowItGoes />
      </div>
    </div>
  )
}
