/** A whole installation for one test file: its own database and directory, both gone when the file is done. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { freshDatabase } from './fresh-database.ts'
import { openWorldOn } from './open-world.ts'
import type { World, WorldOptions } from './open-world.ts'

export type { World } from './open-world.ts'

/** Opens a world; call it in `beforeAll`. `role: 'web'` leaves the worker out, so that nothing happens by itself. */
export async function openWorld(options: Omit<WorldOptions, 'logger'> = {}): Promise<World> {
  const database = await freshDatabase()
  const data = mkdtempSync(join(tmpdir(), 'zhanggui-world-'))
  const world = await openWorldOn(database, data, options)
  afterAll(async () => {
    await world.close()
    rmSync(data, { recursive: true, force: true })
  })
  return world
}
