/**
 * Plays the storm between two installations at full size: `node tools/up.mjs run tools/upstream-storm.ts [messages]`, 1,000 each way
 * unless said. It is the test `server/src/modules/upstream/storm.test.ts` with another number; on two free cores it takes some four minutes.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const [, , messages = '1000'] = process.argv
if (!/^[1-9]\d{0,4}$/.test(messages)) {
  console.error('how many messages each way? A whole number up to 99999')
  process.exit(2)
}
const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
const began = Date.now()
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', 'server/src/modules/upstream/storm.test.ts', '--testTimeout=7200000'],
  { cwd: ROOT, stdio: 'inherit', env: { ...process.env, UPSTREAM_STORM: messages } },
)
const verdict = status === 0 ? 'the same on both sides' : 'broken'
console.log(`storm: ${messages} each way in ${Math.round((Date.now() - began) / 1000)} s: ${verdict}`)
process.exitCode = status ?? 1
