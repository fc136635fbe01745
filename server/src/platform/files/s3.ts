/** Blobs in any object store that speaks S3: AWS, Alibaba Cloud OSS, Tencent COS, MinIO, Ceph. */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type * as S3 from '@aws-sdk/client-s3'
import { BlobMissing, blobPath } from './blob-store.ts'
import type { BlobStore } from './blob-store.ts'
import { discard } from './spool.ts'

export type S3Settings = {
  /** `https://oss-cn-hangzhou.aliyuncs.com`; null is AWS itself. */
  endpoint: string | null
  bucket: string
  key: string
  secret: string
  region: string
  /** Bucket in the path rather than in the host name; null decides by the endpoint. */
  pathStyle?: boolean | null
}

const PREFIX = 'blobs/'
/** Clouds that want the bucket in the host name; a store of one's own mostly has one name for all buckets. */
const BUCKET_IN_HOST = /(?:^|\.)(?:aliyuncs\.com|myqcloud\.com|amazonaws\.com(?:\.cn)?)$/

/** The SDK is large, so it is loaded with the first file and not with the process. */
export function s3BlobStore(settings: S3Settings): BlobStore {
  let loading: ReturnType<typeof loadSdk> | null = null
  const load = () => (loading ??= loadSdk(settings))
  const at = (hash: string) => ({ Bucket: settings.bucket, Key: PREFIX + blobPath(hash) })

  return {
    async keep(spooled) {
      const { client, sdk } = await load()
      await client.send(
        new sdk.PutObjectCommand({
          ...at(spooled.hash),
          Body: createReadStream(spooled.path),
          ContentLength: spooled.size,
          ContentType: 'application/octet-stream',
        }),
      )
      await discard(spooled)
    },
    async open(hash) {
      const { client, sdk } = await load()
      try {
        const { Body } = await client.send(new sdk.GetObjectCommand(at(hash)))
        if (Body instanceof Readable) return Body
        throw new Error('The object store answered without a body.')
      } catch (error) {
        throw isNotFound(error) ? new BlobMissing(hash, { cause: error }) : error
      }
    },
    async has(hash) {
      const { client, sdk } = await load()
      try {
        await client.send(new sdk.HeadObjectCommand(at(hash)))
        return true
      } catch (error) {
        if (isNotFound(error)) return false
        throw error
      }
    },
    async *olderThan(cutoff) {
      const { client, sdk } = await load()
      for await (const page of sdk.paginateListObjectsV2(
        { client },
        { Bucket: settings.bucket, Prefix: PREFIX },
      )) {
        for (const { Key = '', LastModified } of page.Contents ?? []) {
          const hash = Key.slice(Key.lastIndexOf('/') + 1)
          if (LastModified !== undefined && LastModified.getTime() < cutoff && /^[0-9a-f]{64}$/.test(hash))
            yield hash
        }
      }
    },
    async removeIfOlder(hash, cutoff) {
      // Object stores cannot compare and remove in one step: the moment in between is why `grace` is an hour and not a minute.
      const { client, sdk } = await load()
      try {
        const { LastModified } = await client.send(new sdk.HeadObjectCommand(at(hash)))
        if (LastModified === undefined || LastModified.getTime() >= cutoff) return false
      } catch (error) {
        if (isNotFound(error)) return false
        throw error
      }
      await client.send(new sdk.DeleteObjectCommand(at(hash)))
      return true
    },
    async close() {
      if (loading !== null) (await loading).client.destroy()
    },
  }
}

async function loadSdk(settings: S3Settings): Promise<{ client: S3.S3Client; sdk: typeof S3 }> {
  const sdk = await import('@aws-sdk/client-s3')
  const host = settings.endpoint === null ? 'amazonaws.com' : new URL(settings.endpoint).hostname
  const client = new sdk.S3Client({
    ...(settings.endpoint === null ? {} : { endpoint: settings.endpoint }),
    region: settings.region,
    credentials: { accessKeyId: settings.key, secretAccessKey: settings.secret },
    forcePathStyle: settings.pathStyle ?? !BUCKET_IN_HOST.test(host),
    // With the newer default, stores other than AWS's keep the framing of the checksum as part of the file.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
  })
  return { client, sdk }
}

const isNotFound = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotFound' || error.name === 'NoSuchKey')
