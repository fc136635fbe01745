/** The list's tab, view and filters as they stand in the address bar, so that a link shows a colleague the same (T-51). */
import { listTickets } from '@zhanggui/contract/tickets-provider'
import type { Sent } from '@zhanggui/contract/route'

type Query = Sent<typeof listTickets>['query']

/** What may stand in the address; the rest of the query is paging. */
export type ListFilter = Omit<Query, 'after' | 'limit'>

type FilterKey = keyof ListFilter

const shape = listTickets.query!.shape
const keys = (Object.keys(shape) as (keyof typeof shape)[]).filter(
  (key): key is FilterKey => key !== 'after' && key !== 'limit',
)

/** Reads the address; what does not belong there is ignored. `allowAll`: administrators may see everybody's (T-41). */
export function readFilter(address: URLSearchParams, allowAll: boolean): ListFilter {
  const filter: Record<string, unknown> = { tab: 'mine' }
  for (const key of keys) {
    const given = shape[key].safeParse(address.get(key) ?? undefined)
    if (given.success && given.data !== undefined) filter[key] = given.data
  }
  if (!allowAll) filter['tab'] = 'mine'
  return filter as ListFilter
}

/** The address of a filter; what is at its default is left out. */
export function filterAddress(filter: ListFilter): string {
  const address = new URLSearchParams()
  for (const key of keys) {
    const value = filter[key]
    if (value !== undefined && !(key === 'tab' && value === 'mine')) address.set(key, value)
  }
  const text = address.toString()
  return text === '' ? '' : `?${text}`
}

/** Changes some of a filter; `undefined` takes a part away. */
export function withFilter(filter: ListFilter, change: { [K in FilterKey]?: ListFilter[K] | undefined }): ListFilter {
  const next: Record<string, unknown> = { ...filter, ...change }
  for (const key of keys) if (next[key] === undefined) delete next[key]
  return next as ListFilter
}

/** One text for both: what looks like a ticket number searches numbers, everything else titles. */
export function withSearch(filter: ListFilter, text: string): ListFilter {
  const wanted = text.trim()
  const number = /^#?(\d{4}[A-Za-z]{0,3})$/.exec(wanted)?.[1]
  return withFilter(filter, {
    number: number?.toUpperCase(),
    title: number || wanted === '' ? undefined : wanted.slice(0, 60),
  })
}

export const searchText = (filter: ListFilter): string => filter.number ?? filter.title ?? ''

/** Whether anything but tab, view, state and order narrows the list. */
export const isNarrowed = (filter: ListFilter): boolean =>
  [filter.handlerId, filter.categoryId, filter.number, filter.title, filter.from, filter.to].some(
    (part) => part !== undefined,
  )
