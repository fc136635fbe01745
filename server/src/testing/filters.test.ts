/** Every filter of every list gives an answer, alone and on the second page; its SQL is linted like the rest (design §5a). */
import { beforeAll, describe, expect, it } from 'vitest'
import { overhear } from '#platform/db/statement'
import { lintedMigrations } from '../../../tools/sql-lint.ts'
import { faultsOfStatement } from '../../../tools/sql-statements.ts'
import { castOf } from './matrix/cast.ts'
import type { Cast } from './matrix/cast.ts'
import { lists, queriesOf } from './list-queries.ts'
import { openWorld } from './world.ts'

/** Who is let in by every list of their console. */
const readers = {
  public: 'anonymous',
  session: 'main',
  customer: 'customer',
  provider: 'main',
  platform: 'administrator',
} as const

describe('lists', async () => {
  const { schema } = await lintedMigrations()
  const heard = new Set<string>()
  let cast: Cast

  beforeAll(async () => {
    cast = await castOf(await openWorld({ role: 'web' }))
    for (const _ of [1, 2, 3]) await cast.submit('customer', cast.company)
    overhear((text) => heard.add(text))
  })

  it.each(lists.map(({ name }) => name))('%s answers to each of its filters', async (name) => {
    const route = lists.find((each) => each.name === name)
    if (!route) return
    const { caller } = cast.people[readers[route.audience]]
    const shown: string[] = []
    const show = async (query: Record<string, string>) => {
      const { status, body } = await caller.send(route, { query })
      if (status !== 200) shown.push(`${JSON.stringify(query)}: ${JSON.stringify(body)}`)
      return (body as { next?: string | null }).next
    }
    for (const query of queriesOf(route)) {
      const after = await show(query)
      if (after) await show({ ...query, after })
    }
    expect(shown).toEqual([])
  })

  it('send only statements that keep to one tenant', () => {
    expect(
      [...heard].flatMap((text) => faultsOfStatement(text, schema).map((says) => `${text}: ${says}`)),
    ).toEqual([])
  })
})
