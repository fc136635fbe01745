/** Turns what happened to a ticket into a sentence in the reader's language (T-64). */
import { clockKinds, closeReasons, ticketStates } from '@zhanggui/contract/glossary'
import type { Locale } from '@zhanggui/contract/refusals'
import type { StreamEntry } from '@zhanggui/contract/tickets'
import { authorName } from './author.ts'
import { activityWords } from './activity-words.ts'
import type { ActivityWord } from './activity-words.ts'

export type Happened = Extract<StreamEntry, { kind: 'event' }>

/** What kind of thing it was, for its sign and colour in the log. */
export type Tone = 'plain' | 'warning' | 'danger' | 'good'

type Facts = Readonly<Record<string, unknown>>

/** A fact as text: words and figures as they are, people and products by their name. */
function textOf(fact: unknown): string | null {
  if (typeof fact === 'string') return fact === '' ? null : fact
  if (typeof fact === 'number') return String(fact)
  if (Array.isArray(fact)) return fact.length > 0 ? fact.map(String).join(', ') : null
  if (typeof fact === 'object' && fact !== null && 'name' in fact) return textOf(fact.name)
  return null
}

const labelOf = (
  table: Readonly<Record<string, { zh: string; en: string }>>,
  fact: unknown,
  side: 'zh' | 'en',
) => (typeof fact === 'string' ? (table[fact]?.[side] ?? fact) : null)

/** The sentence for what somebody did to move the ticket. */
function moveWord(act: unknown, facts: Facts): ActivityWord {
  switch (act) {
    case 'confirm':
      return 'confirmed'
    case 'auto-confirm':
      return 'autoConfirmed'
    case 'auto-close':
      return 'autoClosed'
    case 'rate':
      return textOf(facts['stars']) ? 'ratedStars' : 'rated'
    case 'withdraw':
      return 'withdrawn'
    case 'merge':
      return 'merged'
    case 'partner-close':
      return 'partnerClosed'
    case 'unmerge':
      return 'unmerged'
    case 'close':
      return textOf(facts['reason']) ? 'closedBecause' : 'closed'
    default:
      return 'moved'
  }
}

function wordOf({ event, facts, by }: Happened): ActivityWord {
  switch (event) {
    case 'created':
      if (facts['platform'] === true) return 'createdByPlatform'
      if (by.kind === 'platform') return 'createdForCustomer'
      if (textOf(facts['splitFrom'])) return 'createdBySplit'
      if (textOf(facts['partner'])) return 'createdByPartner'
      return textOf(facts['product']) && textOf(facts['category']) ? 'created' : 'createdPlain'
    case 'assigned':
      if (facts['rule'] === 'owner') return 'assignedOwner'
      return facts['rule'] === 'fewest-open' ? 'assignedFewest' : 'assigned'
    case 'handed-back':
      return facts['toOwner'] === true ? 'handedBackToOwner' : 'handedBackToOther'
    case 'unassigned':
      return 'unassigned'
    case 'returned':
      return facts['because'] === 'untouched' ? 'returnedUntouched' : 'returnedHandedOver'
    case 'clock-recounted':
      return facts['overdueByChange'] === true ? 'clockRecountedOverdue' : 'clockRecounted'
    case 'dispatched':
      if (facts['handlerOnly'] === true) return 'tookOver'
      return textOf(facts['from']) ? 'dispatched' : 'dispatchedFirst'
    case 'replied':
      if (facts['act'] === 'return') return 'givenBack'
      if (facts['to'] === 'awaiting_customer') return 'repliedAsks'
      return facts['to'] === 'awaiting_confirmation' ? 'repliedDone' : 'repliedGoesOn'
    case 'accepted':
      return 'accepted'
    case 'transferred':
      return facts['again'] === true ? 'transferredAgain' : 'transferred'
    case 'category-moved':
      return 'categoryMoved'
    case 'sent-down':
      return 'sentDown'
    case 'upstream-returned':
      return 'upstreamReturned'
    case 'upstream-closed':
      return 'upstreamClosed'
    case 'upstream-late':
      return 'upstreamLate'
    case 'customer-replied':
      return 'customerReplied'
    case 'complained':
      return 'complained'
    case 'complaint-taken':
      return 'complaintTaken'
    case 'complaint-answered':
      return 'complaintAnswered'
    case 'clock-warned':
      return 'clockWarned'
    case 'clock-expired':
      return textOf(facts['overtimeCount']) ? 'clockExpired' : 'clockExpiredPlain'
    case 'moved':
      return moveWord(facts['act'], facts)
    case 'merged-in':
      return 'mergedIn'
    case 'merged-out':
      return 'mergedOut'
    case 'tagged':
      if (!textOf(facts['removed'])) return 'tagsAdded'
      return textOf(facts['added']) ? 'tagsChanged' : 'tagsRemoved'
    case 'split':
    case 'linked':
    case 'unlinked':
    case 'followed':
    case 'unfollowed':
    case 'reopened':
    case 'noted':
    case 'urged':
      return event
    default:
      return 'unknown'
  }
}

const momentOf = (fact: unknown, locale: Locale): string | null =>
  typeof fact === 'string'
    ? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(fact))
    : null

/** One line of the log. */
export function activitySentence(entry: Happened, locale: Locale): string {
  const side = locale === 'zh-CN' ? 'zh' : 'en'
  const { facts } = entry
  const isMove = 'act' in facts
  const values: Record<string, string | null> = {
    by:
      entry.by.kind === 'system' ? activityWords.system[side] : authorName(entry.by, (words) => words[side]),
    time: momentOf(entry.at, locale),
    event: entry.event,
    from: isMove ? labelOf(ticketStates, facts['from'], side) : textOf(facts['from']),
    to: isMove ? labelOf(ticketStates, facts['to'], side) : textOf(facts['to']),
    reason: labelOf(closeReasons, facts['reason'], side),
    // In the middle of a sentence.
    clock: labelOf(clockKinds, facts['clock'], side)?.toLowerCase() ?? null,
    dueAt: momentOf(facts['dueAt'], locale),
    wasDueAt: momentOf(facts['wasDueAt'], locale),
  }
  const template: string = activityWords[wordOf(entry)][side]
  const sentence = template.replace(
    /\{(\w+)\}/g,
    (_, key: string) => values[key] ?? textOf(facts[key]) ?? '–',
  )
  return side === 'zh' ? sentence : sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

export function toneOf({ event, facts }: Happened): Tone {
  if (event === 'clock-expired' || event === 'complained') return 'danger'
  if (['clock-warned', 'urged', 'unassigned', 'reopened', 'upstream-late'].includes(event)) return 'warning'
  return event === 'moved' && ['confirm', 'rate'].includes(String(facts['act'])) ? 'good' : 'plain'
}

/** Left out of the conversation, where the message or note itself stands; the activity tab shows all of it. */
export const tellsTwice = ({ event }: Happened): boolean => event === 'noted' || event === 'customer-replied'
