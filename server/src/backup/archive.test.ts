/** An archive that is no longer as it was written is found out, and what the store had lost is told (J7, J13). */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { blobPath } from '#platform/files/blob-store'
import { flipped, openCopies } from './copies.fixture.ts'
import type { Copies } from './copies.fixture.ts'
import { readArchive } from './read.ts'

let of: Copies
beforeAll(async () => {
  of = await openCopies()
})

describe('an archive', () => {
  const complaint = async (bytes: Buffer): Promise<string> => {
    const broken = join(of.folder, 'broken.tar')
    writeFileSync(broken, bytes)
    return readArchive(broken).then(
      () => 'none',
      (error: Error) => `${error.name}: ${error.message}`,
    )
  }

  it('is found damaged whichever of its bytes has flipped', async () => {
    const bytes = readFileSync(of.archive)
    const step = Math.max(1, Math.floor(bytes.length / 100))
    const unseen: number[] = []
    for (let at = 0; at < bytes.length; at += step)
      if (!(await complaint(flipped(bytes, at))).startsWith('Damaged: ')) unseen.push(at)
    expect(unseen).toEqual([])
  })

  it('says which table or file it was', async () => {
    const bytes = readFileSync(of.archive)
    const inside = (entry: string) => bytes.indexOf(entry) + 512 + 12
    expect(await complaint(flipped(bytes, inside('tables/tickets.ticket/')))).toContain('tickets.ticket')
    expect(await complaint(flipped(bytes, inside(`files/${of.picture}`)))).toContain(of.picture)
    expect(await complaint(bytes.subarray(0, bytes.length - 2_000))).toContain('ends early')
    expect(await complaint(Buffer.concat([bytes, Buffer.from('x')]))).toContain('behind the end')
    expect(await complaint(Buffer.from('PK'.repeat(600)))).toContain('Damaged')
  })

  it('tells of files that the store has lost or that have changed in it, and is whole without them', async () => {
    const blob = join(of.world.data, 'files', 'blobs', blobPath(of.picture))
    const content = readFileSync(blob)
    writeFileSync(blob, flipped(content, 5))
    const changed = await of.backUp('changed.tar')
    expect((await readArchive(changed)).files).toMatchObject({ count: 1, damaged: [of.picture], missing: [] })
    await of.bringBack(changed)
    rmSync(blob)
    const lost = await readArchive(await of.backUp('lost.tar'))
    expect(lost.files).toMatchObject({ count: 0, damaged: [], missing: [of.picture] })
    writeFileSync(blob, content)
  })

  it('never replaces another', async () => {
    await expect(of.backUp('whole.tar')).rejects.toThrow('there already')
  })
})
