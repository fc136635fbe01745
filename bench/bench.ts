/**
 * `npm run bench`: a real server on a real database with all defences on, a load generator beside it on the same machine.
 * Without words the ground floor's figures beside the same SQL by itself; `--desk` the desk's. Prints a table and writes JSON.
 */
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Client } from 'pg'
import { deskScenes, measureDesk, printDesk } from './desk.ts'
import type { DeskScene } from './desk.ts'
import { measureGround, printGround } from './ground.ts'
import { openWorld } from './world.ts'

const { values } = parseArgs({
  options: {
    /** The desk's figures: on 100,000 tickets of one company, unless said otherwise. */
    desk: { type: 'boolean', default: false },
    /** Of the desk's scenes only these: `--only search,filter`. */
    only: { type: 'string', default: deskScenes.join() },
    /** Tickets that are played through the product's own ops. */
    tickets: { type: 'string' },
    /** Further tickets by plain inserts, and over how many companies: search and filters hang on size. */
    grow: { type: 'string' },
    companies: { type: 'string' },
    /** Words of the further tickets: `all`, or `titles`, which takes a tenth of the room. */
    words: { type: 'string', default: 'all' },
    /** A directory for the world, which is used again by the next run; without it the world is thrown away. */
    data: { type: 'string' },
    seconds: { type: 'string', default: '6' },
    connections: { type: 'string', default: '32' },
    pool: { type: 'string', default: '10' },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  process.stdout.write(
    'node bench/bench.ts [--desk [--only export,read,search,filter,pages,clocks]] [--tickets N] [--grow N --companies N --words all|titles]\n' +
      '                    [--data DIR] [--seconds 6] [--connections 32] [--pool 10] [--out FILE]\nSee bench/README.md.\n',
  )
  process.exit(0)
}

const { desk } = values
const say = (line: string) => process.stderr.write(`${line}\n`)
const options = { connections: Number(values.connections), seconds: Number(values.seconds), say }
const out = values.out ?? join(import.meta.dirname, desk ? 'latest-desk.json' : 'latest.json')

const world = await openWorld({
  data: values.data,
  tickets: Number(values.tickets ?? (desk ? 1_000 : 10_000)),
  grown: Number(values.grow ?? (desk ? 100_000 : 0)),
  companies: Number(values.companies ?? (desk ? 1 : 20)),
  words: values.words === 'titles' ? 'titles' : 'all',
  pool: values.pool,
  say,
})
try {
  const about = {
    at: new Date().toISOString(),
    machine: {
      cpus: cpus().length,
      model: cpus()[0]?.model,
      memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
      node: process.version,
    },
    database: { ...(await factsOf(world.owner)), pool: Number(values.pool) },
    load: {
      generator: 'bench/load.ts on undici, one process',
      connections: options.connections,
      seconds: options.seconds,
    },
  }
  const write = (result: object) => {
    writeFileSync(out, `${JSON.stringify({ ...about, ...result }, null, 2)}\n`)
    process.stdout.write(`${JSON.stringify({ ...about, ...result })}\n`)
  }
  if (desk) {
    const only = deskScenes.filter((scene: DeskScene) => values.only.split(',').includes(scene))
    const measured = await measureDesk(world, { ...options, only })
    write(measured)
    printDesk(measured.lines, say)
  } else {
    const measured = await measureGround(world, { ...options, pool: Number(values.pool) })
    write(measured)
    printGround(measured, say)
  }
} finally {
  await world.close()
}

/** How the database is set, and how much is in it. */
async function factsOf(owner: Client) {
  const { rows } = await owner.query<{
    version: string
    buffers: string
    fsync: string
    commit: string
    tickets: number
    tenants: number
  }>(
    `select current_setting('server_version') as version, current_setting('shared_buffers') as buffers,
       current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
       (select count(*)::int from tickets.ticket) as tickets, (select count(*)::int from tickets.desk) as tenants`,
  )
  return rows[0]
}
