/** Where an archive is written to: a file that has its name only when it is whole, or the standard output. */
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BadSettings } from '#platform/settings'

export interface Destination {
  write(buffers: readonly Buffer[]): Promise<void>
  /** The archive is whole; answers where it lies. */
  keep(): Promise<string>
  discard(): Promise<void>
}

/** `zhanggui-2026-11-22T03-15-00Z.tar`: the newest is the last by name. */
const nameAt = (at: Date): string => `zhanggui-${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z.tar`
export const ARCHIVE_NAME = /^zhanggui-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z\.tar$/

/** @param target a file that is not there yet, a directory, or `-` for the standard output */
export async function openDestination(target: string, at: Date): Promise<Destination> {
  if (target === '-') return standardOutput()
  const path = existsSync(target) && statSync(target).isDirectory() ? join(target, nameAt(at)) : target
  if (existsSync(path)) throw new BadSettings(`${path} is there already; a backup never replaces another`)
  if (!existsSync(dirname(path))) throw new BadSettings(`There is no directory ${dirname(path)}`)
  const half = `${path}.part`
  // It holds everything that anybody ever wrote here: for its owner's eyes only.
  const file = await open(half, 'w', 0o600)
  return {
    write: async (buffers) => {
      for (const buffer of buffers) await file.writeFile(buffer)
    },
    keep: async () => {
      await file.sync()
      await file.close()
      await rename(half, path)
      return path
    },
    discard: async () => {
      await file.close()
      await rm(half, { force: true })
    },
  }
}

function standardOutput(): Destination {
  return {
    write: async (buffers) => {
      for (const buffer of buffers) if (!process.stdout.write(buffer)) await once(process.stdout, 'drain')
    },
    keep: async () => 'the standard output',
    discard: async () => undefined,
  }
}
