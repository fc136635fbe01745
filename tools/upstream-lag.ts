/**
 * Measures how long a word is under way between two installations: `node tools/up.mjs run tools/upstream-lag.ts [words]`, 100 each way
 * unless said. It is `server/src/modules/upstream/lag.test.ts` with another number, in real time; it takes some three minutes.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const [, , words = '100'] = process.argv
if (!/^[1-9]\d{0,3}$/.test(words)) {
  console.error('how many words each way? A whole number up to 9999')
  process.exit(2)
}
const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
const { status, stdout } = spawnSync(
  process.execPath,
  [vitest, 'run', 'server/src/modules/upstream/lag.test.ts'],
  { cwd: ROOT, encoding: 'utf8', env: { ...process.env, UPSTREAM_LAG: words } },
)
const lines = stdout.split('\n')
console.log(status === 0 ? lines.filter((line) => line.startsWith('lag ')).join('\n') : stdout)
process.exitCode = status ?? 1
