/** `/p/tickets`: the desk's workspace — views, list, and the open ticket beside them (T-50, T-60, T-66). */
import { readOverview } from '@zhanggui/contract/tickets-provider'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Outlet, useMatch, useNavigate, useSearchParams } from 'react-router'
import { useMe } from '../../app/session.ts'
import { DeskGate } from '../../features/desk/DeskGate.tsx'
import { useColumns } from '../../features/tickets/columns.ts'
import { ColumnsButton } from '../../features/tickets/ColumnsButton.tsx'
import { ExportButton } from '../../features/tickets/ExportButton.tsx'
import { sweepDrafts } from '../../features/tickets/drafts.ts'
import { filterAddress, readFilter, sortedBy } from '../../features/tickets/filter.ts'
import type { ListFilter } from '../../features/tickets/filter.ts'
import { FilterBar, SEARCH_ID } from '../../features/tickets/FilterBar.tsx'
import { focusRow, useKeys } from '../../features/tickets/keys.ts'
import { KeysHelp } from '../../features/tickets/KeysHelp.tsx'
import { ListPane } from '../../features/tickets/ListPane.tsx'
import { useNeighbours, usePrefetchTicket, useTicketRows } from '../../features/tickets/use-ticket-rows.ts'
import { Views } from '../../features/tickets/Views.tsx'
import { ViewsButton } from '../../features/tickets/ViewsButton.tsx'
import { ticketWords } from '../../features/tickets/words.ts'
import { useAsk } from '../../lib/ask.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useWords } from '../../lib/words.ts'
import { useTitle } from '../../ui/Page.tsx'
import { useMedia } from '../../ui/theme-mode.ts'
import type { TicketSurroundings } from './ticket-surroundings.ts'
import styles from './tickets.module.css'

const PATH = '/p/tickets'

export default function Tickets() {
  return <DeskGate>{({ role }) => <Workspace mayAll={role === 'admin'} />}</DeskGate>
}

function Workspace({ mayAll }: { mayAll: boolean }) {
  const t = useWords(ticketWords)
  const me = useMe()
  const navigate = useNavigate()
  const [address] = useSearchParams()
  const openId = useMatch(`${PATH}/:ticketId`)?.params.ticketId ?? null
  const roomForAll = useMedia('(min-width: 1440px)')
  const roomForViews = useMedia('(min-width: 1024px)')
  const [keysShown, showKeys] = useState(false)
  const [columns, setColumns] = useColumns()
  const list = useRef<HTMLDivElement>(null)
  useTitle(openId === null ? t('desk') : '')
  useEffect(() => sweepDrafts(serverNow()), [])
  // The page of a ticket is here before the first one is opened; where it cannot be had, opening says so.
  useEffect(() => void import('./ticket.tsx').catch(() => undefined), [])

  const filter = readFilter(address, mayAll)
  const search = filterAddress(filter)
  const pages = useTicketRows(filter, true)
  const overview = useAsk(readOverview, {})
  const neighbour = useNeighbours(pages.rows, openId)
  const prefetch = usePrefetchTicket()

  const choose = useCallback(
    (next: ListFilter) => void navigate((openId === null ? PATH : `${PATH}/${openId}`) + filterAddress(next)),
    [navigate, openId],
  )
  const open = useCallback(
    (ticketId: string) => void navigate(`${PATH}/${ticketId}${search}`),
    [navigate, search],
  )
  const backToList = useCallback(() => void navigate(PATH + search), [navigate, search])

  // The next one is read while this one is being worked on.
  const next = openId === null ? null : neighbour(1)
  useEffect(() => {
    if (next !== null) prefetch(next)
  }, [next, prefetch])

  const step = (way: 1 | -1) => {
    if (openId === null) return focusRow(list.current, way)
    const to = neighbour(way)
    if (to !== null) open(to)
    else if (way === 1 && pages.hasMore) pages.more()
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    '/': () => document.getElementById(SEARCH_ID)?.focus(),
    '?': () => showKeys(true),
  })

  const counted = {
    mine: overview.data?.mine,
    all: overview.data?.all,
    followed: mayAll ? overview.data?.all : overview.data?.mine,
  }
  const counts = counted[filter.tab] ?? null
  const views = { filter, counts, mayAll, path: PATH, onChoose: choose }
  const viewsBeside = openId === null ? roomForViews : roomForAll
  const listShown = openId === null || roomForAll
  const surroundings: TicketSurroundings = {
    neighbour,
    open,
    backToList,
    showKeys: () => showKeys(true),
    manages: mayAll,
  }
  return (
    <div className={styles['workspace']}>
      {openId === null && <h1 className="zg-hidden-text">{t('desk')}</h1>}
      {viewsBeside && (
        <div className={styles['views']}>
          <Views {...views} />
        </div>
      )}
      {listShown && (
        <div ref={list} className={openId === null ? styles['alone'] : styles['list']}>
          <FilterBar
            filter={filter}
            onChange={choose}
            views={!viewsBeside && <ViewsButton {...views} />}
            tools={
              openId === null && (
                <>
                  <ExportButton
                    filter={filter}
                    columns={columns}
                    onDownloads={() => void navigate('/p/downloads')}
                  />
                  {roomForViews && <ColumnsButton shown={columns} onChange={setColumns} />}
                </>
              )
            }
          />
          <ListPane
            pages={pages}
            filter={filter}
            beside={openId !== null}
            openId={openId}
            self={me.accountId}
            columns={columns}
            to={({ id }) => `${PATH}/${id}${search}`}
            onNear={prefetch}
            onSort={(by) => choose(sortedBy(filter, by))}
            onFilter={choose}
          />
        </div>
      )}
      <Outlet context={surroundings} />
      <KeysHelp open={keysShown} onClose={() => showKeys(false)} />
    </div>
  )
}
