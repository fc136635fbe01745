/** Keeps the words of tickets: after each thing said, and by a sweep that makes sure of every ticket once (T-52). */
import type { EventName } from '@zhanggui/contract/events'
import { NOBODY } from '#platform/db/roles'
import type { Statement } from '#platform/db/statement'
import { transact } from '#platform/db/transaction'
import type { Engine } from '#platform/http/run'
import type { Told } from '#platform/outbox/reaction'
import { phoneWords, WORD_RULES, wordsOf } from '../domain/words.ts'
import {
  addWords,
  bodiesOf,
  desksAfter,
  headingOf,
  indexedUpTo,
  messageBody,
  setIndexedUpTo,
  ticketsAfter,
} from '../store/word.ts'

/** What brings new words. */
export const bringsWords = [
  'tickets.submitted',
  'tickets.replied',
  'tickets.customer-replied',
  'tickets.reopened',
] as const satisfies readonly EventName[]

const asDesk = (tenant: string) => ({ role: 'zg_desk', tenant, account: null }) as const

interface Heading {
  title: string
  number: string
  contact_phone: string | null
}

const wordsOfTicket = (
  tenant: string,
  id: string,
  { title, number, contact_phone }: Heading,
  bodies: readonly { body: string }[],
): Statement[] =>
  addWords(tenant, id, wordsOf(title), [
    number.toLowerCase(),
    ...phoneWords(contact_phone),
    ...bodies.flatMap(({ body }) => [...wordsOf(body)]),
  ])

/** Takes in what was just said. Words that are there stay, so twice is once. */
export const indexWords = (
  { pool }: Pick<Engine, 'pool'>,
  { tenantId: tenant, facts }: Told<(typeof bringsWords)[number]>,
): Promise<void> =>
  transact(pool, asDesk(tenant), async (tx) => {
    const { ticketId: ticket } = facts
    if ('messageId' in facts) {
      const { said } = await tx.look({ said: messageBody({ tenant, id: facts.messageId }) })
      return tx.save(addWords(tenant, ticket, [], wordsOf(said.map(({ body }) => body).join('\n'))))
    }
    const { heading, bodies } = await tx.look({
      heading: headingOf({ tenant, id: ticket }),
      bodies: bodiesOf({ tenant, ticket }),
    })
    return tx.save(heading.flatMap((each) => wordsOfTicket(tenant, ticket, each, bodies)))
  })

/** Desks listed at a time. */
const DESKS = 500
/** Tickets of one transaction. */
const AT_ONCE = 50

/** Makes sure of every ticket that it has not seen under the present rules: old ones after an upgrade, and any that was missed. */
export async function sweepWords(
  { pool }: Pick<Engine, 'pool'>,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  for (let after = NOBODY; ;) {
    const { desks } = await transact(pool, { role: 'zg_clock', tenant: null, account: null }, (tx) =>
      tx.read({ desks: desksAfter({ after, limit: DESKS }) }),
    )
    for (const { tenant_id: tenant } of desks) {
      let more = true
      while (more && !signal.aborted) more = await sweepSome(pool, tenant)
    }
    const last = desks.at(-1)
    if (!last || desks.length < DESKS || signal.aborted) return
    after = last.tenant_id
  }
}

const sweepSome = (pool: Engine['pool'], tenant: string): Promise<boolean> =>
  transact(pool, asDesk(tenant), async (tx) => {
    const { mark } = await tx.look({ mark: indexedUpTo({ tenant }) })
    const [before] = mark
    const after = before?.rules === WORD_RULES ? before.upto : NOBODY
    const { rows } = await tx.more({ rows: ticketsAfter({ tenant, after, limit: AT_ONCE }) })
    const last = rows.at(-1)
    if (!last) {
      await tx.save([])
      return false
    }
    const bodies = await tx.more(
      Object.fromEntries(rows.map(({ id }) => [id, bodiesOf({ tenant, ticket: id })])),
    )
    await tx.save([
      ...rows.flatMap((row) => wordsOfTicket(tenant, row.id, row, bodies[row.id] ?? [])),
      setIndexedUpTo({ tenant, rules: WORD_RULES, upto: last.id }),
    ])
    return rows.length === AT_ONCE
  })
