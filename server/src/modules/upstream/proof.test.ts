/** What is promised about tickets of two companies has its tests: each line of the specification, each row of what happens when both act at once, each way in which a vendor behaves badly. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Fault } from '../../testing/faulty-line.ts'

const ROOT = join(import.meta.dirname, '../../../..')
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const room = 'server/src/modules/upstream'

const lines = [1, 2, 3, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 22, 23, 24].map((each) => `U-${each}`)
const proofs = new Map(
  [...read(`${room}/README.md`).matchAll(/^\| (U-\d+) \| (.*) \|$/gm)].map(
    ([, line = '', files = '']): [string, string[]] => [
      line,
      [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
    ],
  ),
)
/** Whether a text cites a line by itself or within a range, such as U-10 to U-14. */
const cites = (text: string, line: string): boolean => {
  const number = Number(line.slice(2))
  const ranges = [...text.matchAll(/U-(\d+) to U-(\d+)/g)]
  return (
    new RegExp(`${line}\\b`).test(text) ||
    ranges.some(([, from, to]) => Number(from) <= number && number <= Number(to))
  )
}

describe('each line of the specification', () => {
  it.each(lines)('%s has a test that cites it', (line) => {
    const files = proofs.get(line) ?? []
    expect(files.length).toBeGreaterThan(0)
    expect(files.filter((file) => !cites(read(file), line))).toEqual([])
  })

  it('is in the table, and nothing else', () => {
    expect([...proofs.keys()]).toEqual(lines)
  })
})

describe('both at once', () => {
  const races = read(`${room}/races.test.ts`)
  const rows = [
    ...read('docs/upstream-protocol.md')
      .replace(/^[^]*## Both at once/, '')
      .matchAll(/^\| (\d+) \| \S/gm),
  ].map(([, row]) => row)

  it('has a row for whoever acts, and each row is played', () => {
    expect(rows.length).toBeGreaterThanOrEqual(8)
    expect(rows.filter((row) => !races.includes(`it('row ${row}: `))).toEqual([])
  })
})

describe('a vendor that behaves badly', () => {
  const ways: readonly Exclude<Fault, 'none' | 'refuse' | 'late'>[] = [
    'status-500',
    'redirect',
    'flood',
    'lose',
    'silence',
  ]
  const faults = read(`${room}/faults.test.ts`)
  it.each(ways)('is played: %s', (way) => {
    expect(faults).toContain(`'${way}'`)
  })
})
