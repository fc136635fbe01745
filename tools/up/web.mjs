/** The web app, built when what it is made of has changed. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hashOf } from './hash.mjs'
import { environmentFor, result } from './run.mjs'
import { saying, Trouble } from './say.mjs'

const built = (/** @type {string} */ root) => join(root, 'web', 'dist')
const memory = (/** @type {string} */ directory) => join(directory, '.built-from')
const sources = (/** @type {string} */ root) =>
  hashOf(root, ['web', 'contract/src', 'contract/package.json', 'tsconfig.base.json', 'package-lock.json'])

/**
 * Whether the web app has to be built.
 * @param {string} root the checkout
 */
export async function webIsStale(root) {
  const remembered = await readFile(memory(built(root)), 'utf8').catch(() => undefined)
  return remembered !== (await sources(root))
}

/**
 * Builds it aside and puts it in place whole: a server that runs from this checkout serves the old one until then.
 * @param {string} root
 * @param {string} node
 */
export async function buildWeb(root, node) {
  const aside = join(root, '.tmp', `web-${process.pid}`)
  const from = await sources(root)
  await saying('building the web app', async () => {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const ended = await result(
      node,
      [vite, 'build', '--outDir', aside, '--emptyOutDir', '--logLevel', 'warn'],
      {
        cwd: join(root, 'web'),
        // A NODE_ENV of the user's would make a development build.
        env: { ...environmentFor(node), NODE_ENV: 'production' },
      },
    )
    if (ended.code !== 0) throw new Trouble(`The web app cannot be built:\n${ended.output.trim()}`)
    await mkdir(aside, { recursive: true })
    await writeFile(memory(aside), from)
    await rm(`${aside}.old`, { recursive: true, force: true })
    await rename(built(root), `${aside}.old`).catch(() => {})
    await rename(aside, built(root))
    await rm(`${aside}.old`, { recursive: true, force: true })
  })
}
