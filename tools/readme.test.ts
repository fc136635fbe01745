/** Both READMEs name every setting, and show pictures that exist. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { declared } from '../server/src/platform/settings.ts'

const root = join(import.meta.dirname, '..')

describe.each(['README.md', 'README.zh-CN.md'])('%s', (name) => {
  const text = readFileSync(join(root, name), 'utf8')

  it('has a row for each setting and for nothing else', () => {
    const named = [...text.matchAll(/^\| `([A-Z0-9_]+)` \|/gm)].map((match) => match[1] ?? '')
    expect(named.toSorted()).toEqual(Object.keys(declared).toSorted())
  })

  it('links only to files that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link = '']) => link)
    expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([])
  })
})
