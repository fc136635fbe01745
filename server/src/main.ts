/** Starts a process: web, worker or both (`--role`), and stops it without losing what runs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openHouse, prepareDatabase } from './house.ts'
import type { HouseRole } from './house.ts'
import { openDatabase } from '#platform/db/open'
import { openLog } from '#platform/log'
import { BadSettings, readSettings } from '#platform/settings'

const say = (line: string) => void process.stdout.write(`${line}\n`)

const { values } = parseArgs({
  options: {
    role: { type: 'string', default: 'all' },
    demo: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    tickets: { type: 'string', default: '240' },
  },
})

/** A number of the command line, or a sentence. */
function whole(name: 'seed' | 'tickets', most: number): number {
  const value = Number(values[name])
  if (Number.isSafeInteger(value) && value >= 0 && value <= most) return value
  throw new BadSettings(`--${name} must be a whole number from 0 to ${most}`)
}

async function start(): Promise<void> {
  const role = values.role as HouseRole
  if (!['web', 'worker', 'all'].includes(role)) throw new BadSettings('--role must be web, worker or all')
  const settings = readSettings()
  const logger = openLog(settings)
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  const database = await openDatabase(settings, say)
  const ran = await prepareDatabase(database)
  if (ran.length > 0) logger.info({ ran }, 'migrated')
  if (values.demo) {
    const { playDemo } = await import('./demo/play.ts')
    await playDemo({
      settings,
      database,
      logger,
      seed: whole('seed', 2 ** 31),
      tickets: whole('tickets', 1_000_000),
      say,
    })
  }
  const house = await openHouse({ role, settings, database, logger, version })
  const address = await house.listen()
  const link = role === 'worker' ? null : await house.composition.setupLink()
  say(
    role === 'worker'
      ? `Zhanggui works (worker); its health: ${address}/readyz`
      : `Zhanggui is open: ${address}`,
  )
  if (link !== null) say(`First start: make the first administrator at ${link}`)

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    logger.info({ signal }, 'stopping')
    await house.close()
    await database.stop()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
}

try {
  await start()
} catch (error) {
  // A wrong setting is told as a sentence; anything else with its trace, since somebody must find out.
  process.stderr.write(`${error instanceof BadSettings ? error.message : String((error as Error).stack)}\n`)
  process.exit(1)
}
