/** The release before the newest migration, taken out of the history into a directory of its own: what an upgrade starts from. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..', '..')

export interface ReleaseBefore {
  /** Its checkout. */
  checkout: string
  commit: string
  /** Migrations that the release of today has run in addition. */
  migrations: number
}

const git = (...words: string[]): Buffer =>
  execFileSync('git', words, { cwd: root, maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] })

const MIGRATIONS = 'server/src/**/*.sql'

/** The commit before the one that brought the newest migration; undefined in a checkout without its history. */
function commitBefore(): string | undefined {
  try {
    const newest = git('log', '-1', '--format=%H', '--diff-filter=A', '--', MIGRATIONS).toString().trim()
    return newest === '' ? undefined : git('rev-parse', '--verify', `${newest}^`).toString().trim()
  } catch {
    return undefined
  }
}

const dependenciesOf = (checkout: string): Record<string, string> =>
  (
    JSON.parse(readFileSync(join(checkout, 'server', 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
  ).dependencies

/** The packages of today serve it too, as long as those that it names are the same. */
function lacking(checkout: string): string | undefined {
  for (const [name, wanted] of Object.entries(dependenciesOf(checkout))) {
    if (wanted === '*') continue
    const file = join(root, 'node_modules', name, 'package.json')
    const { version } = existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string })
      : { version: 'none' }
    if (version !== wanted) return `${name} ${wanted}`
  }
  return undefined
}

function linkPackages(checkout: string): void {
  const packages = join(checkout, 'node_modules')
  mkdirSync(join(packages, '@zhanggui'), { recursive: true })
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@zhanggui') symlinkSync(join(root, 'node_modules', name), join(packages, name))
  for (const name of ['contract', 'server'])
    symlinkSync(join(checkout, name), join(packages, '@zhanggui', name))
}

const countSql = (files: Buffer): number =>
  files
    .toString()
    .split('\n')
    .filter((name) => name.endsWith('.sql')).length

/** Answers a sentence where there is none that can be started. */
export function takeReleaseBefore(directory: string): ReleaseBefore | string {
  const commit = commitBefore()
  if (commit === undefined) return 'skipped: this checkout has no history'
  const checkout = join(directory, 'release-before')
  mkdirSync(checkout, { recursive: true })
  execFileSync('tar', ['-x', '-C', checkout], {
    input: git('archive', '--format=tar', commit),
    maxBuffer: 2 ** 30,
  })
  const missing = lacking(checkout)
  if (missing !== undefined) return `skipped: ${missing} of the release before is not installed`
  linkPackages(checkout)
  const listed = (of: string) => countSql(git('ls-tree', '-r', '--name-only', of, 'server/src'))
  return { checkout, commit: commit.slice(0, 7), migrations: listed('HEAD') - listed(commit) }
}
