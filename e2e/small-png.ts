/** Writes a picture of a page with 256 colours: a third of the size, and nobody sees the difference in flat areas and text. */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const COLOURS = 256

interface Pixels {
  width: number
  height: number
  /** Red, green and blue of each pixel, a byte each, row by row. */
  rgb: Buffer
}

/** The same picture, indexed. Takes what Chromium writes: 8 bits, red, green and blue, not interlaced. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, rgb } = decode(png)
  const palette = paletteOf(rgb)
  const indexOf = new Map(palette.map((colour, index) => [colour, index]))
  const rows = Buffer.alloc((width + 1) * height)
  for (let at = 0; at < width * height; at += 1) {
    const colour = rgb.readUIntBE(at * 3, 3)
    let index = indexOf.get(colour)
    if (index === undefined) indexOf.set(colour, (index = nearest(palette, colour)))
    rows[at + Math.floor(at / width) + 1] = index
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3], 8)
  const colours = Buffer.alloc(palette.length * 3)
  palette.forEach((colour, index) => colours.writeUIntBE(colour, index * 3, 3))
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** How far two colours are apart, squared. */
const apart = (one: number, other: number): number =>
  [16, 8, 0].reduce((sum, shift) => sum + (((one >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0)

/** Next into the palette comes the colour that would be missed most: much of it, and nothing like it there yet. */
function paletteOf(rgb: Buffer): number[] {
  const count = new Map<number, number>()
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = rgb.readUIntBE(at, 3)
    count.set(colour, (count.get(colour) ?? 0) + 1)
  }
  let missing = [...count].map(([colour, pixels]) => ({ colour, pixels, distance: Infinity }))
  const palette: number[] = []
  while (missing.length > 0 && palette.length < COLOURS) {
    const weight = ({ pixels, distance }: (typeof missing)[number]) => pixels * Math.min(distance, 195_075)
    const { colour } = missing.reduce((most, each) => (weight(each) > weight(most) ? each : most))
    palette.push(colour)
    missing = missing
      .map((each) => ({ ...each, distance: Math.min(each.distance, apart(each.colour, colour)) }))
      .filter(({ distance }) => distance > 0)
  }
  return palette
}

/** Place in the palette of the colour that is closest. */
const nearest = (palette: readonly number[], colour: number): number =>
  palette.reduce(
    (best, other, index) => (apart(other, colour) < apart(palette[best] ?? 0, colour) ? index : best),
    0,
  )

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

function decode(png: Buffer): Pixels {
  const data: Buffer[] = []
  let [width, height] = [0, 0]
  for (let at = SIGNATURE.length; at < png.length; at += png.readUInt32BE(at) + 12) {
    const type = png.toString('latin1', at + 4, at + 8)
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at))
    if (type === 'IDAT') data.push(body)
    if (type !== 'IHDR') continue
    width = body.readUInt32BE(0)
    height = body.readUInt32BE(4)
    if (body.readUInt16BE(8) !== 0x0802 || body[12] !== 0) throw new Error('not a plain picture of 8-bit RGB')
  }
  return { width, height, rgb: unfilter(inflateSync(Buffer.concat(data)), width * 3, height) }
}

/** Undoes the five filters of PNG: each byte was written as its difference from what its neighbours foretell. */
function unfilter(rows: Buffer, stride: number, height: number): Buffer {
  const rgb = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (stride + 1)]
    for (let x = 0; x < stride; x += 1) {
      const here = y * stride + x
      const left = x >= 3 ? (rgb[here - 3] ?? 0) : 0
      const up = y > 0 ? (rgb[here - stride] ?? 0) : 0
      const corner = x >= 3 && y > 0 ? (rgb[here - stride - 3] ?? 0) : 0
      const foretold = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0
      rgb[here] = (rows[y * (stride + 1) + 1 + x] ?? 0) + foretold
    }
  }
  return rgb
}

function paeth(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [
    Math.abs(up - corner),
    Math.abs(left - corner),
    Math.abs(left + up - 2 * corner),
  ]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
