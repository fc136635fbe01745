/** What the generator writes compiles, keeps the walls and the habits, and is found again. */
import { execFile } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boundariesOf } from './boundaries.ts'
import { faultsOfHabit, ourFiles } from './habits.ts'
import { copyOfTheHouse } from './house-copy.fixture.ts'
import { Misuse, newOp, newRoom } from './new.ts'

const compile = (root: string): Promise<string> =>
  new Promise((resolve) => {
    const compiler = join(root, 'node_modules/ts7/bin/tsc')
    // It ends with an error when it finds one; what it says is the result either way.
    execFile(process.execPath, [compiler, '-p', 'server', '--pretty', 'false'], { cwd: root }, (_, said) =>
      resolve(said),
    )
  })

describe('the generator', () => {
  let copy: string
  const written: string[] = []

  beforeAll(async () => {
    copy = copyOfTheHouse()
    written.push(...(await newRoom('cellar', copy)))
    written.push(...(await newOp('cellar', 'fill', 'provider', copy)))
    written.push(...(await newOp('cellar', 'hand-over', 'platform', copy)))
    for (const room of ['catalog', 'tickets', 'identity', 'notifications']) {
      written.push(...(await newOp(room, 'try-out', 'provider', copy)))
    }
    written.push(...(await newOp('tickets', 'wave', 'customer', copy)))
  })
  afterAll(() => rmSync(copy, { recursive: true, force: true }))

  it('writes what compiles, in every room', async () => {
    const said = await compile(copy)
    expect(
      said.split('\n').filter((line) => /cellar|try-out|wave|http\.ts|compose|contract/.test(line)),
    ).toEqual([])
  })

  it('keeps the walls and the habits', async () => {
    const { breaches } = await boundariesOf(copy)
    const ours = (path: string) => /cellar|try-out|wave/.test(path)
    // The arrows are those of this house, not of its copy; that the copy has one for the room is seen below.
    const walls = breaches.filter(({ rule }) => rule !== 'rooms-have-arrows')
    expect(walls.filter(({ from, to }) => ours(from) || ours(to))).toEqual([])
    expect(readFileSync(join(copy, 'tools/arrows.ts'), 'utf8')).toContain("cellar: ['identity']")
    const files = ourFiles(copy).filter(({ path }) => ours(path))
    expect(files.length).toBeGreaterThan(15)
    expect(files.flatMap((file) => faultsOfHabit(file))).toEqual([])
  })

  it('puts contract entry, op, test and row in their places', () => {
    expect(written).toEqual(
      expect.arrayContaining([
        'contract/src/cellar.ts',
        expect.stringMatching(/^server\/src\/modules\/cellar\/db\/\d{4}-cellar\.sql$/),
        'server/src/modules/cellar/ops/fill.ts',
        'server/src/modules/cellar/ops/fill.test.ts',
        'server/src/modules/cellar/http.ts',
        'contract/src/tickets-customer.ts',
      ]),
    )
  })

  it('says what is wrong instead of writing over something', async () => {
    await expect(newOp('cellar', 'fill', 'provider', copy)).rejects.toThrow(Misuse)
    await expect(newOp('nowhere', 'fill', 'provider', copy)).rejects.toThrow(/begin with/)
    await expect(newRoom('tickets', copy)).rejects.toThrow(/there already/)
    await expect(newOp('cellar', 'Fill', 'provider', copy)).rejects.toThrow(/in-lower-case/)
  })
})
