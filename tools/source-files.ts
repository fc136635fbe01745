/** The TypeScript files that people wrote below a folder. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const skipped = new Set(['node_modules', 'dist', '.runtime', 'data'])

/** Absolute paths, sorted. */
export function sourceFiles(folder: string, ends: RegExp = /\.tsx?$/): string[] {
  const found: string[] = []
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) found.push(...sourceFiles(path, ends))
    } else if (ends.test(entry.name) && !entry.name.endsWith('.d.ts')) found.push(path)
  }
  return found.sort()
}
