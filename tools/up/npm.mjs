/** Finds npm, which may be older than the Node that is to run it, and says in sentences why it failed. */
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { environmentFor, result } from './run.mjs'
import { Trouble } from './say.mjs'

/**
 * What `npm start --some-flag` hands down to the scripts it runs, and what would lead the npm we run astray. The registry,
 * proxies and certificates of the user stay.
 */
const astray =
  /^npm_config_(dry_run|global|location|omit|only|production|include|workspace|workspaces|include_workspace_root|local_prefix|package_lock|package_lock_only|save|ignore_scripts|install_strategy|install_links|os|cpu|libc)$/i

/**
 * The environment of npm. NODE_ENV=production would leave out what the build and the tests need. And the Node that npm
 * brought trusts only the authorities it came with, where the machine's own may be told to trust a company's proxy.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export function npmEnvironment(environment) {
  const kept = Object.entries(environment).filter(([name]) => !astray.test(name) && name !== 'NODE_ENV')
  return { NODE_USE_SYSTEM_CA: '1', ...Object.fromEntries(kept) }
}

/**
 * Where npm is: its JavaScript, to be run by a Node of our choice; `undefined` when only a wrapper or nothing is there.
 * @param {{ environment: NodeJS.ProcessEnv, node: string }} where
 */
export function findNpm({ environment, node }) {
  const isNpm = (/** @type {string} */ path) => /[\\/]npm-cli\.c?js$/.test(path) && existsSync(path)
  const told = environment.npm_execpath // set by npm; by yarn and pnpm too, then it is them
  if (told && isNpm(told)) return told
  const path = (environment.PATH ?? environment.Path ?? '').split(delimiter).filter(Boolean)
  for (const directory of [...path, dirname(node)]) {
    const link = join(directory, 'npm')
    const found = [
      existsSync(link) ? realpathSync(link) : '',
      join(directory, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
      join(directory, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ].find(isNpm)
    if (found) return found
  }
  return undefined
}

/**
 * Runs npm under `node` in `directory`; throws Trouble when it fails.
 * @param {string} node
 * @param {readonly string[]} args
 * @param {string} directory
 */
export async function npm(node, args, directory) {
  const cli = findNpm({ environment: process.env, node: process.execPath })
  const env = environmentFor(node, npmEnvironment(process.env))
  const flags = [
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--fetch-retries=3',
    '--fetch-retry-mintimeout=2000',
    '--fetch-retry-factor=2',
  ]
  const all = [...args, ...flags]
  const ended = cli
    ? await result(node, [cli, ...all], { cwd: directory, env })
    : await result('npm', all, { cwd: directory, env, shell: process.platform === 'win32' })
  if (ended.code !== 0) throw new Trouble(explain(args, ended.output))
}

const unreachable =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ECONNABORTED|ERR_SOCKET_TIMEOUT|ENETDOWN|EPROTO/
const distrusted = /UNABLE_TO_(GET|VERIFY)\w*|SELF_SIGNED\w*|DEPTH_ZERO\w*|CERT_\w+|ERR_TLS\w*/

/**
 * Why npm failed and what to do about it.
 * @param {readonly string[]} args
 * @param {string} output
 */
export function explain(args, output) {
  const last = output
    .replace(/^npm error Clean install a project.*/ms, '') // npm's usage text
    .trim()
    .split('\n')
    .filter((line) => !/A complete log of this run|EBADENGINE|^npm error\s*$|^npm error\s+at /.test(line))
    .slice(-12)
    .join('\n')
  const what = `npm ${args.join(' ')} failed`
  const network = unreachable.exec(output)?.[0]
  const certificate = distrusted.exec(output)?.[0]
  if (/spawn npm ENOENT|^spawn .*ENOENT/m.test(output))
    return 'npm is not to be found. Install the npm that belongs to your Node, or start with `npm start`.'
  if (/E407|Proxy Authentication/i.test(output))
    return `${what}: the proxy wants a password. Give it in HTTPS_PROXY=http://user:password@host:port and start again.\n${last}`
  if (certificate)
    return `${what}: the registry's certificate is not trusted (${certificate}). Behind a company's proxy, give its certificate in NODE_EXTRA_CA_CERTS=/path/to/ca.pem and start again.\n${last}`
  if (network)
    return (
      `${what}: the npm registry cannot be reached (${network}). Check the network and start again; what was done stays done. ` +
      'Behind a proxy, set HTTPS_PROXY; where the registry is blocked or slow, name a mirror: ' +
      `npm config set registry <address>.\n${last.split('\n').slice(0, 4).join('\n')}`
    )
  if (/EUSAGE/.test(output))
    return `${what}: package-lock.json does not belong to package.json. Run npm install, and commit both.\n${last}`
  if (/ENOSPC/.test(output)) return `${what}: the disc is full. About 1 GB is needed.\n${last}`
  if (/EACCES|EPERM|EROFS/.test(output))
    return `${what}: a directory cannot be written. Does the checkout, or npm's cache, belong to another user?\n${last}`
  return `${what}:\n${last}`
}
