/** Proves the habits by planted files, and holds every file of the house to them. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { faultsOfLength } from './budget.ts'
import { faultsOfHabit, ourFiles } from './habits.ts'

const head = '/** One sentence that says what this file is. */\n'
const lines = (count: number) => head + 'x\n'.repeat(count - 1)

const planted: readonly (readonly [what: string, path: string, text: string, says: RegExp])[] = [
  ['a file without its sentence', 'server/src/platform/a.ts', 'export const a = 1\n', /one sentence/],
  [
    'a migration without its sentence',
    'server/src/modules/tickets/db/0399-a.sql',
    'create table a ();\n',
    /one sentence/,
  ],
  ['a name of nothing', 'server/src/modules/tickets/ticket-helper.ts', head, /deed and noun/],
  ['a folder of nothing', 'web/src/utils/words.ts', head, /deed and noun/],
  ['a second version', 'server/src/modules/tickets/reply-v2.ts', head, /deed and noun/],
  ['a name in capitals', 'server/src/platform/TicketStore.ts', head, /in-lower-case/],
  ['work left for later', 'tools/a.ts', `${head}// TODO mend\n`, /line 2, .*finish it/],
  ['a silenced compiler', 'tools/a.ts', `${head}// @ts-ignore\n`, /silencing/],
  ['a silenced lint', 'tools/a.ts', `${head}// oxlint-disable-next-line\n`, /oxlintrc/],
  ['a skipped test', 'tools/a.test.ts', `${head}it.skip('waits', () => {})\n`, /skipped/],
  ['a path of one machine', 'tools/a.ts', `${head}const a = '/home/me'\n`, /own machine/],
  [
    'the present in a rule',
    'server/src/modules/tickets/ops/a.ts',
    `${head}const a = new Date()\n`,
    /by the door/,
  ],
  ['a long file', 'tools/a.ts', lines(301), /301 lines/],
]

describe('the habits', () => {
  it.each(planted)('find %s', (_, path, text, says) => {
    expect(faultsOfHabit({ path, text }).join('\n')).toMatch(says)
  })

  it.each([
    ['tools/a.ts', lines(300)],
    ['web/src/ui/DataTable.tsx', head],
    ['server/src/modules/identity/domain/common-passwords.ts', head],
    ['server/src/modules/tickets/domain/a.ts', `${head}const a = (at: number) => new Date(at)\n`],
    ['server/src/modules/tickets/domain/a.test.ts', `${head}const a = new Date()\n`],
    ['tools/up.mjs', `#!/usr/bin/env node\n${head}`],
  ])('let %s pass', (path, text) => {
    expect(faultsOfHabit({ path, text })).toEqual([])
  })

  it('let a file that was too long only shrink', () => {
    const allowed = { 'a.ts': 400 }
    expect(faultsOfLength('a.ts', 400, allowed)).toEqual([])
    expect(faultsOfLength('a.ts', 401, allowed).join()).toContain('only shrink')
    expect(faultsOfLength('a.ts', 350, allowed).join()).toContain('shrank to 350')
    expect(faultsOfLength('a.ts', 300, allowed).join()).toContain('take it out')
  })

  it('are kept in this house', () => {
    const files = ourFiles(join(import.meta.dirname, '..'))
    expect(files.length).toBeGreaterThan(150)
    expect(files.flatMap((file) => faultsOfHabit(file).map((says) => `${file.path}: ${says}`))).toEqual([])
  })
})
