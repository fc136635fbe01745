/** The filters of the desk's lists as conditions, each of a kind that an index may serve under row security (T-51, T-52). */
import { sql as raw } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tier } from '@zhanggui/contract/identity'
import type { TicketState, UpstreamStatus } from '@zhanggui/contract/tickets'
import type { Instant } from '#kernel/instant'
import { stamp } from '#platform/db/columns'

/**
 * A due time that sorts: tickets without a clock come last. Indexes are made of the very same words; under row security a
 * coalesce would be taken for something that might leak, and not be compared in an index.
 */
export const dueOrNever = raw<Date>`case when t.due_at is null then 'infinity' else t.due_at end`

export type Group = 'open' | 'waiting' | 'overdue' | 'due-soon' | 'unassigned' | 'ended'

/** A word that a ticket must have. */
export interface Wanted {
  word: string
  inTitle: boolean
}

/** Which tickets of a desk; what is left out does not narrow. */
export interface DeskFilter {
  tenant: string
  /** Only tickets in this agent's hands: what an agent may see (T-41). */
  mine?: string | undefined
  /** Only tickets that this agent follows (T-90). */
  followed?: string | undefined
  /** Only tickets with this tag (T-90). */
  tag?: string | undefined
  /** Only tickets in the hands of somebody, among those. */
  handler?: string | undefined
  state?: TicketState | undefined
  group?: Group | undefined
  category?: string | undefined
  number?: string | undefined
  /** Words that all stand in the title or a message, or in the title. */
  words?: readonly Wanted[] | undefined
  /** The word from which tickets are looked up, where one of them is rare enough: `rarest` finds it. */
  seek?: Wanted | undefined
  /** The rarest word where all are common: a list in order of submission is walked along it. */
  lead?: Wanted | undefined
  customerId?: string | undefined
  /** How the asker's name begins. */
  customerName?: string | undefined
  phones?: readonly string[] | undefined
  tier?: Tier | undefined
  stars?: number | null | undefined
  complained?: boolean | undefined
  /** Where it stands with upstream; `any`: it was handed over at all (T-51). */
  upstream?: UpstreamStatus | 'any' | undefined
  submittedFrom?: Instant | undefined
  /** Exclusive. */
  submittedBefore?: Instant | undefined
  now: Instant
  /** Now and this much later, a due time is soon (T-37). */
  soon: Instant
}

/** The values as statements bind them: flat, so that a prepared statement can name each. */
export type Bound = Record<string, unknown>

/** What decides on the text of a statement: which values are given, and the words that choose conditions. */
export interface Shape {
  given: ReadonlySet<string>
  group: Group | undefined
  /** `null`: not rated. */
  rated: null | undefined
  complained: boolean | undefined
  /** Handed over or not: what the partial index knows; which of them is a value. */
  handedOver: boolean | undefined
  /** Where the word to look up stands. */
  seek: 'title' | 'text' | undefined
  /** Whether all that it finds are open, or all ended: indexes keep the two apart. Unknown where a filter says neither. */
  open: boolean | undefined
}

const opennessOf = ({ group, state }: DeskFilter): boolean | undefined => {
  if (group) return group !== 'ended'
  return state && state !== 'confirmed' && state !== 'closed'
}

/** The last character that a name can have. */
const LAST = '\u{10ffff}'

/** `word0`, `titleWord1`: where each stands is in the name, and so in the text of the statement. */
const numbered = (wanted: readonly Wanted[] = []) =>
  Object.fromEntries(wanted.map(({ word, inTitle }, at) => [`${inTitle ? 'titleWord' : 'word'}${at}`, word]))

export function boundOf(filter: DeskFilter): Bound {
  const { submittedFrom: from, submittedBefore: before, customerName: name } = filter
  const bound: Bound = {
    tenant: filter.tenant,
    mine: filter.mine,
    followed: filter.followed,
    tag: filter.tag,
    handler: filter.handler,
    state: filter.state,
    category: filter.category,
    number: filter.number,
    ...numbered(filter.words?.filter((wanted) => wanted !== filter.seek)),
    seek: filter.seek?.word,
    customerId: filter.customerId,
    customerName: name,
    customerNameEnd: name === undefined ? undefined : name + LAST,
    phones: filter.phones,
    tier: filter.tier,
    stars: filter.stars ?? undefined,
    upstream: filter.upstream === 'none' || filter.upstream === 'any' ? undefined : filter.upstream,
    from: from === undefined ? undefined : stamp(from),
    before: before === undefined ? undefined : stamp(before),
    now: stamp(filter.now),
    soon: stamp(filter.soon),
  }
  return Object.fromEntries(Object.entries(bound).filter(([, value]) => value !== undefined))
}

export const shapeOf = (filter: DeskFilter, bound: Bound): Shape => ({
  given: new Set(Object.keys(bound)),
  group: filter.group,
  rated: filter.stars === null ? null : undefined,
  complained: filter.complained,
  handedOver: filter.upstream && filter.upstream !== 'none',
  seek: filter.seek && (filter.seek.inTitle ? 'title' : 'text'),
  open: opennessOf(filter),
})

/** Names the text of the statement that a shape makes. */
export const keyOfShape = ({ given, group, rated, complained, handedOver, seek, open }: Shape): string =>
  [
    ...given,
    group ?? '',
    rated === null ? 'unrated' : '',
    String(complained),
    String(handedOver),
    seek ?? '',
    String(open),
  ].join()

/** Filters by which an index is ordered by deadline, or that find one ticket. */
const LEADING = ['mine', 'handler', 'state', 'category', 'tier', 'stars', 'number']

/**
 * Whether an index walks this filter in the list's order, whatever its values are: then its plan is made once. The others
 * are planned with their values at hand, since nobody can know beforehand whether a name or a span of days is rare.
 */
export function isCertain(shape: Shape, sort: 'due' | 'submitted'): boolean {
  const { given, group, rated, complained, handedOver } = shape
  const asked = [...given].filter((name) => name !== 'tenant' && name !== 'now' && name !== 'soon')
  const beside = [group, rated, complained].filter((each) => each !== undefined).length
  if (handedOver !== undefined || !asked.every((name) => LEADING.includes(name))) return false
  if (sort === 'submitted') return beside === 0 && asked.every((name) => name === 'mine')
  return asked.length + beside <= 1 || (asked.length === 1 && asked.includes('mine') && group !== undefined)
}

/** Whether an index that holds open and ended tickets alike is ordered by deadline for this filter. */
export const isLed = ({ given, complained, seek }: Shape): boolean =>
  complained === true ||
  seek !== undefined ||
  ['category', 'tier', 'stars', 'number', 'phones', 'customerId', 'followed'].some((name) => given.has(name))

/** Whether nothing is asked for but words. Led by one of them, there is one sensible plan, whatever the words. */
export const asksWordsOnly = ({ given, group, rated, complained, handedOver }: Shape): boolean =>
  handedOver === undefined &&
  group === undefined &&
  rated === undefined &&
  complained === undefined &&
  [...given].every((name) => /^(tenant|now|soon|(word|titleWord)\d+)$/.test(name))

/** The groups as conditions that the partial indexes know. */
function inGroup(group: Group, { now, soon }: Bound): RawBuilder<boolean> {
  switch (group) {
    case 'open':
      return raw`t.is_open`
    case 'waiting':
      return raw`t.is_open and t.state in ('assigned', 'customer_replied')`
    case 'overdue':
      return raw`t.is_open and (${dueOrNever}) <= ${now}`
    case 'due-soon':
      return raw`t.is_open and (${dueOrNever}) > ${now} and (${dueOrNever}) <= ${soon}`
    case 'unassigned':
      return raw`t.is_open and t.handler_id is null`
    case 'ended':
      return raw`not t.is_open`
  }
}

const anywhere = raw``
const inTitle = raw` and w.in_title`

/** Asked of one ticket at a time: as a join the planner would have to guess how often a word occurs, and guesses wrong. */
const wordStands = (
  word: unknown,
  tenant: unknown,
  where: RawBuilder<unknown>,
  ticket: RawBuilder<unknown>,
): RawBuilder<boolean> =>
  raw`(select true from tickets.word as w where w.tenant_id = ${tenant} and w.word = ${word} and w.ticket_id = ${ticket}${where})`

/** A word of which there are no more is looked up first; what is commoner is met soon enough by walking along the list. */
export const RARE = 2000

const hasWord = (word: unknown, tenant: unknown, where: RawBuilder<unknown>): RawBuilder<boolean> =>
  raw`t.id = any(array(select w.ticket_id from tickets.word as w where w.tenant_id = ${tenant} and w.word = ${word}${where}))`

const theTicket = raw`t.id`

/**
 * All conditions of a filter; the tenant is always the first. Text is compared without LIKE: nothing in it is a wildcard.
 * @param ticket where the id of the ticket stands that is asked for its words, as soon as it is known
 */
export function conditionsOf(
  shape: Shape,
  bound: Bound,
  ticket: RawBuilder<unknown> = theTicket,
): RawBuilder<boolean> {
  const simple: Record<string, (value: unknown) => RawBuilder<boolean>> = {
    mine: (value) => raw`t.handler_id = ${value}`,
    followed: (value) =>
      raw`t.id = any(array(select f.ticket_id from tickets.follower as f where f.tenant_id = ${bound['tenant']} and f.agent_id = ${value}))`,
    tag: (value) =>
      raw`exists (select from tickets.ticket_tag as g where g.tenant_id = ${bound['tenant']} and g.tag_id = ${value} and g.ticket_id = t.id)`,
    handler: (value) => raw`t.handler_id = ${value}`,
    state: (value) => raw`t.state = ${value}`,
    category: (value) => raw`t.category_id = ${value}`,
    number: (value) => raw`t.number = ${value}`,
    customerId: (value) => raw`t.customer_id = ${value}`,
    customerName: (value) => raw`t.customer_name collate "C" >= ${value}`,
    customerNameEnd: (value) => raw`t.customer_name collate "C" < ${value}`,
    phones: (value) => raw`t.contact_phone = any(${value}::text[])`,
    tier: (value) => raw`t.tier = ${value}`,
    stars: (value) => raw`t.rating_stars = ${value}`,
    upstream: (value) => raw`t.upstream = ${value}`,
    from: (value) => raw`t.submitted_at >= ${value}`,
    before: (value) => raw`t.submitted_at < ${value}`,
  }
  const conditions = [raw<boolean>`t.tenant_id = ${bound['tenant']}`]
  if (shape.group) conditions.push(inGroup(shape.group, bound))
  else if (shape.open !== undefined) conditions.push(shape.open ? raw`t.is_open` : raw`not t.is_open`)
  // What the platform dispatched to a provider is found there (T-25); of open ones nothing was.
  if (shape.open !== true) conditions.push(raw`t.sent_to is null`)
  if (shape.rated === null) conditions.push(raw`t.rating_stars is null`)
  if (shape.complained !== undefined)
    conditions.push(shape.complained ? raw`t.complaint is not null` : raw`t.complaint is null`)
  if (shape.handedOver !== undefined)
    conditions.push(shape.handedOver ? raw`t.upstream <> 'none'` : raw`t.upstream = 'none'`)
  for (const name of shape.given) {
    const simply = simple[name]
    if (name === 'seek')
      conditions.push(hasWord(bound[name], bound['tenant'], shape.seek === 'title' ? inTitle : anywhere))
    else if (simply) conditions.push(simply(bound[name]))
    else if (name.startsWith('word'))
      conditions.push(wordStands(bound[name], bound['tenant'], anywhere, ticket))
    else if (name.startsWith('titleWord'))
      conditions.push(wordStands(bound[name], bound['tenant'], inTitle, ticket))
  }
  return raw<boolean>`${raw.join(conditions, raw` and `)}`
}
