/** Takes out of images what they say beside the picture: place, camera, author, comments, further pictures. Pixels are not touched. */

/**
 * The image without it; the same bytes where there was nothing. Null when the file is not built as its type says.
 * Kept: the colour profile, and which way up a photograph is.
 */
export function withoutMetadata(type: string, bytes: Buffer): Buffer | null {
  const strip = STRIPPERS[type]
  return strip ? strip(bytes) : bytes
}

type Stripper = (bytes: Buffer) => Buffer | null

const joined = (bytes: Buffer, kept: readonly Buffer[]): Buffer => {
  const whole = Buffer.concat(kept)
  return whole.equals(bytes) ? bytes : whole
}

const EXIF = Buffer.from('Exif\0\0', 'latin1')
const [SOI, EOI, SOS, COM] = [0xd8, 0xd9, 0xda, 0xfe]
const isApp = (marker: number) => marker >= 0xe0 && marker <= 0xef
/** Markers without a length: restarts, and TEM. */
const stands = (marker: number) => (marker >= 0xd0 && marker <= 0xd7) || marker === 0x01

/** JFIF (APP0), the colour profile in APP2, and Adobe's note on colours (APP14) belong to the picture. */
const belongs = (marker: number, body: Buffer): boolean =>
  marker === 0xe0 || marker === 0xee || (marker === 0xe2 && body.toString('latin1', 0, 11) === 'ICC_PROFILE')

const jpeg: Stripper = (bytes) => {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === EOI) {
      // Whatever comes after the picture's end is another one, or a film.
      kept.push(bytes.subarray(at, at + 2))
      return joined(bytes, kept)
    }
    if (stands(marker)) {
      kept.push(bytes.subarray(at, at + 2))
      at += 2
      continue
    }
    if (at + 4 > bytes.length) return null
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    const body = bytes.subarray(at + 4, end)
    if (marker === 0xe1 && body.subarray(0, 6).equals(EXIF)) kept.push(...uprightOnly(body.subarray(6)))
    else if (marker !== COM && (!isApp(marker) || belongs(marker, body))) kept.push(bytes.subarray(at, end))
    at = end
    if (marker === SOS) {
      const next = scanEnd(bytes, at)
      kept.push(bytes.subarray(at, next))
      at = next
    }
  }
  // It breaks off: what is there of the picture is shown.
  return joined(bytes, kept)
}

/** Where the coded picture ends and the next marker stands. */
function scanEnd(bytes: Buffer, from: number): number {
  let at = from
  for (;;) {
    at = bytes.indexOf(0xff, at)
    if (at < 0 || at + 1 >= bytes.length) return bytes.length
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !stands(next)) return at
    at += next === 0xff ? 1 : 2
  }
}

const ORIENTATION = 0x0112

/** An Exif segment that says which way up the photograph is, and no more; none where it says so of itself. */
function uprightOnly(tiff: Buffer): Buffer[] {
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const directory = tiff.length < 8 ? 0 : little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  const entries = Array.from({ length: short(directory) }, (_, index) => directory + 2 + index * 12)
  const entry = entries.find((at) => short(at) === ORIENTATION)
  const orientation = entry === undefined ? 1 : short(entry + 8)
  if (orientation < 2 || orientation > 8) return []
  // Big-endian TIFF: its head, one entry (orientation, a short, once) with room for the value, no next directory.
  const body = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  body.writeUInt16BE(orientation, 18)
  const head = Buffer.from([0xff, 0xe1, 0, 2 + EXIF.length + body.length])
  return [Buffer.concat([head, EXIF, body])]
}

const PNG_HEAD = 8
const TELLING = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'])

const png: Stripper = (bytes) => {
  const kept: Buffer[] = [bytes.subarray(0, PNG_HEAD)]
  let at = PNG_HEAD
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (!TELLING.has(name)) kept.push(bytes.subarray(at, end))
    at = end
    if (name === 'IEND') break
  }
  return joined(bytes, kept)
}

/** The flags of a VP8X chunk that announce Exif and XMP. */
const ANNOUNCED = 0x08 | 0x04

const webp: Stripper = (bytes) => {
  if (bytes.length < 12) return null
  const kept: Buffer[] = []
  let at = 12
  while (at + 8 <= bytes.length) {
    const name = bytes.toString('latin1', at, at + 4)
    const size = bytes.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    const chunk = bytes.subarray(at, end)
    if (name === 'VP8X' && chunk.length > 8) {
      const plain = Buffer.from(chunk)
      plain[8] = (plain[8] ?? 0) & ~ANNOUNCED
      kept.push(plain)
    } else if (name !== 'EXIF' && name !== 'XMP ') kept.push(chunk)
    at = end
  }
  const head = Buffer.from(bytes.subarray(0, 12))
  head.writeUInt32LE(4 + kept.reduce((sum, { length }) => sum + length, 0), 4)
  return joined(bytes, [head, ...kept])
}

const STRIPPERS: Readonly<Record<string, Stripper>> = {
  'image/jpeg': jpeg,
  'image/png': png,
  'image/webp': webp,
}
