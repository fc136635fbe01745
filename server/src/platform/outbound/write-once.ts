/** Writes a file so that readers see all of it or nothing, and writing the same one twice leaves one. */
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { randomUUID } from 'node:crypto'

/** Creates the folder when it is missing; the bytes are on the disc when the promise resolves. */
export async function writeOnce(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomUUID()}.tmp`
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** A stable id as a file name: itself when it is harmless, else with everything else replaced. */
export const asFileName = (id: string): string => id.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 120) || '_'
