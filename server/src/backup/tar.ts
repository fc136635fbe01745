/** The tar format (POSIX ustar) as our archives use it, and no more: so strictly that no byte of a file can change unseen. */

/** Tar counts in blocks of this many bytes. */
const BLOCK = 512
/** An entry is held in memory as a whole; no writer of ours makes one larger than this, in bytes. */
export const LARGEST = 32 * 1024 * 1024

export interface Entry {
  /** At most 100 characters of ASCII. */
  name: string
  body: Buffer
}

/** Something in the archive is not as it was written; the message says what and where. */
export class Damaged extends Error {
  override readonly name = 'Damaged'
}

const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`

/** @param at seconds since the epoch, the same for all entries of an archive */
function headerOf(name: string, size: number, at: number): Buffer {
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new Error(`no name for an entry: ${name}`)
  const header = Buffer.alloc(BLOCK)
  header.write(name, 0)
  header.write(octal(0o600, 7), 100)
  header.write(octal(0, 7), 108)
  header.write(octal(0, 7), 116)
  header.write(octal(size, 11), 124)
  header.write(octal(at, 11), 136)
  header.write(' '.repeat(8), 148)
  header.write('0', 156)
  header.write('ustar\u000000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${octal(sum, 6)} `, 148)
  return header
}

const paddingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK

/** The bytes of one entry. */
export const entryBytes = ({ name, body }: Entry, at: number): Buffer[] => [
  headerOf(name, body.length, at),
  body,
  Buffer.alloc(paddingOf(body.length)),
]

/** The bytes after the last entry. */
export const endBytes = (): Buffer => Buffer.alloc(2 * BLOCK)

/** Gives exactly as many bytes as asked for, from chunks of any size. */
class Taker {
  readonly #chunks: AsyncIterator<Buffer>
  #held: Buffer[] = []
  #size = 0
  /** Bytes taken so far. */
  position = 0

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  async #more(): Promise<boolean> {
    const next = await this.#chunks.next()
    if (next.done) return false
    this.#held.push(next.value)
    this.#size += next.value.length
    return true
  }

  async take(bytes: number, what: string): Promise<Buffer> {
    while (this.#size < bytes) {
      if (!(await this.#more())) throw new Damaged(`the archive ends early, in ${what}`)
    }
    const [first = Buffer.alloc(0), ...others] = this.#held
    const all = others.length === 0 ? first : Buffer.concat(this.#held)
    const rest = all.subarray(bytes)
    this.#held = rest.length > 0 ? [rest] : []
    this.#size = rest.length
    this.position += bytes
    return all.subarray(0, bytes)
  }

  async isOver(): Promise<boolean> {
    while (this.#size === 0) if (!(await this.#more())) return true
    return false
  }
}

const isZero = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0)

/** What the header says; it must be, byte for byte, the header that we would write for this. */
function readHeader(header: Buffer, at: number): { name: string; size: number } {
  const damaged = () => new Damaged(`the header of an entry, at byte ${at}, is not as it was written`)
  const text = (from: number, to: number) => header.toString('latin1', from, to).replace(/\0.*$/s, '')
  const name = text(0, 100)
  const size = Number.parseInt(text(124, 136), 8)
  const time = Number.parseInt(text(136, 148), 8)
  if (!/^[\x21-\x7e]+$/.test(name) || !Number.isSafeInteger(size) || !Number.isSafeInteger(time))
    throw damaged()
  if (!headerOf(name, size, time).equals(header)) throw damaged()
  if (size > LARGEST) throw new Damaged(`${name} is larger than any part of an archive`)
  return { name, size }
}

/** All entries in order. Throws `Damaged` for a byte that is not as it was written, bodies excepted: their hashes are elsewhere. */
export async function* readTar(chunks: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const taker = new Taker(chunks)
  for (;;) {
    const at = taker.position
    const header = await taker.take(BLOCK, 'the header of an entry')
    if (isZero(header)) break
    const { name, size } = readHeader(header, at)
    const body = await taker.take(size, name)
    if (!isZero(await taker.take(paddingOf(size), name)))
      throw new Damaged(`the padding after ${name} is not empty`)
    yield { name, body }
  }
  if (!isZero(await taker.take(BLOCK, 'its last bytes')))
    throw new Damaged('the end of the archive is not empty')
  if (!(await taker.isOver())) throw new Damaged('there is something behind the end of the archive')
}
