/** Reads how many pixels an image claims to have from its headers, without decoding any (F5). */

/** Reads up to `length` bytes at `position`; shorter at the end of the file. */
export type ReadAt = (position: number, length: number) => Promise<Buffer>

export type ImageSize = { width: number; height: number }

/** Null when the headers do not say: the file is damaged, or is not what it seems. */
export async function readImageSize(type: string, readAt: ReadAt): Promise<ImageSize | null> {
  const read = READERS[type]
  const size = read === undefined ? null : await read(await readAt(0, 64), readAt)
  return size !== null && size.width > 0 && size.height > 0 ? size : null
}

type Reader = (head: Buffer, readAt: ReadAt) => ImageSize | null | Promise<ImageSize | null>

const png: Reader = (head) =>
  head.length >= 24 && head.toString('latin1', 12, 16) === 'IHDR'
    ? { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
    : null

const gif: Reader = (head) =>
  head.length >= 10 ? { width: head.readUInt16LE(6), height: head.readUInt16LE(8) } : null

const webp: Reader = (head) => {
  if (head.length < 30) return null
  switch (head.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 }
    case 'VP8 ':
      return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff }
    case 'VP8L': {
      const bits = head.readUInt32LE(21)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    default:
      return null
  }
}

/** More segments than a camera writes before the picture; a file that goes on like this is made to waste time. */
const MOST_SEGMENTS = 512

/** Hops from segment to segment until the frame header (SOF), which may come after large Exif data. */
const jpeg: Reader = async (_, readAt) => {
  let position = 2
  for (let hop = 0; hop < MOST_SEGMENTS; hop += 1) {
    const segment = await readAt(position, 9)
    if (segment.length < 9 || segment[0] !== 0xff) return null
    const marker = segment[1] ?? 0
    if (marker === 0xff) {
      position += 1
      continue
    }
    if (isFrameHeader(marker)) return { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) }
    const length = segment.readUInt16BE(2)
    if (length < 2 || marker === START_OF_SCAN) return null
    position += 2 + length
  }
  return null
}

const START_OF_SCAN = 0xda

/** SOF0 to SOF15, without the three numbers among them that mean tables (DHT, JPG, DAC). */
const isFrameHeader = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

const READERS: Readonly<Record<string, Reader>> = {
  'image/png': png,
  'image/gif': gif,
  'image/webp': webp,
  'image/jpeg': jpeg,
}
