/**
 * Plays the adapter for Request Tracker against a real one: `node tools/up.mjs run tools/rt/lane.ts`. It installs Debian's
 * package where it may, and says plainly where the lane was not run.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { install, start } from './install.ts'

const ROOT = join(import.meta.dirname, '../..')

const missing = install()
if (missing === undefined) {
  const { url, tokens, stop } = await start()
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const options = ['run', '--config', 'tools/rt/vitest.config.ts', '--root', '.', ...process.argv.slice(2)]
  const run = spawn(process.execPath, [vitest, ...options], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, RT_LANE: JSON.stringify({ url, ...tokens }) },
  })
  const [status] = (await once(run, 'exit')) as [number | null]
  await stop()
  process.exitCode = status ?? 1
} else {
  console.log(`Request Tracker lane: NOT RUN: ${missing}`)
}
