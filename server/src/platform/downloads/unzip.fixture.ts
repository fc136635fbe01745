/** Reads a zip back by its directory, as any reader does; for tests of what we write. */
import { crc32, inflateRawSync } from 'node:zlib'

export function unzip(file: Buffer): Map<string, string> {
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const parts = new Map<string, string>()
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (file.toString('latin1', at, at + 4) !== 'PK\x01\x02') throw new Error('the directory is broken')
    const [sum, packed, size] = [16, 20, 24].map((offset) => file.readUInt32LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const nameLength = file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    const head = file.readUInt32LE(at + 42)
    const begin = head + 30 + file.readUInt16LE(head + 26)
    const body = inflateRawSync(file.subarray(begin, begin + packed))
    if (body.length !== size || crc32(body) !== sum) throw new Error(`${name} is damaged`)
    parts.set(name, body.toString())
    at += 46 + nameLength
  }
  return parts
}
