/** Opens the two installations that the journeys run on, and closes them after the last: one untouched, one with the demonstration world. */
import { join } from 'node:path'
import { inTurn } from '../tools/up/turn.mjs'
import { buildWeb, webIsStale } from '../tools/up/web.mjs'
import { openInstallation } from './installation.ts'
import type { Installation, Running } from './installation.ts'

/** `empty` waits for its first administrator; `world` is the demonstration world. */
export interface Installations {
  empty: Installation
  world: Installation
}

const NAME = 'ZHANGGUI_INSTALLATIONS'
const ROOT = join(import.meta.dirname, '..')
const TICKETS = 60

/** The installations as the workers know them. */
export const installations = (): Installations => JSON.parse(process.env[NAME] ?? '{}') as Installations

/** A change of the web app is seen without a build by hand. */
export async function buildWebIfStale(): Promise<void> {
  if (await webIsStale(ROOT)) {
    await inTurn(join(ROOT, '.tmp', 'turn'), () => buildWeb(ROOT, process.execPath))
  }
}

export default async function openBoth(): Promise<() => Promise<void>> {
  await buildWebIfStale()
  const opened = await Promise.allSettled([openInstallation(), openInstallation({ tickets: TICKETS })])
  const close = async () => {
    await Promise.all(opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value.stop()] : [])))
  }
  const failed = opened.find((each) => each.status === 'rejected')
  if (failed) {
    await close()
    throw failed.reason
  }
  const [empty, world] = opened.map((each) => (each as PromiseFulfilledResult<Running>).value)
  process.env[NAME] = JSON.stringify({ empty, world })
  // Whoever ends the runner by a signal ends the servers, too.
  let closing: Promise<void> | undefined
  process.on('SIGTERM', () => {
    closing ??= close().finally(() => process.exit(143))
  })
  return close
}
