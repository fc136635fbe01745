/** A table as CSV that spreadsheets open rightly: UTF-8 with its mark, and no cell that they would take for a formula (T-54). */
import type { Cell, Sheet } from './maker.ts'
import { wallClock } from './wall-clock.ts'

/** Tells Excel that the text is UTF-8. */
const MARK = '\uFEFF'

/** With these a spreadsheet begins to calculate; the full-width forms too, where the input method is Chinese. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

/** One piece of text a batch of rows. */
export async function* csv({ columns, rows, zone }: Sheet): AsyncGenerator<string> {
  yield MARK + lineOf(columns.map(({ title }) => title))
  for await (const batch of rows)
    yield batch.map((row) => lineOf(row.map((cell) => textOf(cell, zone)))).join('')
}

const lineOf = (texts: readonly string[]): string => `${texts.map(quoted).join(',')}\r\n`

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function textOf(cell: Cell, zone: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'string') return defused(cell)
  return new Date(wallClock(zone, cell.at)).toISOString().slice(0, 19).replace('T', ' ')
}

/** Text that begins like a formula gets an apostrophe, which spreadsheets read as "this is text". */
export const defused = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)
