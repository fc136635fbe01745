/** A copy of this repository to plant things in: the same packages, but the workspaces' links lead into the copy. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')

const folders = ['contract', 'server', 'web', 'tools', 'bench', 'e2e', 'trust', 'docs']
const settings = [
  '.dependency-cruiser.mjs',
  '.prettierrc.json',
  'knip.json',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'vitest.config.ts',
]

/** Where the copy is; remove it afterwards. */
export function copyOfTheHouse(): string {
  const copy = mkdtempSync(join(tmpdir(), 'zhanggui-copy-'))
  for (const part of [...folders, ...settings]) {
    cpSync(join(ROOT, part), join(copy, part), {
      recursive: true,
      filter: (from) => !/[/\\](node_modules|dist|data)$/.test(from),
    })
  }
  mkdirSync(join(copy, 'node_modules/@zhanggui'), { recursive: true })
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (name !== '@zhanggui') symlinkSync(join(ROOT, 'node_modules', name), join(copy, 'node_modules', name))
  }
  for (const name of ['contract', 'server', 'web']) {
    symlinkSync(join(copy, name), join(copy, 'node_modules/@zhanggui', name))
  }
  return copy
}

/** Writes a file into the copy, with the folders that it needs. */
export function plant(root: string, file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), `${text}\n`)
}
