/** The words of tickets: who has which, and how far the sweep has come (T-52). */
import { sql as raw } from 'kysely'
import { handwritten, prepare } from '#platform/db/statement'
import type { Statement } from '#platform/db/statement'
import { RARE } from './desk-filter.ts'
import type { Wanted } from './desk-filter.ts'
import { sql } from './tables.ts'

/** Rows of one insert: always as many, so that it is prepared once. */
const BATCH = 100

const places = Array.from({ length: BATCH }, (_, at) => `($1, $2, $${at * 2 + 3}, $${at * 2 + 4})`)
const insertBatch = handwritten(
  `insert into tickets.word (tenant_id, ticket_id, word, in_title) values ${places.join(', ')} on conflict do nothing`,
)

/** What a ticket is found by; words that it has already stay as they are. */
export function addWords(
  tenant: string,
  ticket: string,
  titleWords: Iterable<string>,
  words: Iterable<string>,
): Statement[] {
  const rows = new Map<string, boolean>()
  for (const word of titleWords) rows.set(word, true)
  for (const word of words) if (!rows.has(word)) rows.set(word, false)
  // In one order, so that two who write the same ticket's words wait for each other instead of in a circle.
  const sorted = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const statements: Statement[] = []
  for (let from = 0; from < sorted.length; from += BATCH) {
    const batch = sorted.slice(from, from + BATCH)
    const last = batch[batch.length - 1]
    // A word twice is once: the last one fills the places that are left.
    while (last && batch.length < BATCH) batch.push(last)
    statements.push(insertBatch(tenant, ticket, ...batch.flat()))
  }
  return statements
}

const counting = (inTitle: boolean) =>
  prepare((arg: { tenant: string; word: string; most: number }) =>
    sql
      .selectFrom(
        sql
          .selectFrom('tickets.word')
          .select('ticket_id')
          .where('tenant_id', '=', arg.tenant)
          .where('word', '=', arg.word)
          .$if(inTitle, (query) => query.where('in_title', '=', raw<boolean>`true`))
          .limit(arg.most)
          .as('found'),
      )
      .select((row) => row.fn.countAll<number>().as('tickets')),
  )
const countAnywhere = counting(false)
const countInTitles = counting(true)

/** For a flight before the list's: how many tickets have each word, counted a little further than is rare. */
export const rarity = (
  tenant: string,
  words: readonly Wanted[],
): Record<string, Statement<{ tickets: number }>> =>
  Object.fromEntries(
    words.map(({ word, inTitle }, at) => [
      `rarity${at}`,
      (inTitle ? countInTitles : countAnywhere)({ tenant, word, most: RARE + 1 }),
    ]),
  )

/** What is said of a ticket besides its messages. */
export const headingOf = prepare(({ tenant, id }: { tenant: string; id: string }) =>
  sql
    .selectFrom('tickets.ticket')
    .select(['title', 'number', 'contact_phone'])
    .where('tenant_id', '=', tenant)
    .where('id', '=', id),
)

export const messageBody = prepare(({ tenant, id }: { tenant: string; id: string }) =>
  sql.selectFrom('tickets.message').select('body').where('tenant_id', '=', tenant).where('id', '=', id),
)

/** The first messages of a ticket; what is said after hundreds of them is found by its own reaction. */
export const bodiesOf = prepare(({ tenant, ticket }: { tenant: string; ticket: string }) =>
  sql
    .selectFrom('tickets.message')
    .select('body')
    .where('tenant_id', '=', tenant)
    .where('ticket_id', '=', ticket)
    .orderBy('id')
    .limit(500),
)

/** The next of all desks. As `zg_clock`. */
export const desksAfter = prepare(({ after, limit }: { after: string; limit: number }) =>
  sql
    .selectFrom('tickets.desk')
    .select('tenant_id')
    .where('tenant_id', '>', after)
    .orderBy('tenant_id')
    .limit(limit),
)

export const indexedUpTo = prepare(({ tenant }: { tenant: string }) =>
  sql.selectFrom('tickets.indexed').select(['rules', 'upto']).where('tenant_id', '=', tenant),
)

/** Tickets in the order of their making. */
export const ticketsAfter = prepare((arg: { tenant: string; after: string; limit: number }) =>
  sql
    .selectFrom('tickets.ticket')
    .select(['id', 'title', 'number', 'contact_phone'])
    .where('tenant_id', '=', arg.tenant)
    .where('id', '>', arg.after)
    .orderBy('id')
    .limit(arg.limit),
)

export const setIndexedUpTo = prepare((arg: { tenant: string; rules: number; upto: string }) =>
  sql
    .insertInto('tickets.indexed')
    .values({ tenant_id: arg.tenant, rules: arg.rules, upto: arg.upto })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet({ rules: arg.rules, upto: arg.upto })),
)
