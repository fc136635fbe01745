/** Ids derived from another id and a name: the same two always give the same id, so that doing it twice is doing it once. */
import { createHash } from 'node:crypto'

/** A UUID of version 8 (RFC 9562): the first 122 free bits of a SHA-256. */
export function derivedId(from: string, name: string): string {
  const bytes = createHash('sha256').update(from).update('\n').update(name).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
