/** Proves the walls: each planted breach of a copy of this repository is found, whatever form the import has. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrows, circleIn } from './arrows.ts'
import { boundariesOf, told } from './boundaries.ts'
import type { Report } from './boundaries.ts'
import { copyOfTheHouse, plant } from './house-copy.fixture.ts'

const rooms = 'server/src/modules'

/** What stands behind the doors, so that there is something to reach for. */
const targets: Readonly<Record<string, string>> = {
  [`${rooms}/identity/planted-inside.ts`]: 'export const secret = 1\nexport type Secret = 1\n',
  [`${rooms}/tickets/planted-store/x.ts`]: 'export const x = 1\n',
  [`${rooms}/tickets/store/planted-rows.ts`]: 'export const rows = 1\n',
  [`${rooms}/trade/index.ts`]: 'export const orders = 1\n',
  [`${rooms}/trade/room.ts`]: 'export const room = 1\n',
  'server/src/testing/planted-world.ts': 'export const world = 1\n',
  'web/src/features/planted-a/a.ts': 'export const a = 1\n',
  'web/src/app/planted-app.ts': 'export const app = 1\n',
  'web/src/screens/planted-screen.ts': 'export const screen = 1\n',
}

/** Rule, file, and the import that breaks it. */
const breaches: readonly (readonly [rule: string, file: string, text: string])[] = [
  // A side door, in every form that an import can have.
  [
    'no-side-doors',
    `${rooms}/tickets/ops/p1.ts`,
    "import { secret } from '#modules/identity/planted-inside'\nsecret",
  ],
  [
    'no-side-doors',
    `${rooms}/tickets/ops/p2.ts`,
    "import type { Secret } from '#modules/identity/planted-inside'\nexport type A = Secret",
  ],
  [
    'no-side-doors',
    `${rooms}/tickets/ops/p3.ts`,
    "import { secret } from '../../identity/planted-inside.ts'\nsecret",
  ],
  ['no-side-doors', `${rooms}/tickets/ops/p4.ts`, "export * from '#modules/identity/planted-inside'"],
  [
    'no-side-doors',
    `${rooms}/tickets/ops/p5.ts`,
    "export const later = () => import('#modules/identity/planted-inside')",
  ],
  [
    'no-side-doors',
    `${rooms}/tickets/ops/p6.ts`,
    "export type A = import('#modules/identity/planted-inside').Secret",
  ],
  ['no-side-doors', `${rooms}/tickets/ops/p7.ts`, "import '#modules/identity/planted-inside'"],
  [
    'no-side-doors',
    `${rooms}/tickets/ops/p8.ts`,
    "import { type Secret, secret } from '#modules/identity/planted-inside'\nexport const a: Secret = secret as Secret",
  ],
  ['no-side-doors', `${rooms}/delivery/ops/p9.ts`, "import { room } from '#modules/trade/room'\nroom"],
  [
    'rooms-open-to-the-house-by-their-doors',
    'server/src/flows/p1.ts',
    "import { room } from '#modules/trade/room'\nroom",
  ],
  [
    'rooms-open-to-the-house-by-their-doors',
    'tools/p1.ts',
    "import { rows } from '../server/src/modules/tickets/store/planted-rows.ts'\nrows",
  ],
  [
    'rooms-do-not-know-the-house',
    `${rooms}/tickets/ops/p10.ts`,
    "import { compose } from '../../../compose.ts'\ncompose",
  ],
  [
    'machine-room-knows-no-business',
    'server/src/platform/p1.ts',
    "import { orders } from '#modules/trade/index'\norders",
  ],
  // By the door, but against the arrows.
  [
    'not-declared-for-catalog',
    `${rooms}/catalog/ops/p1.ts`,
    "import { orders } from '#modules/trade/index'\norders",
  ],
  [
    'not-declared-for-identity',
    `${rooms}/identity/ops/p1.ts`,
    "import type { orders } from '#modules/trade/index'\nexport type A = typeof orders",
  ],
  [
    'not-declared-for-notifications',
    `${rooms}/notifications/ops/p1.ts`,
    "import { orders } from '#modules/trade/index'\norders",
  ],
  ['rooms-have-arrows', `${rooms}/cellar/index.ts`, 'export const wine = 1'],
  // Domain, kernel, contract.
  [
    'domain-is-pure',
    `${rooms}/tickets/domain/p1.ts`,
    "import { rows } from '../store/planted-rows.ts'\nrows",
  ],
  [
    'domain-is-pure',
    `${rooms}/tickets/domain/p2.ts`,
    "import { randomUUID } from 'node:crypto'\nrandomUUID()",
  ],
  [
    'domain-is-pure',
    `${rooms}/tickets/domain/p3.ts`,
    "import type { Tx } from '#platform/db/transaction'\nexport type A = Tx",
  ],
  ['domain-is-pure', `${rooms}/tickets/domain/p4.ts`, "import { z } from 'zod'\nz.string()"],
  ['kernel-is-pure', 'server/src/kernel/p1.ts', "import { refuse } from '#platform/refused'\nrefuse"],
  ['kernel-is-pure', 'server/src/kernel/p2.ts', "import { readFileSync } from 'node:fs'\nreadFileSync"],
  [
    'contract-is-a-leaf',
    'contract/src/p1.ts',
    "import type { Instant } from '../../server/src/kernel/instant.ts'\nexport type A = Instant",
  ],
  ['contract-is-a-leaf', 'contract/src/p2.ts', "import { v7 } from 'uuid'\nv7()"],
  // SQL and edges.
  [
    'sql-lives-in-store',
    `${rooms}/tickets/ops/p11.ts`,
    "import { prepare } from '#platform/db/statement'\nprepare",
  ],
  ['sql-lives-in-store', `${rooms}/tickets/http.ts`, "import pg from 'pg'\npg"],
  ['sql-lives-in-store', `${rooms}/tickets/planted-store/x.ts`, "import { sql } from 'kysely'\nsql"],
  [
    'sql-lives-in-store',
    `${rooms}/tickets/ops/p12.ts`,
    "import type { Statement } from '#platform/db/statement'\nimport { tables } from '#platform/db/statement'\nexport type A = Statement\ntables",
  ],
  ['edges-are-thin', `${rooms}/tickets/reactions.ts`, "import { rows } from './store/planted-rows.ts'\nrows"],
  [
    'edges-are-thin',
    `${rooms}/tickets/room.ts`,
    "import type { rows } from './store/planted-rows.ts'\nexport type A = typeof rows",
  ],
  [
    'compose-takes-rooms-whole',
    'server/src/compose.ts',
    "import { rows } from '#modules/tickets/store/planted-rows'\nrows",
  ],
  // Server and web.
  [
    'server-does-not-know-web',
    'server/src/platform/p2.ts',
    "import { a } from '../../../web/src/features/planted-a/a.ts'\na",
  ],
  [
    'web-and-server-meet-in-contract',
    'web/src/lib/p1.ts',
    "import type { Instant } from '../../../server/src/kernel/instant.ts'\nexport type A = Instant",
  ],
  [
    'features-do-not-meet',
    'web/src/features/planted-b/b.tsx',
    "import { a } from '../planted-a/a.ts'\nexport const B = () => <i>{a}</i>",
  ],
  [
    'screens-stand-on-features',
    'web/src/features/planted-b/c.ts',
    "import { app } from '../../app/planted-app.ts'\napp",
  ],
  [
    'screens-stand-on-features',
    'web/src/ui/p1.ts',
    "import { screen } from '../screens/planted-screen.ts'\nscreen",
  ],
  [
    'ui-knows-no-feature',
    'web/src/ui/p2.ts',
    "import type { a } from '../features/planted-a/a.ts'\nexport type A = typeof a",
  ],
  ['lib-draws-nothing', 'web/src/lib/p2.ts', "import { theme } from '../ui/theme.ts'\ntheme"],
  // Everywhere.
  [
    'no-circles',
    'server/src/platform/p3.ts',
    "import type { b } from './p4.ts'\nexport const a = 1 as typeof b",
  ],
  [
    'tests-stay-apart',
    'server/src/platform/p5.ts',
    "import { world } from '../testing/planted-world.ts'\nworld",
  ],
  [
    'everything-resolves',
    `${rooms}/tickets/ops/p13.ts`,
    "import { gone } from '#modules/identity/not-there'\ngone",
  ],
]

/** The same imports where they are allowed: a wall that stops these would be in the way. */
const allowed: readonly (readonly [file: string, text: string])[] = [
  [`${rooms}/delivery/ops/q1.ts`, "import { orders } from '#modules/trade/index'\norders"],
  [
    `${rooms}/tickets/ops/q2.ts`,
    "import type { Statement } from '#platform/db/statement'\nexport type A = Statement",
  ],
  [`${rooms}/tickets/store/q3.ts`, "import { prepare } from '#platform/db/statement'\nprepare"],
  [`${rooms}/tickets/domain/q4.test.ts`, "import { it } from 'vitest'\nit"],
  ['server/src/testing/q5.test.ts', "import { world } from './planted-world.ts'\nworld"],
  ['server/src/platform/p4.ts', "import type { a } from './p3.ts'\nexport const b = 1 as typeof a"],
]

describe('the walls of the house', () => {
  let copy: string
  let report: Report

  beforeAll(async () => {
    copy = copyOfTheHouse()
    for (const [file, text] of [...Object.entries(targets), ...allowed]) plant(copy, file, text)
    for (const [, file, text] of breaches) plant(copy, file, text)
    report = await boundariesOf(copy)
  }, 60_000)

  afterAll(() => rmSync(copy, { recursive: true, force: true }))

  it.each(breaches)('%s is kept in %s', (rule, file) => {
    const found = report.breaches.filter(
      ({ from, to }) =>
        from === file || to.includes(file) || (rule === 'rooms-have-arrows' && file.includes(from)),
    )
    expect(found.map((breach) => breach.rule)).toContain(rule)
    for (const { mend } of found) expect(mend).toMatch(/[a-z]/i)
  })

  it.each(allowed)('lets %s pass', (file) => {
    expect(report.breaches.filter(({ from, rule }) => from === file && rule !== 'no-circles')).toEqual([])
  })

  it('looks at every source file, types included', () => {
    expect(report.blind).toEqual([])
    expect(told(report)).toContain('Another room is asked at its index.ts only')
  })

  it('refuses to pass when it saw too little', async () => {
    const hut = mkdtempSync(join(tmpdir(), 'zhanggui-hut-'))
    plant(hut, `${rooms}/identity/index.ts`, 'export const a = 1')
    const { blind } = await boundariesOf(hut)
    rmSync(hut, { recursive: true, force: true })
    expect(blind.join()).toContain('only 1 source files were found')
    expect(blind.join()).toContain('no `import type` was seen')
  })

  it('has no circle in the arrows, and would say so', () => {
    expect(circleIn(arrows)).toBeUndefined()
    expect(circleIn({ a: ['b'], b: ['c'], c: ['a'] })).toBe('a → b → c → a')
  })
})
