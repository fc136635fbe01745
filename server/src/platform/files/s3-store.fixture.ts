/** Plays an S3-compatible object store at the HTTP edge: puts, gets, heads, deletes and lists what is in its memory. */
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type S3Fake = {
  endpoint: string
  /** By `/bucket/key`. */
  objects: Map<string, { bytes: Buffer; at: number; signed: boolean }>
  close(): Promise<void>
}

const PAGE = 2

export async function s3Fake(): Promise<S3Fake> {
  const objects: S3Fake['objects'] = new Map()
  const list = (bucket: string, after: string): string => {
    const keys = [...objects.keys()].filter((path) => path.startsWith(`/${bucket}/`) && path > after).sort()
    const rows = keys.slice(0, PAGE).map((path) => {
      const found = new Date(objects.get(path)?.at ?? 0).toISOString()
      return `<Contents><Key>${path.slice(bucket.length + 2)}</Key><LastModified>${found}</LastModified></Contents>`
    })
    const more = keys.length > PAGE
    const token = more ? `<NextContinuationToken>${keys[PAGE - 1]}</NextContinuationToken>` : ''
    return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${token}${rows.join('')}</ListBucketResult>`
  }
  const server = createServer((request, response) => {
    void bodyOf(request).then((bytes) => {
      const url = new URL(request.url ?? '/', 'http://store')
      const found = objects.get(url.pathname)
      if (request.method === 'PUT') {
        const signed =
          request.headers['authorization']?.startsWith('AWS4-HMAC-SHA256 Credential=key/') ?? false
        objects.set(url.pathname, { bytes, at: Date.now(), signed })
        response.writeHead(200, { etag: '"x"' }).end()
      } else if (request.method === 'DELETE') {
        objects.delete(url.pathname)
        response.writeHead(204).end()
      } else if (url.searchParams.get('list-type') === '2') {
        const bucket = url.pathname.split('/')[1] ?? ''
        const answer = list(bucket, url.searchParams.get('continuation-token') ?? '')
        response.writeHead(200, { 'content-type': 'application/xml' }).end(answer)
      } else if (found === undefined) {
        const missing = '<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>none</Message></Error>'
        response
          .writeHead(404, { 'content-type': 'application/xml' })
          .end(request.method === 'HEAD' ? '' : missing)
      } else {
        const headers = {
          'content-length': found.bytes.length,
          'last-modified': new Date(found.at).toUTCString(),
        }
        response.writeHead(200, headers).end(request.method === 'HEAD' ? '' : found.bytes)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
