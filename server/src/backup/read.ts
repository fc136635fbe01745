/** Reads an archive from end to end and vouches for each byte of it: what does not fit its hash is named. */
import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { entries, FORMAT, Manifest, Opening } from './manifest.ts'
import { Damaged, LARGEST, readTar } from './tar.ts'
import type { Entry } from './tar.ts'

/** A table's rows as COPY wrote them, or the bytes of a file. */
export interface Content {
  kind: 'table' | 'file'
  /** `tickets.ticket`, or a hash. */
  name: string
  /** Must be read to the end. */
  parts: AsyncIterable<Buffer>
}

const unpack = promisify(gunzip)
const READ_AT_ONCE = 1024 * 1024

async function drain({ parts }: Content): Promise<void> {
  for await (const part of parts) void part
}

/** Looks one entry ahead. */
class Entries {
  readonly #source: AsyncGenerator<Entry>
  #next: Entry | undefined

  constructor(source: AsyncGenerator<Entry>) {
    this.#source = source
  }
  async peek(): Promise<Entry | undefined> {
    this.#next ??= (await this.#source.next()).value as Entry | undefined
    return this.#next
  }
  async take(expected: string): Promise<Buffer> {
    const next = await this.peek()
    if (next?.name !== expected) throw new Damaged(`${expected} is missing from the archive`)
    this.#next = undefined
    return next.body
  }
}

/** What was met on the way, to be compared with what the manifest says. */
class Met {
  readonly tables = new Map<string, { bytes: number; content: Hash; stored: Hash }>()
  readonly strangers: string[] = []
  readonly #names = createHash('sha256')
  files = 0
  bytes = 0

  file(name: string, actual: string, bytes: number): void {
    this.files += 1
    this.bytes += bytes
    this.#names.update(`${name} ${actual}\n`)
    if (name !== actual) this.strangers.push(name)
  }

  compare(manifest: Manifest): void {
    for (const { name, bytes, content, stored } of manifest.tables) {
      const met = this.tables.get(name)
      if (!met) throw new Damaged(`the table ${name} is missing from the archive`)
      this.tables.delete(name)
      if (met.stored.digest('hex') !== stored || met.content.digest('hex') !== content || met.bytes !== bytes)
        throw new Damaged(`the table ${name} is not as it was written`)
    }
    const [strange] = this.tables.keys()
    if (strange !== undefined)
      throw new Damaged(`the table ${strange} is in the archive and not in its manifest`)
    const known = new Set(manifest.files.damaged)
    const changed = this.strangers.filter((name) => !known.has(name))
    if (changed.length > 0) throw new Damaged(`the file ${changed[0]} is not as it was written`)
    if (this.files !== manifest.files.count || this.bytes !== manifest.files.bytes)
      throw new Damaged(
        `there are ${this.files} files in the archive, and ${manifest.files.count} were written`,
      )
    if (this.#names.digest('hex') !== manifest.files.names)
      throw new Damaged('the files are not those that were written')
  }
}

async function* tableParts(name: string, from: Entries, met: Met): AsyncGenerator<Buffer> {
  const state = { bytes: 0, content: createHash('sha256'), stored: createHash('sha256') }
  if (met.tables.has(name)) throw new Damaged(`the table ${name} is in the archive twice`)
  met.tables.set(name, state)
  for (let part = 1; ; part += 1) {
    const entry = entries.table(name, part)
    if (part > 1 && (await from.peek())?.name !== entry) return
    const body = await from.take(entry)
    state.stored.update(body)
    const rows = await unpack(body, { maxOutputLength: LARGEST }).catch((error: Error) => {
      throw new Damaged(`${entry} cannot be unpacked (${error.message})`)
    })
    state.content.update(rows)
    state.bytes += rows.length
    yield rows
  }
}

async function* fileParts(name: string, from: Entries, met: Met): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let bytes = 0
  for (let part = 1; ; part += 1) {
    const entry = entries.file(name, part)
    if (part > 1 && (await from.peek())?.name !== entry) break
    const body = await from.take(entry)
    hash.update(body)
    bytes += body.length
    yield body
  }
  met.file(name, hash.digest('hex'), bytes)
}

function json(body: Buffer, what: string): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new Damaged(`${what} is not as it was written`)
  }
}

function open(body: Buffer): Opening {
  const found = json(body, entries.opening) as { format?: unknown; version?: unknown }
  if (typeof found.format === 'number' && found.format > FORMAT) {
    throw new Damaged(
      `the archive was made by a newer release (${String(found.version)}): take that one, or a newer, to restore it`,
    )
  }
  const parsed = Opening.safeParse(found)
  if (!parsed.success) throw new Damaged(`${entries.opening} is not as it was written`)
  return parsed.data
}

function close(body: Buffer, seal: Buffer, opening: Opening): Manifest {
  const digest = createHash('sha256').update(body).digest('hex')
  if (seal.toString('latin1') !== sealOf(digest))
    throw new Damaged(`${entries.manifest} is not as it was written`)
  const manifest = Manifest.parse(json(body, entries.manifest))
  const { product, format, version, at } = manifest
  if (JSON.stringify({ product, format, version, at }) !== JSON.stringify(opening))
    throw new Damaged(`${entries.opening} is not as it was written`)
  return manifest
}

/** The line that `sha256sum -c` reads. */
export const sealOf = (digest: string): string => `${digest}  ${entries.manifest}\n`

/**
 * Reads all of it and answers its manifest; throws `Damaged` at the first thing that is not as it was written. `use` is handed
 * each table and file before the end vouches for them: it must be able to take back what it did.
 */
export async function readArchive(
  path: string,
  use: (content: Content) => Promise<void> = drain,
): Promise<Manifest> {
  const from = new Entries(readTar(createReadStream(path, { highWaterMark: READ_AT_ONCE })))
  const opening = open(await from.take(entries.opening))
  const met = new Met()
  for (;;) {
    const next = await from.peek()
    const [, kind, name] = /^(tables|files)\/([a-z0-9_.]+)\//.exec(next?.name ?? '') ?? []
    if (kind === undefined || name === undefined) break
    if (kind === 'tables') await use({ kind: 'table', name, parts: tableParts(name, from, met) })
    else await use({ kind: 'file', name, parts: fileParts(name, from, met) })
  }
  const body = await from.take(entries.manifest)
  const manifest = close(body, await from.take(entries.seal), opening)
  const beyond = await from.peek()
  if (beyond) throw new Damaged(`${beyond.name} is in the archive and not in its manifest`)
  met.compare(manifest)
  return manifest
}
