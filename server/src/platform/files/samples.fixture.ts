/** Small real files of each kind, made by hand, for tests that upload. */
import { crc32, deflateSync, gzipSync } from 'node:zlib'

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

const pngChunk = (name: string, content: Buffer) => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  return Buffer.concat([u32(content.length), body, u32(crc32(body))])
}

const PNG_MARK = Buffer.from('89504e470d0a1a0a', 'hex')

/** A black one-bit PNG that says it is this large; the pixels are really there only when it is small. */
export function png(width: number, height: number): Buffer {
  const rows = Buffer.alloc(Math.min(height, 64) * (Math.ceil(Math.min(width, 64) / 8) + 1))
  const header = Buffer.concat([u32(width), u32(height), Buffer.from([1, 0, 0, 0, 0])])
  return Buffer.concat([
    PNG_MARK,
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

export const pngMarkWithHtml = Buffer.concat([
  PNG_MARK,
  Buffer.from('<html><script>alert(1)</script></html>'),
])

/** A JPEG whose frame header comes after `exif` bytes of camera notes. */
export function jpeg(width: number, height: number, exif = 0): Buffer {
  const segment = (marker: number, content: Buffer) => {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(content.length + 2)
    return Buffer.concat([Buffer.from([0xff, marker]), length, content])
  }
  const notes =
    exif === 0 ? [] : [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), Buffer.alloc(exif)]))]
  const frame = Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...notes,
    segment(0xc0, frame),
    Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0, 0xff, 0xd9]),
  ])
}

export function gif(width: number, height: number): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt16LE(width)
  size.writeUInt16LE(height, 2)
  return Buffer.concat([Buffer.from('GIF89a'), size, Buffer.from([0, 0, 0, 0x3b])])
}

/** An extended WebP header with `width` × `height`; at most 2^24. */
export function webp(width: number, height: number): Buffer {
  const frame = Buffer.alloc(10)
  frame.writeUIntLE(width - 1, 4, 3)
  frame.writeUIntLE(height - 1, 7, 3)
  const chunk = Buffer.concat([Buffer.from('WEBPVP8X'), Buffer.from([10, 0, 0, 0]), frame])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(chunk.length)
  return Buffer.concat([Buffer.from('RIFF'), length, chunk])
}

/** A ZIP whose entries are stored as they are. */
export function zip(entries: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(entries)) {
    const path = Buffer.from(name)
    const content = Buffer.from(text)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50)
    local.writeUInt16LE(20, 4)
    local.writeUInt32LE(crc32(content), 14)
    local.writeUInt32LE(content.length, 18)
    local.writeUInt32LE(content.length, 22)
    local.writeUInt16LE(path.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50)
    local.copy(central, 6, 4, 30)
    central.writeUInt32LE(offset, 42)
    const entry = Buffer.concat([local, path, content])
    locals.push(entry)
    centrals.push(central, path)
    offset += entry.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(centrals.length / 2, 8)
  end.writeUInt16LE(centrals.length / 2, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

const contentTypes = (part: string, type: string) =>
  `<?xml version="1.0"?><Types><Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`

export const docx = zip({
  '[Content_Types].xml': contentTypes('/word/document.xml', 'wordprocessingml.document'),
  'word/document.xml': '<w:document/>',
})
export const xlsx = zip({
  '[Content_Types].xml': contentTypes('/xl/workbook.xml', 'spreadsheetml.sheet'),
  'xl/workbook.xml': '<workbook/>',
})
export const docm = zip({
  '[Content_Types].xml':
    '<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
  'word/document.xml': '<w:document/>',
})
export const jar = zip({ 'META-INF/MANIFEST.MF': 'Manifest-Version: 1.0\n' })
export const gzip = gzipSync(Buffer.from('2026-11-21 10:00:00 ERROR 无法连接\n'))
export const gzipBomb = gzipSync(Buffer.alloc(20 * 1024 * 1024))
export const pdf = Buffer.from(
  '%PDF-1.7\n%\u00e2\u00e3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  'latin1',
)
export const mp4 = Buffer.concat([
  u32(24),
  Buffer.from('ftypisom\0\0\x02\0isomiso2', 'latin1'),
  Buffer.alloc(64),
])
export const exe = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(256)])
export const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
export const html = Buffer.from('\ufeff \n<!DOCTYPE html><script>alert(1)</script>')
/** 登录失败 in GB 18030, as old Windows programs write their logs. */
export const gbText = Buffer.from('b5c7c2bccaa7b0dc0d0a', 'hex')
