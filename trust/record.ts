/** Keeps the latest outcome of each lane in trust/latest.json and shows them in docs/trust.md: lanes may run on different days. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Scale } from './lane.ts'
import { figuresOf } from './table.ts'
import type { Outcome } from './table.ts'

const JSON_FILE = join(import.meta.dirname, 'latest.json')
const PAGE = join(import.meta.dirname, '..', 'docs', 'trust.md')
const BEGIN = '<!-- figures -->\n'
const END = '<!-- /figures -->'

/** One lane as it was seen last. */
interface Kept {
  at: string
  scale: Scale
  promise: string
  figures: Outcome['figures']
  faults: readonly string[]
  seconds: number
  /** How the lane took to being broken on purpose, and how. */
  broken?: { at: string; how: string; seen: boolean }
}

type Latest = Record<string, Kept>

const known = (): Latest =>
  existsSync(JSON_FILE) ? (JSON.parse(readFileSync(JSON_FILE, 'utf8')) as Latest) : {}

/**
 * @param at when it ran, RFC 3339
 * @param names all lanes in their order
 */
export function record(
  outcomes: readonly Outcome[],
  { at, scale, sabotaged, names }: { at: string; scale: Scale; sabotaged: boolean; names: readonly string[] },
): void {
  const latest = known()
  for (const { name, promise, sabotage, figures, faults, seconds, crashed } of outcomes) {
    const before = latest[name]
    if (sabotaged) {
      if (before) before.broken = { at, how: sabotage, seen: faults.length > 0 && !crashed }
    } else {
      const broken = before?.broken
      latest[name] = { at, scale, promise, figures, faults, seconds, ...(broken ? { broken } : {}) }
    }
  }
  const ordered = Object.fromEntries(names.flatMap((name) => (latest[name] ? [[name, latest[name]]] : [])))
  writeFileSync(JSON_FILE, `${JSON.stringify(ordered, null, 2)}\n`)
  const page = readFileSync(PAGE, 'utf8')
  const [head = '', rest = ''] = page.split(BEGIN)
  const tail = rest.slice(rest.indexOf(END))
  writeFileSync(PAGE, `${head}${BEGIN}\n${rowsOf(ordered)}\n${tail}`)
}

function rowsOf(latest: Latest): string {
  const rows = Object.entries(latest).map(
    ([name, { at, scale, promise, figures, faults, seconds, broken }]) => {
      const outcome = faults.length === 0 ? 'green' : `**red**: ${faults[0]}`
      const seen =
        broken === undefined ? 'not tried' : broken.seen ? `red: ${broken.how}` : `**blind**: ${broken.how}`
      const when = `${at.slice(0, 10)}, ${scale}, ${Math.round(seconds)} s`
      return `| ${name} | ${promise} | ${figuresOf({ figures })} | ${outcome} | ${seen} | ${when} |`
    },
  )
  return [
    '| lane | promise | seen | outcome | broken on purpose | when |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}
