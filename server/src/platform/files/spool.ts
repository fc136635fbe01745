/** Takes the bytes of an upload into a temporary file, counting and hashing them as they pass. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '../refused.ts'

/** An upload on the local disc, not yet kept. */
export type Spooled = {
  path: string
  /** SHA-256 in lower-case hex. */
  hash: string
  /** Bytes. */
  size: number
}

/**
 * Writes `body` into `folder` and resolves once it is on the disc. Stops at `limit` bytes counted, not declared;
 * whatever goes wrong, nothing stays behind. `name` is for the refusal.
 */
export async function spool(
  folder: string,
  body: AsyncIterable<Uint8Array>,
  { name, limit }: { name: string; limit: number },
): Promise<Spooled> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  const file = await open(path, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let size = 0
    for await (const chunk of body) {
      size += chunk.byteLength
      if (size > limit) refuse('request.too-large', { limit: megabytes(limit) })
      hash.update(chunk)
      await file.writeFile(chunk)
    }
    if (size === 0) refuse('file.empty', { name })
    await file.sync()
    return { path, hash: hash.digest('hex'), size }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
}

const megabytes = (bytes: number): string => `${Math.floor(bytes / 1024 / 1024)} MB`

export const discard = (spooled: Spooled): Promise<void> => rm(spooled.path, { force: true })

/** Removes what a killed process left behind; `grace` is in milliseconds and longer than any upload takes. */
export async function sweepSpool(folder: string, grace: number): Promise<number> {
  const names = await readdir(folder).catch(noSuchFolder)
  let removed = 0
  for (const name of names) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found === null || found.mtimeMs > Date.now() - grace) continue
    await rm(path, { force: true })
    removed += 1
  }
  return removed
}

function noSuchFolder(error: unknown): string[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
  throw error
}
