/** `/c/tickets`: the customer's own tickets; tab, state, search and page live in the address. */
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined'
import { listOwnTickets } from '@zhanggui/contract/tickets-customer'
import { useQuery, keepPreviousData } from '@tanstack/react-query'
import { Button } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { readAhead } from '../../features/own-tickets/acts.ts'
import { useColumns } from '../../features/own-tickets/columns.tsx'
import { queryOf, readFilter, writeFilter } from '../../features/own-tickets/filter.ts'
import { Filters } from '../../features/own-tickets/Filters.tsx'
import { ownTicketWords } from '../../features/own-tickets/words.ts'
import { asking } from '../../lib/ask.ts'
import { useWords } from '../../lib/words.ts'
import { DataTable, NextPage } from '../../ui/DataTable.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { EmptyState } from '../../ui/States.tsx'

export default function Tickets() {
  const say = useWords(ownTicketWords)
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const filter = readFilter(search)
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...asking(listOwnTickets, { query: queryOf(filter) }),
    placeholderData: keepPreviousData,
  })
  const columns = useColumns()
  const filtered = filter.tab !== 'all' || filter.state !== null || filter.q !== ''

  const submit = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/c/tickets/new')}>
      {say('submit')}
    </Button>
  )
  return (
    <Page title={say('listTitle')} actions={submit}>
      <Card flush>
        <Filters filter={filter} onFilter={(next) => setSearch(writeFilter(next))} />
        <DataTable
          label={say('listTitle')}
          columns={columns}
          rows={data?.rows}
          rowKey={({ id }) => id}
          to={({ id }) => `/c/tickets/${id}`}
          onNear={({ id }) => readAhead(id)}
          problem={error}
          onRetry={() => void refetch()}
          stale={isPlaceholderData}
          empty={
            filtered ? (
              <EmptyState
                title={say('emptyFilteredTitle')}
                says={say('emptyFilteredSays')}
                action={
                  <Button onClick={() => setSearch(writeFilter({ tab: 'all', state: null, q: '' }))}>
                    {say('clearFilters')}
                  </Button>
                }
              />
            ) : (
              <EmptyState title={say('emptyTitle')} says={say('emptySays')} action={submit} />
            )
          }
          footer={
            data && (
              <NextPage
                after={filter.after}
                next={data.next}
                onGo={(after) => setSearch(writeFilter(filter, after))}
              />
            )
          }
        />
      </Card>
    </Page>
  )
}
