/** A hash over files, to see whether what was made of them is still theirs. */
import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** Directories that are made and not written. */
const made = new Set(['node_modules', 'dist', '.tmp', 'coverage'])

/**
 * A hash of the names and contents of `paths` (files, or directories with all below them), in an order that does not
 * depend on the file system. A path that is not there counts as such.
 * @param {string} root
 * @param {readonly string[]} paths relative to root
 */
export async function hashOf(root, paths) {
  const hash = createHash('sha256')
  const files = (await Promise.all(paths.map((path) => filesBelow(join(root, path))))).flat()
  for (const file of files.sort()) {
    hash.update(`${relative(root, file).split(sep).join('/')}\0`)
    hash.update(
      createHash('sha256')
        .update(await readFile(file))
        .digest(),
    )
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function filesBelow(path) {
  const found = await stat(path).catch(() => undefined)
  if (!found) return []
  if (!found.isDirectory()) return [path]
  const names = (await readdir(path)).filter((name) => !made.has(name))
  return (await Promise.all(names.map((name) => filesBelow(join(path, name))))).flat()
}
