/** One at a time: two starts in the same checkout take turns at bringing, installing and building. */
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { say } from './say.mjs'

/** Whoever has the turn shows this often that he lives, in milliseconds. */
const beat = 2_000
/** A turn without a sign of life for so long is over, in milliseconds. */
const silence = 30_000

/**
 * The turn that this process has.
 * @type {string | undefined}
 */
let held

/**
 * Does `work` while nobody else does anything under the same `directory`.
 * @template T
 * @param {string} directory made and removed here; its existence is the turn
 * @param {() => Promise<T>} work
 */
export async function inTurn(directory, work) {
  await mkdir(dirname(directory), { recursive: true })
  for (let told = false; !(await take(directory));) {
    if (await isOver(directory)) await clear(directory)
    else {
      if (!told)
        say(
          `another start is preparing this checkout; waiting for it (if there is none, remove ${directory})`,
        )
      told = true
      await pause(250)
    }
  }
  held = directory
  const beating = setInterval(() => {
    const now = new Date()
    utimes(directory, now, now).catch(() => {})
  }, beat)
  try {
    return await work()
  } finally {
    clearInterval(beating)
    held = undefined
    await rm(directory, { recursive: true, force: true })
  }
}

/** @param {string} directory */
async function take(directory) {
  try {
    await mkdir(directory)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
  await writeFile(join(directory, 'owner'), `${process.pid} ${hostname()}`)
  return true
}

/**
 * Notes who does the work of the turn, such as npm: it may outlive us, and then the turn is not over.
 * @param {number | undefined} pid
 */
export function handOver(pid) {
  if (held !== undefined && pid !== undefined) writeFileSync(join(held, 'worker'), String(pid))
}

/** @param {string} directory */
async function isOver(directory) {
  const [owner, worker, sign] = await Promise.all([
    readFile(join(directory, 'owner'), 'utf8').catch(() => ''),
    readFile(join(directory, 'worker'), 'utf8').catch(() => ''),
    stat(directory).catch(() => undefined),
  ])
  if (sign === undefined) return false // given back this moment
  const [pid, host] = owner.split(' ')
  const isHere = host === hostname()
  if (isHere && worker !== '' && isAlive(Number(worker))) return false
  return (isHere && !isAlive(Number(pid))) || Date.now() - sign.mtimeMs > silence
}

/** Of several that find a turn over, one clears it: a rename succeeds once. */
async function clear(/** @type {string} */ directory) {
  const aside = `${directory}.${randomBytes(4).toString('hex')}`
  await rename(directory, aside).catch(() => {})
  await rm(aside, { recursive: true, force: true })
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
