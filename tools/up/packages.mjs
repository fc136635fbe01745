/** The packages in `node_modules`: whether they are the lockfile's, and `npm ci` when they are not. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hashOf } from './hash.mjs'
import { npm } from './npm.mjs'
import { saying } from './say.mjs'

const memory = (/** @type {string} */ root) => join(root, 'node_modules', '.zhanggui-installed')

/** What the installed packages depend on: the lockfile, and the machine, as `node_modules` may be carried to another. */
const state = async (/** @type {string} */ root) =>
  `${process.platform}-${process.arch} ${await hashOf(root, ['package-lock.json'])}\n`

/**
 * Whether `npm ci` has to run.
 * @param {string} root the checkout
 */
export async function packagesAreStale(root) {
  const remembered = await readFile(memory(root), 'utf8').catch(() => undefined)
  if (remembered === (await state(root))) return false
  if (!(await installedByHand(root))) return true
  await writeFile(memory(root), await state(root))
  return false
}

/** Whether somebody's own `npm install` left exactly what the lockfile says; then there is nothing to do. */
async function installedByHand(/** @type {string} */ root) {
  const read = async (/** @type {string} */ path) =>
    JSON.parse(await readFile(join(root, path), 'utf8').catch(() => '{}')).packages
  const [wanted, there] = await Promise.all([
    read('package-lock.json'),
    read('node_modules/.package-lock.json'),
  ])
  return (
    wanted !== undefined &&
    there !== undefined &&
    isInstalled(wanted, there, `${process.platform} ${process.arch}`)
  )
}

/**
 * Compares the lockfile with npm's own record of what it installed. What is optional may be missing, unless it is made for
 * this machine: the embedded PostgreSQL is.
 * @param {Record<string, { version?: string, integrity?: string, link?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }>} wanted
 * @param {typeof wanted} there
 * @param {string} machine such as `linux x64`
 */
export function isInstalled(wanted, there, machine) {
  const [os = '', cpu = ''] = machine.split(' ')
  const fits = (/** @type {string[] | undefined} */ list, /** @type {string} */ name) =>
    list === undefined || list.includes(name)
  return Object.entries(wanted).every(([path, each]) => {
    if (!path.includes('node_modules/')) return true // ourselves and our workspaces
    const found = there[path]
    if (found) return found.version === each.version && found.integrity === each.integrity
    const isForThisMachine = (each.os ?? each.cpu) && fits(each.os, os) && fits(each.cpu, cpu) && !each.libc
    return each.optional === true && !isForThisMachine
  })
}

/**
 * Installs what the lockfile says, under `node`. npm removes `node_modules` first and our memory with it, so an install
 * that was cut short is seen. Install scripts are not run: no package of ours needs one, and none should.
 * @param {string} root
 * @param {string} node
 */
export async function installPackages(root, node) {
  await saying('installing packages', async () => {
    await npm(node, ['ci', '--include=dev', '--include=optional', '--ignore-scripts'], root)
    await mkdir(join(root, 'node_modules'), { recursive: true })
    await writeFile(memory(root), await state(root))
  })
}
