/**
 * Brings Zhanggui up on a bare machine and goes on with what was asked: `start`, `demo`, `test`, `bench`, `dev`, or
 * `run <file>`. Plain JavaScript without dependencies, because it runs before there are any, on any Node from 18 on.
 */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages, packagesAreStale } from './up/packages.mjs'
import { become, Ended, environmentFor } from './up/run.mjs'
import { bringNode, nodeFor } from './up/runtime.mjs'
import { say, Trouble } from './up/say.mjs'
import { inTurn } from './up/turn.mjs'
import { buildWeb, webIsStale } from './up/web.mjs'
import { plan } from './up/plan.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

try {
  const { args, needsWeb } = plan(process.argv.slice(2))
  const node = nodeFor(root)
  await prepare(node, needsWeb)
  await become(node.path, args, { cwd: root, env: environmentFor(node.path) })
} catch (error) {
  if (error instanceof Ended) process.exitCode = error.exitCode
  else if (error instanceof Trouble) {
    say(error.message)
    process.exitCode = 1
  } else throw error
}

/**
 * Brings, installs and builds what is missing or out of date; does nothing, in a few milliseconds, when nothing is.
 * @param {ReturnType<typeof nodeFor>} node
 * @param {boolean} needsWeb
 */
async function prepare(node, needsWeb) {
  const webIsDue = async () => needsWeb && (await webIsStale(root))
  if (existsSync(node.path) && !(await packagesAreStale(root)) && !(await webIsDue())) return
  await inTurn(join(root, '.tmp', 'turn'), async () => {
    await bringNode(root, node)
    if (await packagesAreStale(root)) await installPackages(root, node.path)
    if (await webIsDue()) await buildWeb(root, node.path)
  })
}
