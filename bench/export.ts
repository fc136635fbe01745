/** The export scene: a list of many rows made into a file by a fresh server, and the memory that it takes above idle (T-54). */
import type { Client } from 'pg'
import { exportTickets } from '@zhanggui/contract/tickets-lists'
import { ask } from './ask.ts'
import { memoryOf } from './server.ts'
import type { Server } from './server.ts'
import type { Targets } from './targets.ts'

export interface Exported {
  rows: number
  seconds: number
  /** Megabytes held by the server: before, and at most while the file was made. */
  idle: number
  peak: number
}

/** The server has come to rest when its memory stays as it is. */
const REST = 3_000
const LOOK_EVERY = 50

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** @param rows the file ends by itself at 200,000; a filter by day takes about as many as wanted */
export async function measureExport(
  owner: Client,
  server: Server,
  targets: Targets,
  rows: number,
): Promise<Exported> {
  const [largest] = targets.providers.toSorted((a, b) => b.size - a.size)
  if (!largest) throw new Error('there is no company')
  const { tenant, administrator } = largest
  const from = await dayWithRowsAfter(owner, tenant, rows)
  await pause(REST)
  const { pid } = server.process
  const idle = memoryOf(pid).now
  const started = performance.now()
  const { id } = await ask<{ id: string }>(server.origin, administrator.token, {
    method: exportTickets.method,
    path: exportTickets.path,
    body: {
      filter: { tab: 'all', sort: 'submitted', ...(from === null ? {} : { from }) },
      columns: ['number', 'title', 'state', 'remaining', 'asker', 'handler', 'submitted', 'tier', 'category'],
      format: 'xlsx',
    },
  })
  let peak = idle
  for (;;) {
    await pause(LOOK_EVERY)
    peak = Math.max(peak, memoryOf(pid).now)
    const { rows: downloads } = await owner.query<{ state: string; done: number }>(
      'select state, done from platform.download where tenant_id = $1 and id = $2',
      [tenant, id],
    )
    const [download] = downloads
    if (download?.state === 'failed') throw new Error('the export failed')
    if (download?.state !== 'ready') continue
    const seconds = Math.round(performance.now() - started) / 1000
    return { rows: download.done, seconds, idle, peak }
  }
}

/** The day from which on a company has about so many tickets; null when it has no more in all. */
async function dayWithRowsAfter(owner: Client, tenant: string, rows: number): Promise<string | null> {
  const { rows: found } = await owner.query<{ day: string }>(
    `select to_char(submitted_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day from tickets.ticket
     where tenant_id = $1 order by submitted_at desc offset $2 limit 1`,
    [tenant, rows],
  )
  return found[0]?.day ?? null
}
