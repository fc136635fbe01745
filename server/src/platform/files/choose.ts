/** Chooses where files are kept, and puts the steps of taking one together: spool, name, inspect, make bare, keep. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { sweepBlobs } from './blob-store.ts'
import { diskBlobStore } from './disk.ts'
import { displayName } from './display-name.ts'
import { inspect } from './inspect.ts'
import { s3BlobStore } from './s3.ts'
import { withoutMetadata } from './metadata.ts'
import { discard, spool, sweepSpool } from './spool.ts'
import type { Spooled } from './spool.ts'
import { refuse } from '../refused.ts'
import { BadSettings } from '../settings.ts'

export type FileSettings = {
  dataFolder: string
  /** S3_ENDPOINT; null with a bucket is AWS itself. */
  s3Endpoint: string | null
  /** S3_BUCKET, S3_KEY and S3_SECRET; all of them or none. None keeps files in `<dataFolder>/files`. */
  s3Bucket: string | null
  s3Key: string | null
  s3Secret: string | null
  s3Region: string | null
  /** Most bytes of one file. */
  fileLimit: number
  /** Most pixels of an image, width times height. */
  pixelLimit: number
}

/** A file that is kept. */
type KeptFile = {
  /** SHA-256 of its bytes, in hex; never told to a client and never taken from one. */
  hash: string
  /** Bytes. */
  size: number
  /** The detected type, not the declared one. */
  type: string
  /** Safe to show and to save under. */
  name: string
}

export interface Files {
  /** Throws `Refused`. When it resolves the bytes are kept; write the row that speaks of them next. */
  take(body: AsyncIterable<Uint8Array>, claim: { name: string; declared: string }): Promise<KeptFile>
  /** Keeps what we made ourselves, as it is; then write the row that speaks of it. */
  put(body: AsyncIterable<Uint8Array>): Promise<Pick<KeptFile, 'hash' | 'size'>>
  /** Throws `BlobMissing`. */
  open(hash: string): Promise<Readable>
  /** Removes what no row speaks of and what killed uploads left behind; how many files. */
  sweep(spokenOf: (hashes: readonly string[]) => Promise<ReadonlySet<string>>): Promise<number>
  close(): Promise<void>
}

/** Most bytes of a file that we make ourselves. */
const OWN_LIMIT = 1024 ** 3

/** Longer than the slowest upload lasts, in milliseconds. */
const GRACE = 60 * 60 * 1_000

/** Throws a sentence that says how to mend a half setting. */
export function chooseFiles(settings: FileSettings): Files {
  const store = chooseStore(settings)
  const incoming = join(settings.dataFolder, 'files', 'incoming')
  return {
    async take(body, claim) {
      const name = displayName(claim.name)
      let spooled = await spool(incoming, body, { name, limit: settings.fileLimit })
      try {
        const { pixelLimit } = settings
        const type = await inspect(spooled.path, { name, declared: claim.declared, pixelLimit })
        if (type.startsWith('image/')) spooled = await bare(incoming, spooled, { type, name })
        await store.keep(spooled)
        return { hash: spooled.hash, size: spooled.size, type, name }
      } catch (error) {
        await discard(spooled)
        throw error
      }
    },
    async put(body) {
      const spooled = await spool(incoming, body, { name: '', limit: OWN_LIMIT })
      try {
        await store.keep(spooled)
        return { hash: spooled.hash, size: spooled.size }
      } catch (error) {
        await discard(spooled)
        throw error
      }
    },
    open: (hash) => store.open(hash),
    sweep: async (spokenOf) =>
      (await sweepSpool(incoming, GRACE)) + (await sweepBlobs(store, GRACE, spokenOf)),
    close: () => store.close(),
  }
}

/** The same image without what it says beside the picture; only that is kept. */
async function bare(
  folder: string,
  spooled: Spooled,
  { type, name }: { type: string; name: string },
): Promise<Spooled> {
  const bytes = await readFile(spooled.path)
  const plain = withoutMetadata(type, bytes) ?? refuse('file.type-lies', { name })
  if (plain === bytes) return spooled
  const body = (async function* () {
    yield plain
  })()
  const next = await spool(folder, body, { name, limit: plain.length })
  await discard(spooled)
  return next
}

function chooseStore({ dataFolder, s3Endpoint, s3Bucket, s3Key, s3Secret, s3Region }: FileSettings) {
  if (s3Bucket === null && s3Key === null && s3Secret === null)
    return diskBlobStore(join(dataFolder, 'files', 'blobs'))
  if (s3Bucket === null || s3Key === null || s3Secret === null) {
    throw new BadSettings('S3_BUCKET, S3_KEY and S3_SECRET belong together: give all three or none.')
  }
  if (s3Endpoint !== null && !URL.canParse(s3Endpoint)) {
    throw new BadSettings(
      `S3_ENDPOINT must be an address such as https://oss-cn-hangzhou.aliyuncs.com; "${s3Endpoint}" is not.`,
    )
  }
  const region = s3Region ?? 'us-east-1'
  return s3BlobStore({ endpoint: s3Endpoint, bucket: s3Bucket, key: s3Key, secret: s3Secret, region })
}
