/**
 * `npm run trust`: proves the promises of docs/trust.md on the real product, lane by lane, prints a table and writes JSON.
 * `npm run trust -- durability,clocks` runs some; `--short` what every run of the checks has; `--sabotage` breaks each thing on purpose and must be red;
 * `--check-sabotage` succeeds when all of them are; `--record` keeps what was seen in trust/latest.json and shows it in docs/trust.md.
 */
import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Scale } from './lane.ts'
import { lanes } from './lanes.ts'
import type { LaneOrders, LaneResult } from './run-lane.ts'
import { record } from './record.ts'
import { tableOf } from './table.ts'
import type { Outcome } from './table.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    short: { type: 'boolean', default: false },
    sabotage: { type: 'boolean', default: false },
    'check-sabotage': { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: join(import.meta.dirname, '..', '.tmp', 'trust.json') },
  },
})

function chosen(): string[] {
  const wanted = positionals.flatMap((word) => word.split(',')).filter(Boolean)
  const unknown = wanted.filter((name) => !(name in lanes))
  if (unknown.length > 0)
    throw new Error(`There is no lane ${unknown.join()}; there are ${Object.keys(lanes).join(', ')}`)
  return wanted.length > 0 ? wanted : Object.keys(lanes)
}

/** A lane that ends without an answer has broken its promise. */
function runLane(orders: LaneOrders): Promise<Outcome> {
  const begun = performance.now()
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, 'run-lane.ts'), [JSON.stringify(orders)])
    let result: LaneResult | undefined
    child.on('message', (message) => (result = message as LaneResult))
    child.once('exit', (code, signal) => {
      const seconds = Math.round((performance.now() - begun) / 100) / 10
      const silent = {
        promise: '',
        sabotage: '',
        figures: {},
        faults: [`it ended by itself (${signal ?? code})`],
      }
      resolve({ name: orders.name, seconds, ...(result ?? silent), crashed: result === undefined })
    })
  })
}

const checking = values['check-sabotage']
const sabotage = values.sabotage || checking
const scale: Scale = values.short ? 'short' : 'full'
const outcomes: Outcome[] = []
for (const name of chosen()) {
  process.stderr.write(`── ${name}${sabotage ? ' (sabotaged)' : ''} ${'─'.repeat(50)}\n`)
  outcomes.push(await runLane({ name, scale, sabotage, seed: Number(values.seed) }))
}
const machine = {
  cpus: cpus().length,
  model: cpus()[0]?.model,
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
}
const at = new Date().toISOString()
mkdirSync(dirname(values.out), { recursive: true })
writeFileSync(
  values.out,
  `${JSON.stringify({ at, machine, node: process.version, scale, sabotage, outcomes }, null, 2)}\n`,
)
if (values.record) record(outcomes, { at, scale, sabotaged: sabotage, names: Object.keys(lanes) })
process.stdout.write(tableOf(outcomes, sabotage))
// A lane that fell over has not shown that it sees what was broken.
const holds = checking
  ? outcomes.every(({ faults, crashed }) => faults.length > 0 && !crashed)
  : outcomes.every(({ faults }) => faults.length === 0)
process.exitCode = holds ? 0 : 1
