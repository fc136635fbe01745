/** The list's filters, which live in the address. */
import { ticketStates } from '@zhanggui/contract/glossary'
import type { TicketState } from '@zhanggui/contract/tickets'

export type Tab = 'open' | 'ended' | 'all'

export interface Filter {
  tab: Tab
  state: TicketState | null
  q: string
  after: string | null
}

const isState = (value: string | null): value is TicketState =>
  value !== null && Object.hasOwn(ticketStates, value)

/** Anything unknown in the address counts as not set. */
export function readFilter(search: URLSearchParams): Filter {
  const tab = search.get('tab')
  const state = search.get('state')
  return {
    tab: tab === 'ended' || tab === 'all' ? tab : 'open',
    state: isState(state) ? state : null,
    q: (search.get('q') ?? '').slice(0, 60),
    after: search.get('after'),
  }
}

/** The address of a filter, shortest form. A changed filter starts at its first page. */
export function writeFilter(filter: Omit<Filter, 'after'>, after: string | null = null): URLSearchParams {
  const search = new URLSearchParams()
  if (filter.tab !== 'open') search.set('tab', filter.tab)
  if (filter.state !== null) search.set('state', filter.state)
  if (filter.q.trim() !== '') search.set('q', filter.q.trim())
  if (after !== null) search.set('after', after)
  return search
}

const openOf = { open: 'yes', ended: 'no', all: undefined } as const

/** What the route is asked. */
export const queryOf = ({ tab, state, q, after }: Filter) => ({
  open: openOf[tab],
  state: state ?? undefined,
  q: q === '' ? undefined : q,
  after: after ?? undefined,
  limit: '50',
})
