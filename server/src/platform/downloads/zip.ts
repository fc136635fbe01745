/** A zip file written as it is read: each part is compressed while it passes, so that no size need be known before. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface ZipPart {
  name: string
  body: AsyncIterable<string> | Iterable<string>
}

/** Sizes follow the bytes, and the name is UTF-8. */
const FLAGS = 0x0808
const DEFLATE = 8
const VERSION = 20
/** 1 January 1980: the format's own beginning. When it was made is in nobody's interest. */
const DATE = 0x0021

interface Written {
  name: Buffer
  offset: number
  sum: number
  packed: number
  size: number
}

export async function* zip(parts: readonly ZipPart[]): AsyncGenerator<Buffer> {
  const written: Written[] = []
  let offset = 0
  for (const part of parts) {
    const name = Buffer.from(part.name)
    const entry: Written = { name, offset, sum: 0, packed: 0, size: 0 }
    const head = Buffer.concat([fields('PK\x03\x04', headOf(entry)), name])
    yield head
    for await (const piece of packed(part.body, entry)) {
      entry.packed += piece.length
      yield piece
    }
    const sizes = fields('PK\x07\x08', [
      [4, entry.sum],
      [4, entry.packed],
      [4, entry.size],
    ])
    yield sizes
    offset += head.length + entry.packed + sizes.length
    written.push(entry)
  }
  const directory = Buffer.concat(written.map(directoryLine))
  yield directory
  yield fields('PK\x05\x06', [
    [2, 0],
    [2, 0],
    [2, written.length],
    [2, written.length],
    [4, directory.length],
    [4, offset],
    [2, 0],
  ])
}

/** Compresses a body and notes its length and checksum on the way. */
async function* packed(body: ZipPart['body'], entry: Written): AsyncGenerator<Buffer> {
  async function* measured() {
    for await (const text of body) {
      const bytes = Buffer.from(text)
      entry.sum = crc32(bytes, entry.sum)
      entry.size += bytes.length
      yield bytes
    }
  }
  const deflate = createDeflateRaw({ level: 6 })
  const fed = pipeline(Readable.from(measured(), { highWaterMark: 1 }), deflate)
  // A body that fails destroys the compressor, and the loop below throws what it threw.
  fed.catch(() => undefined)
  for await (const piece of deflate) yield piece as Buffer
  await fed
}

type Field = readonly [bytes: 2 | 4, value: number]

function fields(signature: string, values: readonly Field[]): Buffer {
  const buffer = Buffer.alloc(4 + values.reduce((sum, [bytes]) => sum + bytes, 0))
  buffer.write(signature, 'latin1')
  let at = 4
  for (const [bytes, value] of values) at = buffer.writeUIntLE(value, at, bytes)
  return buffer
}

/** What stands before the bytes: sizes are not known yet and follow them. */
const headOf = ({ name }: Written): Field[] => [
  [2, VERSION],
  [2, FLAGS],
  [2, DEFLATE],
  [2, 0],
  [2, DATE],
  [4, 0],
  [4, 0],
  [4, 0],
  [2, name.length],
  [2, 0],
]

const directoryLine = ({ name, offset, sum, packed: packedSize, size }: Written): Buffer =>
  Buffer.concat([
    fields('PK\x01\x02', [
      [2, VERSION],
      [2, VERSION],
      [2, FLAGS],
      [2, DEFLATE],
      [2, 0],
      [2, DATE],
      [4, sum],
      [4, packedSize],
      [4, size],
      [2, name.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ]),
    name,
  ])
