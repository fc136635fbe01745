/** What a request costs in milliseconds of processor: the same whoever else uses the machine at the time. */
import { cpus } from 'node:os'
import type { Loaded } from './figures.ts'
import type { Cpu } from './server.ts'

/** Milliseconds of processor for each request, with the background work that goes on meanwhile. */
export interface Cost {
  node: number
  /** All processes of PostgreSQL. */
  database: number
  /** The load generator, which runs on the same machine. */
  generator: number
  /** How many a second that makes on this machine with nothing else on it. */
  possible: number
}

const hundredths = (value: number): number => Math.round(value * 100) / 100

export function costOf(loaded: Pick<Loaded, 'asked' | 'generatorMs'>, before: Cpu, after: Cpu): Cost {
  const each = (milliseconds: number) => hundredths(milliseconds / Math.max(1, loaded.asked))
  const node = each(after.node - before.node)
  const database = each(after.database - before.database)
  const generator = each(loaded.generatorMs)
  // Node answers on one thread: more than a second of it in a second is not to be had.
  const possible = Math.min(1_000 / node, (cpus().length * 1_000) / (node + database + generator))
  return { node, database, generator, possible: Math.round(possible) }
}
