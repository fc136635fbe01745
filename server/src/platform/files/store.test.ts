/** Proves that a file taken is a file kept, on disc and in an object store, and that nothing else stays behind (F6, F8). */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BlobMissing, blobPath, sweepBlobs } from './blob-store.ts'
import type { BlobStore } from './blob-store.ts'
import { chooseFiles } from './choose.ts'
import type { FileSettings } from './choose.ts'
import { diskBlobStore } from './disk.ts'
import { Refused } from '../refused.ts'
import { s3BlobStore } from './s3.ts'
import { s3Fake } from './s3-store.fixture.ts'
import type { S3Fake } from './s3-store.fixture.ts'
import { spool, sweepSpool } from './spool.ts'

const MINUTE = 60_000
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhanggui-files-'))
})
afterEach(() => rm(folder, { recursive: true }))

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
const bytes = (...parts: string[]) => Readable.from(parts.map((part) => Buffer.from(part)))
const settings = (more: Partial<FileSettings> = {}): FileSettings => ({
  dataFolder: folder,
  s3Endpoint: null,
  s3Bucket: null,
  s3Key: null,
  s3Secret: null,
  s3Region: null,
  fileLimit: 100_000,
  pixelLimit: 50_000_000,
  ...more,
})

type Kept = { store: BlobStore; age(hash: string, at: Date): Promise<void>; close(): Promise<void> }

const onDisc = async (): Promise<Kept> => {
  const blobs = join(folder, 'files', 'blobs')
  return {
    store: diskBlobStore(blobs),
    age: (hash, at) => utimes(join(blobs, blobPath(hash)), at, at),
    close: () => Promise.resolve(),
  }
}

const inObjectStore = async (): Promise<Kept> => {
  const fake = await s3Fake()
  const store = s3BlobStore({
    endpoint: fake.endpoint,
    bucket: 'desk',
    key: 'key',
    secret: 'secret',
    region: 'r1',
  })
  return {
    store,
    age: async (hash, at) => {
      const object = fake.objects.get(`/desk/blobs/${blobPath(hash)}`)
      if (object) object.at = at.getTime()
    },
    close: async () => {
      await store.close()
      await fake.close()
    },
  }
}

describe.each([
  ['on disc', onDisc],
  ['in an object store', inObjectStore],
])('a blob %s', (_, make) => {
  let kept: Kept
  beforeEach(async () => {
    kept = await make()
  })
  afterEach(() => kept.close())
  const keep = async (text: string) => {
    const spooled = await spool(join(folder, 'files', 'incoming'), bytes(text), { name: 'a', limit: 100_000 })
    await kept.store.keep(spooled)
    return spooled.hash
  }

  it('comes back byte for byte, under the hash of its content, and the upload leaves no trace', async () => {
    const text = '附件'.repeat(10_000)
    const hash = await keep(text)
    expect(hash).toBe(sha256(text))
    expect((await buffer(await kept.store.open(hash))).equals(Buffer.from(text))).toBe(true)
    expect(await kept.store.has(hash)).toBe(true)
    expect(await readdir(join(folder, 'files', 'incoming'))).toEqual([])
  })

  it('is one blob when the same content comes twice', async () => {
    expect(await keep('same')).toBe(await keep('same'))
    const found: string[] = []
    for await (const hash of kept.store.olderThan(Date.now() + MINUTE)) found.push(hash)
    expect(found).toHaveLength(1)
  })

  it('is missed by name when it is not there', async () => {
    const hash = sha256('never')
    await expect(kept.store.open(hash)).rejects.toBeInstanceOf(BlobMissing)
    expect(await kept.store.has(hash)).toBe(false)
    await expect(kept.store.open('../../etc/passwd')).rejects.toThrow(/SHA-256/)
  })

  it('is swept when it is old and nobody speaks of it, and only then', async () => {
    const [spoken, forgotten, fresh] = [await keep('spoken'), await keep('forgotten'), await keep('fresh')]
    const before = new Date(Date.now() - 10 * MINUTE)
    await kept.age(spoken, before)
    await kept.age(forgotten, before)
    const removed = await sweepBlobs(kept.store, MINUTE, async () => new Set([spoken]))
    expect(removed).toBe(1)
    expect([
      await kept.store.has(spoken),
      await kept.store.has(forgotten),
      await kept.store.has(fresh),
    ]).toEqual([true, false, true])
  })

  it('stays when the same content is uploaded again while the sweep is looking', async () => {
    const hash = await keep('again')
    await kept.age(hash, new Date(Date.now() - 10 * MINUTE))
    const removed = await sweepBlobs(kept.store, MINUTE, async () => {
      await keep('again')
      return new Set()
    })
    expect(removed).toBe(0)
    expect(await kept.store.has(hash)).toBe(true)
  })
})

describe('an object store', () => {
  let fake: S3Fake
  beforeEach(async () => {
    fake = await s3Fake()
  })
  afterEach(() => fake.close())

  it('is given the bare bytes, signed, without the framing of checksums', async () => {
    const files = chooseFiles(
      settings({ s3Endpoint: fake.endpoint, s3Bucket: 'desk', s3Key: 'key', s3Secret: 'secret' }),
    )
    const text = 'x'.repeat(70_000)
    const { hash } = await files.take(bytes(text), { name: 'a.log', declared: '' })
    const object = fake.objects.get(`/desk/blobs/${blobPath(hash)}`)
    expect([object?.bytes.toString() === text, object?.signed]).toEqual([true, true])
    await files.close()
  })
})

describe('an upload', () => {
  it('is kept with its detected type, its safe name and its size', async () => {
    const files = chooseFiles(settings())
    const claim = { name: '../日志\u202e.log', declared: 'application/octet-stream' }
    expect(await files.take(bytes('第一行\n', '第二行\n'), claim)).toEqual({
      hash: sha256('第一行\n第二行\n'),
      size: Buffer.byteLength('第一行\n第二行\n'),
      type: 'text/plain',
      name: '日志.log',
    })
  })

  it.each([
    ['over the limit', bytes('x'.repeat(60_000), 'x'.repeat(60_000)), 'a.log', 'request.too-large'],
    ['empty', bytes(), 'a.log', 'file.empty'],
    ['forbidden', bytes('<svg/>'), 'a.svg', 'file.type-forbidden'],
    ['lying', bytes('<svg/>'), 'a.log', 'file.type-lies'],
  ])('that is %s is refused and leaves nothing behind', async (_, body, name, word) => {
    const files = chooseFiles(settings())
    const refusal: unknown = await files.take(body, { name, declared: '' }).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Refused)
    expect(refusal).toMatchObject({ word })
    expect(await readdir(join(folder, 'files', 'incoming'))).toEqual([])
    expect(await readdir(join(folder, 'files'))).toEqual(['incoming'])
  })

  it('that breaks off leaves nothing behind', async () => {
    const files = chooseFiles(settings())
    const body = Readable.from(
      (async function* () {
        yield Buffer.from('half')
        throw new Error('the line went dead')
      })(),
    )
    await expect(files.take(body, { name: 'a.log', declared: '' })).rejects.toThrow('the line went dead')
    expect(await readdir(join(folder, 'files', 'incoming'))).toEqual([])
  })

  it('that a killed process left half is swept once it is old', async () => {
    const incoming = join(folder, 'files', 'incoming')
    await mkdir(incoming, { recursive: true })
    await writeFile(join(incoming, 'old'), 'half')
    await writeFile(join(incoming, 'new'), 'half')
    const before = new Date(Date.now() - 10 * MINUTE)
    await utimes(join(incoming, 'old'), before, before)
    expect(await sweepSpool(incoming, MINUTE)).toBe(1)
    expect(await readdir(incoming)).toEqual(['new'])
  })

  it('that was acknowledged is there, whole, although the process was killed at any moment', async () => {
    const acknowledged: string[] = []
    for (const stopAfter of [1, 7, 20]) {
      const script = fileURLToPath(new URL('./upload-loop.fixture.ts', import.meta.url))
      const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
      const exited = new Promise((resolve) => child.on('exit', resolve))
      let seen = 0
      for await (const hash of createInterface(child.stdout)) {
        acknowledged.push(hash)
        seen += 1
        if (seen === stopAfter) child.kill('SIGKILL')
      }
      await exited
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(28)
    for (const hash of acknowledged) {
      expect(sha256(await readFile(join(folder, 'files', 'blobs', blobPath(hash))))).toBe(hash)
    }
  })
})

it('a sweep that was killed while it looked at a blob has lost nothing', async () => {
  const blobs = join(folder, 'blobs')
  const store = diskBlobStore(blobs)
  const spooled = await spool(join(folder, 'incoming'), bytes('spoken of'), { name: 'a', limit: 100 })
  await store.keep(spooled)
  const path = join(blobs, blobPath(spooled.hash))
  await rename(path, `${path}.swept`)
  await sweepBlobs(store, MINUTE, async (hashes) => new Set(hashes))
  expect(await store.has(spooled.hash)).toBe(true)
  expect(await readdir(dirname(path))).toEqual([spooled.hash])
})

it('half a configuration of the object store is refused at start with a sentence', () => {
  expect(() => chooseFiles(settings({ s3Bucket: 'desk' }))).toThrow(/give all three or none/)
  expect(() =>
    chooseFiles(settings({ s3Bucket: 'b', s3Key: 'k', s3Secret: 's', s3Endpoint: 'oss' })),
  ).toThrow(/S3_ENDPOINT/)
})
