/** What of an event goes into a notice: an allow-list by reader, so that a customer's mail cannot hold what is internal (T-35, T-72). */
import type { EventFacts, EventName } from '@zhanggui/contract/events'
import type { Who } from './table.ts'

/** What a notice is about, ready to be shown; copied, so that a later change does not rewrite what was said. */
export interface NoticeFacts {
  number?: string
  title?: string
  /** Whose desk it is: told to customers and operators. */
  provider?: string
  /** Who asks: told to the desk. */
  customer?: string
  /** The vendor above, by the name of its link (U-12). */
  link?: string
  /** What a colleague, a customer or an operator wrote with it. */
  words?: string
  /** `yes` or `no`: what was decided. */
  approved?: string
}

/** Longer text is cut: a notice says what to look at, it is not where one reads. */
const LONGEST = 500

/** @param provider name of the company whose desk it is */
export function factsFor<N extends EventName>(
  event: N,
  facts: EventFacts<N>,
  who: Who,
  provider: string,
): NoticeFacts {
  const all = facts as Partial<
    Record<
      | 'number'
      | 'title'
      | 'customerName'
      | 'remark'
      | 'text'
      | 'reason'
      | 'providerName'
      | 'name'
      | 'linkName',
      string
    >
  > & { approved?: boolean }
  if (who === 'customer') return kept({ number: all.number, title: all.title, provider })
  if (who === 'approvers') return kept({ provider: all.providerName })
  if (who === 'owner' || who === 'owner-customer' || who === 'owner-operator')
    return kept({ title: all.name })
  if (event === 'webhooks.endpoint-disabled') {
    const { name, url } = facts as EventFacts<'webhooks.endpoint-disabled'>
    return kept({ provider, title: name, words: url })
  }
  if (who === 'main-account') {
    return kept({ provider, words: all.reason, approved: all.approved === true ? 'yes' : 'no' })
  }
  return kept({
    number: all.number,
    title: all.title,
    customer: all.customerName,
    link: all.linkName,
    words:
      event === 'tickets.dispatched'
        ? all.remark
        : event === 'tickets.complained' || event === 'tickets.mentioned'
          ? all.text
          : undefined,
  })
}

const kept = (facts: { [K in keyof NoticeFacts]: NoticeFacts[K] | undefined }): NoticeFacts =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, text]) =>
      text === undefined || text === '' ? [] : [[name, text.slice(0, LONGEST).toWellFormed()]],
    ),
  )
