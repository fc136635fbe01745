/** The list's tab, view and filters as they stand in the address bar, so that a link shows a colleague the same (T-51). */
import { listTickets } from '@zhanggui/contract/tickets-provider'
import type { Sent } from '@zhanggui/contract/route'
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
  if (!allowAll) filter['tab'] = 'mine'
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

/** One text for both: what looks like a ticket number is looked for in all of them, everything else in this view's titles. */
export function withSearch(filter: ListFilter, text: string): ListFilter {
  const wanted = text.trim()
  const number = /^#?(\d{4}[A-Za-z]{3})$/.exec(wanted)?.[1]?.toUpperCase()
  if (number !== undefined)
    return withFilter(filter, { number, title: undefined, group: 'every', state: undefined })
  return withFilter(filter, { number: undefined, title: wanted === '' ? undefined : wanted.slice(0, 60) })
}

export const searchText = (filter: ListFilter): string => filter.number ?? filter.title ?? ''

/** The filter without what narrows its view. */
export const cleared = (filter: ListFilter): ListFilter =>
  withFilter(filter, {
    handlerId: undefined,
    categoryId: undefined,
    number: undefined,
    title: undefined,
    from: undefined,
    to: undefined,
  })

/** Whether anything but tab, view, state and order narrows the list. */
export const isNarrowed = (filter: ListFilter): boolean =>
  filterAddress(cleared(filter)) !== filterAddress(filter)
