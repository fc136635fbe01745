/** Reads the list of published holes out of the page that people read. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Advisory {
  /** As published: CVE, GHSA, or the project's own number. */
  id: string
  product: string
  /** What went wrong there. */
  lesson: string
  /** Where the same could happen here. */
  counterpart: string
  /** Names of attempts. */
  attempts: readonly string[]
}

/** A published hole for which there is nothing here. */
export interface Unmatched extends Pick<Advisory, 'id' | 'product' | 'lesson'> {
  because: string
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

export function readRegister(): { tried: Advisory[]; unmatched: Unmatched[] } {
  const page = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
  // Two tables, each below its heads.
  const [tried = [], unmatched = []] = page
    .split(/^\| -.*$/m)
    .slice(1)
    .map((part) => part.split('\n\n', 1)[0]?.split('\n').filter(Boolean).map(cellsOf))
  return {
    tried: tried.map(([id = '', product = '', lesson = '', counterpart = '', attempts = '']) => ({
      id,
      product,
      lesson,
      counterpart,
      attempts: attempts.split(', '),
    })),
    unmatched: unmatched.map(([id = '', product = '', lesson = '', because = '']) => ({
      id,
      product,
      lesson,
      because,
    })),
  }
}
