/** Proves that the table of ASVS requirements keeps its word: cited files exist, no number stands twice, the counts add up. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const page = readFileSync(join(ROOT, 'docs', 'asvs.md'), 'utf8')

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

/** Rows of the page whose first cell is like this. */
const rowsLike = (first: RegExp): string[][] =>
  page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map(cellsOf)
    .filter(([cell = '']) => first.test(cell))

const requirements = rowsLike(/^\d+\.\d+\.\d+$/).map(
  ([id = '', level = '', asks = '', how = '', where = '']) => ({
    id,
    chapter: `V${id.split('.')[0]}`,
    level,
    asks,
    how,
    where,
  }),
)

const WAYS = ['test', 'reason', 'not here', 'open']

const countsOf = (some: typeof requirements): number[] => [
  ...['1', '2'].map((level) => some.filter((each) => each.level === level).length),
  ...WAYS.map((way) => some.filter(({ how }) => how === way).length),
]

describe('the table of ASVS requirements', () => {
  it('has each number once, at level 1 or 2, with a way and a word about it', () => {
    const ids = requirements.map(({ id }) => id)
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([])
    for (const { id, level, asks, how, where } of requirements) {
      expect(['1', '2'], id).toContain(level)
      expect(WAYS, id).toContain(how)
      expect([asks, where], id).not.toContain('')
    }
  })

  it('cites files that exist, and at least one for each that is tested', () => {
    const cited = requirements
      .filter(({ how }) => how === 'test')
      .map(({ id, where }) => ({
        id,
        files: [...where.matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? ''),
      }))
    expect(cited.filter(({ files }) => files.length === 0)).toEqual([])
    const missing = cited.flatMap(({ id, files }) =>
      files.filter((file) => !existsSync(join(ROOT, file))).map((file) => `${id}: ${file}`),
    )
    expect(missing).toEqual([])
  })

  it('counts in its head what stands below, chapter by chapter and in all', () => {
    const heads = rowsLike(/^V\d+ |^all$/)
    expect(heads).toHaveLength(18)
    for (const [name = '', ...counts] of heads) {
      const chapter = name.split(' ')[0]
      const own = requirements.filter((each) => name === 'all' || each.chapter === chapter)
      expect(counts.map(Number), name).toEqual(countsOf(own))
    }
  })
})
