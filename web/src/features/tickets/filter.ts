/** The list's tab, view and filters as they stand in the address bar, so that a link shows a colleague the same (T-51). */
import { listTickets } from '@zhanggui/contract/tickets-provider'
import type { Sent } from '@zhanggui/contract/route'
import type { TicketFilter } from '@zhanggui/contract/tickets-lists'
import { z } from 'zod'
import { queryFields } from '../../lib/fields.ts'

type Query = Sent<typeof listTickets>['query']

/** What may stand in the address. `group` left out means `open`: what is still to be done. */
export type ListFilter = Omit<Query, 'after' | 'limit' | 'group'> & {
  group?: NonNullable<Query['group']> | 'every'
}

type FilterKey = keyof ListFilter
type Change = { [K in FilterKey]?: ListFilter[K] | undefined }

const { after: _, limit: __, ...asked } = queryFields(listTickets)
const shape = { ...asked, group: z.union([asked.group, z.literal('every')]) }
const keys = Object.keys(shape) as FilterKey[]

/** Reads the address; what does not belong there is ignored. `allowAll`: administrators may see everybody's (T-41). */
export function readFilter(address: URLSearchParams, allowAll: boolean): ListFilter {
  const filter: Record<string, unknown> = { tab: 'mine' }
  for (const key of keys) {
    const given = shape[key].safeParse(address.get(key) ?? undefined)
    if (given.success && given.data !== undefined) filter[key] = given.data
  }
  if (!allowAll && filter['tab'] === 'all') filter['tab'] = 'mine'
  return filter as ListFilter
}

const defaults: ListFilter = { tab: 'mine', group: 'open', sort: 'due' }

const isDefault = (key: FilterKey, value: string): boolean => value === defaults[key]

/** The address of a filter; what is at its default is left out. */
export function filterAddress(filter: ListFilter): string {
  const address = new URLSearchParams()
  for (const key of keys) {
    const value = filter[key]
    if (value !== undefined && !isDefault(key, value)) address.set(key, value)
  }
  const text = address.toString()
  return text === '' ? '' : `?${text}`
}

/** What the server is asked for. */
export function filterQuery({ group, sort = 'due', ...rest }: ListFilter): Omit<Query, 'after' | 'limit'> {
  if (rest.state !== undefined || group === 'every') return { ...rest, sort }
  return { ...rest, sort, group: group ?? 'open' }
}

/** Changes some of a filter; `undefined` takes a part away. */
export function withFilter(filter: ListFilter, change: Change): ListFilter {
  const next: Record<string, unknown> = { ...filter, ...change }
  for (const key of keys) if (next[key] === undefined) delete next[key]
  return next as ListFilter
}

/** What looks like a ticket number is looked for in all states, everything else in this view's titles and messages (T-52). */
export function withSearch(filter: ListFilter, text: string): ListFilter {
  const q = text.trim().slice(0, 60)
  if (/^#?\d{4}[A-Za-z]{3}$/.test(q)) return withFilter(filter, { q, group: 'every', state: undefined })
  return withFilter(filter, { q: q === '' ? undefined : q })
}

export const searchText = (filter: ListFilter): string => filter.q ?? ''

/** What chooses a view; everything else narrows it. */
const ofViews: readonly FilterKey[] = ['tab', 'group', 'state', 'sort', 'order']

/** The filter without what narrows its view. */
export const cleared = (filter: ListFilter): ListFilter =>
  withFilter(
    filter,
    Object.fromEntries(keys.filter((key) => !ofViews.includes(key)).map((key) => [key, undefined])),
  )

/** Whether anything but tab, view, state and order narrows the list. */
export const isNarrowed = (filter: ListFilter): boolean =>
  filterAddress(cleared(filter)) !== filterAddress(filter)

/** A filter as it is saved under a name, and back. */
export const savedForm = (filter: ListFilter): TicketFilter => filterQuery(filter)
export const fromSaved = ({ group, ...rest }: TicketFilter): ListFilter => {
  const view = group ?? (rest.state === undefined ? 'every' : undefined)
  return withFilter(rest, { group: view === 'open' ? undefined : view })
}

/** The filter ordered by a column: by its usual way first, the other way when it is ordered by it already. */
export function sortedBy(filter: ListFilter, by: 'due' | 'submitted'): ListFilter {
  const { sort = 'due', order } = filter
  const usual = by === 'due' ? 'asc' : 'desc'
  const turned = sort === by && (order ?? usual) === usual
  return withFilter(filter, {
    sort: by === 'due' ? undefined : by,
    order: turned ? (usual === 'asc' ? 'desc' : 'asc') : undefined,
  })
}

/** Whether the list goes from the latest to the earliest. */
export const isDescending = ({ sort = 'due', order }: ListFilter): boolean =>
  (order ?? (sort === 'due' ? 'asc' : 'desc')) === 'desc'

/** Whether two filters show the same list in the same order. */
export const isSame = (one: ListFilter, other: ListFilter): boolean =>
  filterAddress(one) === filterAddress(other)
