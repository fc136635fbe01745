/** The first load of each console stays within its weight (issue 2: 300 and 450 kB of script after gzip). */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { weigh } from './budget.ts'

const DIST = join(import.meta.dirname, 'dist')

describe('The first load', () => {
  it('has a build to weigh', () => {
    expect(existsSync(join(DIST, '.vite', 'manifest.json')), 'build the web app first: npm test does').toBe(
      true,
    )
  })

  it.each(['customer', 'provider'])('of the %s console is within its budget', (name) => {
    const weight = weigh(DIST).find(({ console }) => console === name)
    expect(weight).toBeDefined()
    expect(weight?.script).toBeLessThanOrEqual(weight?.limit ?? 0)
  })

  it('has compressed copies beside it, so that the server never compresses', () => {
    for (const copy of ['index.html.gz', 'index.html.br']) expect(existsSync(join(DIST, copy))).toBe(true)
  })
})
