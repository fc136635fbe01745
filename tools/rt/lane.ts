/**
 * Plays the adapter for Request Tracker against a real one, over its REST interface and then by its own pages in Chromium:
 * `node tools/up.mjs run tools/rt/lane.ts`. It installs Debian's package where it may, and says plainly where the lane was not run.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { install, start } from './install.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Runs a program of ours to its end; its exit status. */
async function run(
  program: string,
  options: readonly string[],
  more: NodeJS.ProcessEnv = {},
): Promise<number> {
  const child = spawn(process.execPath, [join(ROOT, 'node_modules', program), ...options], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...more },
  })
  const [status] = (await once(child, 'exit')) as [number | null]
  return status ?? 1
}

const missing = install()
if (missing === undefined) {
  const { url, tokens, stop } = await start()
  const config = ['run', '--config', 'tools/rt/vitest.config.ts', '--root', '.', ...process.argv.slice(2)]
  const told = await run('vitest/vitest.mjs', config, { RT_LANE: JSON.stringify({ url, ...tokens }) })
  await stop()
  const walked = await run('@playwright/test/cli.js', ['test', '-c', 'tools/rt'])
  process.exitCode = told || walked
} else {
  console.log(`Request Tracker lane: NOT RUN: ${missing}`)
}
