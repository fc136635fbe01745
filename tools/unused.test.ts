/** Nothing lies about: no file, export or package that nobody uses (knip.json). */
import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { copyOfTheHouse, plant } from './house-copy.fixture.ts'

const ROOT = join(import.meta.dirname, '..')

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

describe('nothing lies about', () => {
  let copy: string | undefined
  afterAll(() => copy && rmSync(copy, { recursive: true, force: true }))

  it('in this house; if something does: use it or take it away', async () => {
    expect(await unusedIn(ROOT)).toEqual([])
  })

  it('unseen: a file, an export and a package that nobody uses are found', async () => {
    copy = copyOfTheHouse()
    plant(copy, 'server/src/platform/forgotten.ts', '/** Forgotten. */\nexport const forgotten = 1')
    plant(
      copy,
      'server/src/platform/ids.ts',
      `${readFileSync(join(copy, 'server/src/platform/ids.ts'), 'utf8')}\nexport const left = 1`,
    )
    const manifest = join(copy, 'server/package.json')
    writeFileSync(
      manifest,
      readFileSync(manifest, 'utf8').replace('"fastify":', '"left-pad": "1.3.0", "fastify":'),
    )
    const found = (await unusedIn(copy)).join('\n')
    expect(found).toMatch(/files .*forgotten\.ts/)
    expect(found).toContain('exports left in server/src/platform/ids.ts')
    expect(found).toContain('dependencies left-pad in server/package.json')
  })
})
