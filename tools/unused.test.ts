/** Proves knip.json, which the gate runs: what nobody uses is found. */
import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { copyOfTheHouse, plant } from './house-copy.fixture.ts'

interface Issues {
  issues: readonly Record<string, unknown>[]
}

/** What knip finds, as lines such as `exports forgotten in server/src/a.ts`. */
async function unusedIn(root: string): Promise<string[]> {
  const knip = join(root, 'node_modules/knip/bin/knip.js')
  const said = await new Promise<string>((resolve, reject) => {
    execFile(
      process.execPath,
      [knip, '--reporter', 'json', '--no-progress'],
      { cwd: root, maxBuffer: 2 ** 24 },
      (error, stdout) => {
        // 1: it found something; anything else, it could not look.
        if (error && error.code !== 1) reject(new Error('knip could not look', { cause: error }))
        else resolve(stdout)
      },
    )
  })
  const { issues } = JSON.parse(said) as Issues
  return issues
    .flatMap(({ file, ...kinds }) =>
      Object.entries(kinds).flatMap(([kind, found]) =>
        (Array.isArray(found) ? (found as { name: string }[]) : []).map(
          ({ name }) => `${kind} ${name} in ${String(file)}`,
        ),
      ),
    )
    .sort()
}

describe('what nobody uses', () => {
  let copy: string | undefined
  afterAll(() => copy && rmSync(copy, { recursive: true, force: true }))

  it('is found: a file, an export, a type, a package that is imported and not listed, one that is listed and not used', async () => {
    copy = copyOfTheHouse()
    plant(copy, 'server/src/platform/forgotten.ts', '/** Forgotten. */\nexport const forgotten = 1')
    const ids = join(copy, 'server/src/platform/ids.ts')
    const more = "import 'left-pad'\nexport const left = 1\nexport type Left = 1\n"
    writeFileSync(ids, `${readFileSync(ids, 'utf8')}${more}`)
    const packageJson = join(copy, 'server/package.json')
    const listed = readFileSync(packageJson, 'utf8')
    writeFileSync(packageJson, listed.replace('"dependencies": {', '"dependencies": { "left-over": "1.0.0",'))
    const found = await unusedIn(copy)
    // What runs by its path alone, as the linters do, is named in knip.json.
    expect(found.filter((line) => /^(dev)?dependencies /i.test(line))).toEqual([
      'dependencies left-over in server/package.json',
    ])
    expect(found.filter((line) => /forgotten|ids\.ts/.test(line))).toEqual([
      'exports left in server/src/platform/ids.ts',
      'files server/src/platform/forgotten.ts in server/src/platform/forgotten.ts',
      'types Left in server/src/platform/ids.ts',
      'unlisted left-pad in server/src/platform/ids.ts',
    ])
  })
})
