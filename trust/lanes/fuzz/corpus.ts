/** The bad inputs of `corpus.json`, by list; entries that begin with `gen:` are recipes, cooked when they are sent. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Corpus = Readonly<Record<string, readonly unknown[]>>

export const corpus = JSON.parse(readFileSync(join(import.meta.dirname, 'corpus.json'), 'utf8')) as Corpus

/** Recipes that are said in words. */
const said: Readonly<Record<string, () => unknown>> = {
  'a + U+0301 * 10000': () => `a${'\u0301'.repeat(10_000)}`,
  'U+202E * 500': () => '\u202e'.repeat(500),
  'random hex 300 KB into an indexed column': () => randomUUID().repeat(8_500),
  '200000 distinct words into a full-text column': () =>
    Array.from({ length: 200_000 }, (_, word) => word.toString(36)).join(' '),
  'array of 100001 items': () => Array.from({ length: 100_001 }, () => 1),
  'object of 100001 keys': () => Object.fromEntries(Array.from({ length: 100_001 }, (_, key) => [key, 1])),
  '1001 ids in one bulk call': () => Array.from({ length: 1_001 }, () => randomUUID()),
  "1 MB of 'true,'": () => `[${'true,'.repeat(200_000)}true]`,
  'number with 1000000 digits': () => '9'.repeat(1_000_000),
  '10000 OR terms': () => Array.from({ length: 10_000 }, (_, term) => `a${term}`).join(' OR '),
  'filter tree of depth 500': () => `${'('.repeat(500)}a${')'.repeat(500)}`,
  'local part of 65 bytes': () => `${'a'.repeat(65)}@example.test`,
  '1000 recipients': () => Array.from({ length: 1_000 }, (_, one) => `a${one}@example.test`).join(', '),
}

const TERM = /'((?:[^'\\]|\\.)*)'(?:\*(\d+|\(max(?:\+1|\/11)?\)))?/g

const letters = (quoted: string) =>
  quoted.replace(/\\(n|t|x00)/g, (_, letter: string) => ({ n: '\n', t: '\t', x00: '\0' })[letter] ?? '')

function timesOf(factor: string | undefined, max: number): number {
  if (factor === undefined) return 1
  if (factor === '(max)') return max
  if (factor === '(max+1)') return max + 1
  return factor === '(max/11)' ? Math.floor(max / 11) : Number(factor)
}

/** The longest text that most fields take. */
const MAX = 20_000

/** Each dish is cooked once. */
const dishes = new Map<string, unknown>()

/** The value that an entry stands for. */
export function cooked(entry: unknown): unknown {
  if (typeof entry !== 'string' || !entry.includes('gen:')) return entry
  const known = dishes.get(entry) ?? dish(entry, MAX)
  dishes.set(entry, known)
  return known
}

function dish(entry: string, max: number): unknown {
  if (entry.endsWith('boundary=gen:300 chars')) return entry.replace('gen:300 chars', 'b'.repeat(300))
  const recipe = entry.slice('gen:'.length)
  const inWords = said[recipe]
  if (inWords) return inWords()
  const terms = [...recipe.matchAll(TERM)]
  if (terms.map(([term]) => term).join('+') !== recipe)
    throw new Error(`nobody knows how to cook this entry of the corpus: ${entry}`)
  return terms.map(([, quoted = '', factor]) => letters(quoted).repeat(timesOf(factor, max))).join('')
}

/** Marks a text that goes into the JSON as it is, so that `1e400` and `00` can be said. */
export const RAW = '\u0001raw:'

/** Which lists fit into a field, by its name and by what a good value of it is; each fits as well as the others. */
export function listsFor(name: string, value: unknown): readonly string[] {
  const anywhere = ['types-json', 'unicode', 'sql-values']
  if (typeof value === 'number')
    return [...anywhere, 'numbers-literal-json-text', 'numbers-as-string', 'durations']
  if (typeof value === 'boolean') return ['types-json', 'numbers-as-string']
  if (typeof value !== 'string') return anywhere
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/.test(value)) return [...anywhere, 'ids']
  if (/url$/i.test(name)) return [...anywhere, 'ssrf-urls', 'redirect-targets']
  if (/zone/i.test(name)) return [...anywhere, 'timezones']
  if (/email|contact$/i.test(name)) return [...anywhere, 'mail-header-injection', 'cjk-business']
  if (/^(from|to|since|until|date)$|At$|By$/.test(name)) return [...anywhere, 'dates', 'durations']
  if (/^(tab|sort|order|state|group|kind|role|status|tier|by|locale)$/.test(name))
    return [...anywhere, 'sql-identifier-positions']
  if (/^(q|title|customer|number)$/.test(name))
    return [...anywhere, 'search-and-filter', 'regex-redos', 'xss', 'sizes', 'cjk-business', 'csv-formula']
  if (name === 'name')
    return [...anywhere, 'path-names', 'xss', 'sizes', 'csv-formula', 'mail-header-injection']
  return [...anywhere, 'xss', 'sizes', 'csv-formula', 'cjk-business', 'regex-redos', 'mail-header-injection']
}
