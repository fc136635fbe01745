/** What people ask of a list, as the store takes it: text read, days placed in the desk's zone, and never more than they may see. */
import type { TicketFilter } from '@zhanggui/contract/tickets-lists'
import type { Tx } from '#platform/db/transaction'
import { MINUTE } from '#kernel/instant'
import type { Instant } from '#kernel/instant'
import { dayAfter, startOfDay } from '#kernel/zone'
import { askedFor, phoneWords } from '../domain/words.ts'
import { cutChinese } from '../segment.ts'
import { RARE } from '../store/desk-filter.ts'
import type { DeskFilter, Wanted } from '../store/desk-filter.ts'
import { rarestWord } from './word-counts.ts'

/** Due within this is soon: amber in lists (T-37). */
export const SOON = 15 * MINUTE

/** Where a list that asks for dates takes them to be, until it knows the desk's own zone. */
export const ANYWHERE = 'Asia/Shanghai'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

type Looking = Pick<Tx, 'look'>

/**
 * The filter ready for the store. In order of submission the rarest word leads: the list is walked along its index, which
 * is right however rare it is, so that a single word need not be counted. By deadline a rare word is looked up instead.
 */
export async function readyFilter(
  filter: DeskFilter,
  tx: Looking,
  sort?: 'due' | 'submitted',
): Promise<DeskFilter> {
  const [first, second] = filter.words ?? []
  if (!first) return filter
  if (sort === 'submitted' && !second) return { ...filter, lead: first }
  const rarest = await rarestWord(filter, tx)
  if (!rarest) return filter
  const { wanted, tickets } = rarest
  return sort !== 'submitted' && tickets <= RARE ? { ...filter, seek: wanted } : { ...filter, lead: wanted }
}

interface Asking {
  tenant: string
  account: string
  /** Of the desk. */
  zone: string
  at: Instant
}

/** Whether the dates of a filter need the desk's zone. */
export const byDay = ({ from, to }: Pick<TicketFilter, 'from' | 'to'>): boolean =>
  from !== undefined || to !== undefined

export function deskFilter(asked: Omit<TicketFilter, 'sort' | 'order'>, asking: Asking): DeskFilter {
  const { tenant, account, zone, at } = asking
  const text = asked.q === undefined ? undefined : askedFor(asked.q, cutChinese)
  const title = asked.title === undefined ? undefined : askedFor(asked.title, cutChinese)
  const number = asked.number?.trim().replace(/^#/, '').toUpperCase()
  const customer = asked.customer?.trim()
  const byId = customer !== undefined && UUID.test(customer)
  return {
    tenant,
    mine: asked.tab === 'mine' ? account : undefined,
    followed: asked.tab === 'followed' ? account : undefined,
    tag: asked.tag,
    handler: asked.handlerId,
    state: asked.state,
    group: asked.group,
    category: asked.categoryId,
    number: number ?? (text && 'number' in text ? text.number : undefined),
    words: [
      ...(text && 'words' in text ? wantedIn(text.words, false) : []),
      ...(title ? wantedIn('words' in title ? title.words : [title.number.toLowerCase()], true) : []),
    ],
    customerId: byId ? customer : undefined,
    customerName: byId ? undefined : customer,
    phones: asked.phone === undefined ? undefined : writings(asked.phone),
    tier: asked.tier,
    stars: asked.rating === undefined ? undefined : asked.rating === 'none' ? null : Number(asked.rating),
    complained: asked.complained === undefined ? undefined : asked.complained === 'yes',
    upstream: asked.upstream,
    submittedFrom: asked.from === undefined ? undefined : startOfDay(zone, asked.from),
    submittedBefore: asked.to === undefined ? undefined : startOfDay(zone, dayAfter(asked.to)),
    now: at,
    soon: at + SOON,
  }
}

/** A question without any word, such as `？！`, finds nothing: no text holds the empty word. */
const wantedIn = (words: readonly string[], inTitle: boolean): Wanted[] =>
  (words.length > 0 ? words : ['']).map((word) => ({ word, inTitle }))

/** The ways in which one telephone number may have been written. */
function writings(phone: string): string[] {
  const words = phoneWords(phone)
  return [...new Set(words.flatMap((word) => [word, `+${word}`, `+86${word}`]))]
}
