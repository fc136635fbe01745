/** Blobs on the local disc: written aside, flushed, then renamed into place, so that a reader sees all of it or nothing. */
import { createReadStream } from 'node:fs'
import { access, link, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { BlobMissing, blobPath } from './blob-store.ts'
import type { BlobStore } from './blob-store.ts'

/** `folder` and the folder of spooled uploads must lie on one file system. */
export function diskBlobStore(folder: string): BlobStore {
  const place = (hash: string) => join(folder, blobPath(hash))

  return {
    async keep(spooled) {
      const path = place(spooled.hash)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const now = new Date()
      await utimes(spooled.path, now, now)
      await rename(spooled.path, path)
      // A rename is durable once the folder that holds the name is.
      await syncFolder(dirname(path))
    },
    async open(hash) {
      const stream = createReadStream(place(hash))
      try {
        await once(stream, 'open')
        return stream
      } catch (error) {
        throw isNoEntry(error) ? new BlobMissing(hash, { cause: error }) : error
      }
    },
    has: (hash) =>
      access(place(hash)).then(
        () => true,
        () => false,
      ),
    async *olderThan(cutoff) {
      for (const first of await subfolders(folder)) {
        for (const second of await subfolders(join(folder, first))) {
          for (const name of await readdir(join(folder, first, second))) {
            const hash = await backInPlace(join(folder, first, second), name)
            const found = /^[0-9a-f]{64}$/.test(hash) ? await stat(place(hash)).catch(() => null) : null
            if (found !== null && found.mtimeMs < cutoff) yield hash
          }
        }
      }
    },
    async removeIfOlder(hash, cutoff) {
      const path = place(hash)
      const aside = path + ASIDE
      try {
        // Moved before it is looked at: whoever keeps the same content from now on puts a new file in its place.
        await rename(path, aside)
      } catch (error) {
        if (isNoEntry(error)) return false
        throw error
      }
      if ((await stat(aside)).mtimeMs < cutoff) {
        await rm(aside)
        return true
      }
      await rename(aside, path)
      return false
    },
    close: () => Promise.resolve(),
  }
}

/** Ends the name of a blob while a sweep looks at it. */
const ASIDE = '.swept'

/** A sweep killed while it looked at a blob left it aside; it may be spoken of, so it goes back before it is judged again. */
async function backInPlace(folder: string, name: string): Promise<string> {
  if (!name.endsWith(ASIDE)) return name
  const hash = name.slice(0, -ASIDE.length)
  await link(join(folder, name), join(folder, hash)).catch(() => undefined)
  await rm(join(folder, name), { force: true })
  return hash
}

const isNoEntry = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

async function subfolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isDirectory() && /^[0-9a-f]{2}$/.test(entry.name))
      .map((entry) => entry.name)
  } catch (error) {
    if (isNoEntry(error)) return []
    throw error
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder; its file system journals names by itself.
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
