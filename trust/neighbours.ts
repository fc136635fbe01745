/** Two companies side by side with everybody around them, in the lane's own process: what it says to PostgreSQL can be heard there, and changed. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbedded } from '../server/src/platform/db/embedded.ts'
import { appPassword } from '../server/src/platform/db/migrate.ts'
import { prepareDatabase } from '../server/src/house.ts'
import { castOf } from '../server/src/testing/matrix/cast.ts'
import type { Cast } from '../server/src/testing/matrix/cast.ts'
import { openWorldOn } from '../server/src/testing/open-world.ts'
import type { WorldOptions } from '../server/src/testing/open-world.ts'
import type { LaneOrder } from './lane.ts'

export interface NeighboursOptions extends Pick<LaneOrder, 'directory' | 'say'>, WorldOptions {
  /** Settings of PostgreSQL over our own. */
  postgres?: Readonly<Record<string, string>>
}

export interface Neighbours {
  cast: Cast
  /** ZHANGGUI_DATA, for further processes on the same database. */
  data: string
  close(): Promise<void>
}

export async function openNeighbours(options: NeighboursOptions): Promise<Neighbours> {
  const { directory, say, postgres = {}, ...world } = options
  const data = join(directory, 'data')
  mkdirSync(data, { recursive: true })
  say('inviting two companies and everybody around them …')
  const embedded = await startEmbedded({ directory: data, unsafeFast: true, settings: postgres })
  const { owner } = embedded
  const givesPassword = appPassword(owner.password)
  await prepareDatabase({ owner, givesPassword })
  const app = { ...owner, user: 'zg_app', password: givesPassword }
  const opened = await openWorldOn({ owner, app }, data, { role: 'web', ...world })
  return {
    cast: await castOf(opened),
    data,
    close: async () => {
      await opened.close()
      await embedded.stop()
    },
  }
}
