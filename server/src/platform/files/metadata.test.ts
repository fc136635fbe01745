/** Images lose what they say beside the picture, and nothing of the picture. */
import { describe, expect, it } from 'vitest'
import { crc32 } from 'node:zlib'
import { withoutMetadata } from './metadata.ts'
import { gif, jpeg, png, webp } from './samples.fixture.ts'

const segment = (marker: number, body: Buffer | string) => {
  const bytes = Buffer.from(body as string, 'latin1')
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(bytes.length + 2, 2)
  return Buffer.concat([head, bytes])
}

/** Exif of a phone: which way up, its maker, and where it stood. */
function exif(orientation: number, order: 'II' | 'MM'): Buffer {
  const tiff = Buffer.alloc(64)
  const little = order === 'II'
  const short = (value: number, at: number) =>
    little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  const long = (value: number, at: number) =>
    little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)
  tiff.write(order, 0, 'latin1')
  short(42, 2)
  long(8, 4)
  short(2, 8)
  short(0x8825, 10)
  short(0x0112, 22)
  short(3, 24)
  long(1, 26)
  short(orientation, 30)
  tiff.write('GPS 31.23N 121.47E', 40, 'latin1')
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
}

const plain = jpeg(40, 30)
const [head, rest] = [plain.subarray(0, 2), plain.subarray(2)]
const profile = segment(0xe2, 'ICC_PROFILE\0\x01\x01colours')

describe('a photograph', () => {
  it('loses place, camera, comments and what is appended, and keeps the picture and its colours', () => {
    const told = Buffer.concat([
      head,
      segment(0xe1, exif(1, 'MM')),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>'),
      segment(0xed, 'Photoshop 3.0\0city'),
      segment(0xe2, 'MPF\0more pictures'),
      profile,
      segment(0xfe, 'taken at home'),
      rest,
      Buffer.from('....ftypmp42 a film with its own GPS'),
    ])
    expect(withoutMetadata('image/jpeg', told)).toEqual(Buffer.concat([head, profile, rest]))
  })

  it.each(['II', 'MM'] as const)('stays the right way up (%s)', (order) => {
    const told = Buffer.concat([head, segment(0xe1, exif(6, order)), rest])
    const bare = withoutMetadata('image/jpeg', told) ?? Buffer.alloc(0)
    expect(bare.includes('GPS')).toBe(false)
    // Big-endian TIFF with one entry: orientation, a short, once, 6.
    expect(bare.subarray(2, 38).toString('hex')).toBe(
      'ffe10022' +
        '457869660000' +
        '4d4d002a00000008' +
        '0001' +
        '0112000300000001' +
        '00060000' +
        '00000000',
    )
    expect(bare.subarray(38)).toEqual(rest)
    // Once more changes nothing.
    expect(withoutMetadata('image/jpeg', bare)).toBe(bare)
  })

  it('that says nothing is left as it is, and one that breaks off is kept as far as it goes', () => {
    expect(withoutMetadata('image/jpeg', plain)).toBe(plain)
    const broken = Buffer.concat([head, segment(0xfe, 'x'), rest.subarray(0, -2)])
    expect(withoutMetadata('image/jpeg', broken)).toEqual(plain.subarray(0, -2))
  })

  it('with several scans and 0xff in its data is kept whole', () => {
    const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 7, 0xff, 0, 9, 0xff, 0xd0, 1])
    const progressive = Buffer.concat([rest.subarray(0, -13), scan, segment(0xc4, 'table'), scan])
    const told = Buffer.concat([head, segment(0xfe, 'x'), progressive, Buffer.from([0xff, 0xd9])])
    expect(withoutMetadata('image/jpeg', told)).toEqual(
      Buffer.concat([head, progressive, Buffer.from([0xff, 0xd9])]),
    )
  })

  it('that is none is not passed on', () => {
    expect(withoutMetadata('image/jpeg', Buffer.from('no picture'))).toBeNull()
    expect(withoutMetadata('image/jpeg', Buffer.concat([head, Buffer.from('rubbish')]))).toBeNull()
  })
})

describe('other images', () => {
  it('PNG loses its texts, its Exif and its time', () => {
    const chunk = (name: string, text: string) => {
      const body = Buffer.from(name + text, 'latin1')
      const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
      length.writeUInt32BE(text.length)
      sum.writeUInt32BE(crc32(body))
      return Buffer.concat([length, body, sum])
    }
    const bare = png(8, 8)
    // After IHDR: 8 bytes of mark, 25 of the chunk.
    const told = Buffer.concat([
      bare.subarray(0, 33),
      ...['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME'].map((name) => chunk(name, 'Author\0me')),
      bare.subarray(33),
      Buffer.from('trailing'),
    ])
    expect(withoutMetadata('image/png', told)).toEqual(bare)
    expect(withoutMetadata('image/png', bare)).toBe(bare)
  })

  it('WebP loses Exif and XMP and announces neither', () => {
    const bare = webp(20, 10)
    const chunk = (name: string, text: string) => {
      const size = Buffer.alloc(4)
      size.writeUInt32LE(text.length)
      return Buffer.concat([Buffer.from(name + size.toString('latin1') + text, 'latin1')])
    }
    const told = Buffer.concat([bare, chunk('EXIF', 'GPS!'), chunk('XMP ', 'xmp!')])
    told[20] = 0x0c
    told.writeUInt32LE(told.length - 8, 4)
    const done = withoutMetadata('image/webp', told) ?? Buffer.alloc(0)
    expect(done.length).toBe(bare.length)
    expect(done[20]).toBe(0)
    expect(done.readUInt32LE(4)).toBe(done.length - 8)
  })

  it('GIF has nowhere to say where it was taken, and stays', () => {
    const picture = gif(4, 4)
    expect(withoutMetadata('image/gif', picture)).toBe(picture)
  })
})
