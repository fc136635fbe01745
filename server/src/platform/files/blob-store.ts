/** Where files' bytes are kept, by the hash of their content: the interface, and how forgotten ones are swept away. */
import type { Readable } from 'node:stream'
import type { Spooled } from './spool.ts'

export interface BlobStore {
  /**
   * Keeps the bytes under their hash and takes the spooled file away. The blob is readable when the promise
   * resolves, and counts as new, even where the same content was there before.
   */
  keep(spooled: Spooled): Promise<void>
  /** Throws `BlobMissing` before the first byte when it is not there. */
  open(hash: string): Promise<Readable>
  has(hash: string): Promise<boolean>
  /** All blobs last kept before `cutoff` (real milliseconds), in any order. */
  olderThan(cutoff: number): AsyncIterable<string>
  /** Removes a blob unless somebody kept the same content again since `cutoff`; says whether it did. */
  removeIfOlder(hash: string, cutoff: number): Promise<boolean>
  close(): Promise<void>
}

export class BlobMissing extends Error {
  constructor(hash: string, options?: ErrorOptions) {
    super(`There is no blob ${hash}.`, options)
    this.name = 'BlobMissing'
  }
}

/** `ab/cd/abcd…`: two levels of folders, so that none of them grows large. Refuses what is not a hash. */
export function blobPath(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('A blob is named by a SHA-256 in hex.')
  return `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`
}

const BATCH = 200

/**
 * Removes blobs that no row speaks of. An upload keeps its blob first and writes its row second; `grace`
 * (milliseconds) must be longer than that takes. Ages are those of the store's own clock, so a moved server clock sweeps nothing.
 */
export async function sweepBlobs(
  store: BlobStore,
  grace: number,
  spokenOf: (hashes: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<number> {
  const cutoff = Date.now() - grace
  let removed = 0
  let batch: string[] = []
  const settle = async () => {
    const kept = batch.length === 0 ? new Set<string>() : await spokenOf(batch)
    for (const hash of batch) {
      if (!kept.has(hash) && (await store.removeIfOlder(hash, cutoff))) removed += 1
    }
    batch = []
  }
  for await (const hash of store.olderThan(cutoff)) {
    batch.push(hash)
    if (batch.length === BATCH) await settle()
  }
  await settle()
  return removed
}
