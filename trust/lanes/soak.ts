/** Soak: hours in minutes; at 70 % of what it can do and with everything around it failing now and then, a process holds no more than before. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { createWebhook } from '@zhanggui/contract/webhooks'
import { memoryOf } from '../../bench/server.ts'
import { findTargets } from '../../bench/targets.ts'
import { smtpSink } from '../../server/src/platform/mail/smtp-sink.fixture.ts'
import { answerOf } from '../ask.ts'
import { openInstallation } from '../installation.ts'
import type { Installation } from '../installation.ts'
import { sized } from '../lane.ts'
import type { Lane, LaneOrder, Seen } from '../lane.ts'
import { capacityOf, crowd } from './overload/before.ts'
import type { Held } from './soak/probe.ts'

/** Of what can be done at most. */
const LOAD = 0.7
/** A mail server that takes its time (ms). */
const SLOW = 300
/** Growth of what is held that a process may have in the whole run: megabytes in the short form, megabytes a minute in the full one. */
const GROWTH = { short: 40, full: 1 }
/** Files and connections that may be more at the end than before. */
const MORE = 12

const MEGABYTE = 2 ** 20
const hook = (name: string): string =>
  `--import ${pathToFileURL(join(import.meta.dirname, 'soak', name)).href}`

/** What a process holds after its rubbish was collected. */
async function heldBy(door: string): Promise<Held> {
  return JSON.parse(await text(connect(door))) as Held
}

/** Somebody's system that is told of every event and never understands. */
async function brokenReceiver() {
  let heard = 0
  const server = createServer((request, response) => {
    heard += 1
    request.resume().on('end', () => response.writeHead(heard % 2 === 0 ? 500 : 404).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    heard: () => heard,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Every company has its events told to the receiver. */
async function tellEverybody({ owner }: Installation, origin: string, url: string): Promise<void> {
  const { providers } = await findTargets(owner)
  for (const { administrator } of providers) {
    await answerOf({
      origin,
      token: administrator.token,
      route: createWebhook,
      key: `soak-${administrator.tenant}`,
      body: { name: 'CRM', url, events: ['tickets.submitted'] },
    })
  }
}

/** Cuts all connections of the application to its database, again and again, until it is over. */
async function cutConnections({ owner }: Installation, every: number, over: () => boolean): Promise<number> {
  let cut = 0
  while (!over()) {
    await pause(every)
    const { rowCount } = await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'zg_app' and datname = current_database()`,
    )
    cut += rowCount ?? 0
  }
  return cut
}

const connectionsOf = async ({ owner }: Installation): Promise<number> => {
  const { rows } = await owner.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity where usename = 'zg_app'`,
  )
  return rows[0]?.count ?? 0
}

/** Growth a minute, by the straight line that fits best. */
function slope(samples: readonly { minute: number; megabytes: number }[]): number {
  const mean = (of: (sample: (typeof samples)[number]) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length
  const [x, y] = [mean(({ minute }) => minute), mean(({ megabytes }) => megabytes)]
  const over = samples.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0)
  return over === 0
    ? 0
    : samples.reduce((sum, { minute, megabytes }) => sum + (minute - x) * (megabytes - y), 0) / over
}

async function run(order: LaneOrder): Promise<Seen> {
  const { scale, say, sabotage, directory } = order
  const seconds = sized(order, 12, 480)
  const every = sized(order, 3, 15)
  const door = join(directory, 'probe')
  const slow = await smtpSink({ onRcptTo: (_, __, done) => void setTimeout(done, SLOW) })
  const receiver = await brokenReceiver()
  const installation = await openInstallation({ ...order, tickets: sized(order, 12, 240) })
  try {
    const server = await installation.start([], {
      NODE_OPTIONS: [hook('probe.ts'), ...(sabotage ? [hook('leak.ts')] : [])].join(' '),
      ZHANGGUI_PROBE: door,
      ZHANGGUI_OUTBOUND_PRIVATE: 'yes',
      SMTP_URL: slow.url,
    })
    const { origin } = server
    await tellEverybody(installation, origin, receiver.url)
    say('finding out how much can be done …')
    const { targets, capacity } = await capacityOf(installation, origin, sized(order, 3, 10))
    const rate = Math.max(1, Math.floor(capacity.goodput * LOAD))
    say(`${rate} a second for ${seconds} s …`)
    await pause(1_000)
    const before = { ...(await heldBy(door)), connections: await connectionsOf(installation) }
    const samples: { minute: number; megabytes: number }[] = []
    const began = performance.now()
    let over = false
    const sampling = (async () => {
      while (!over) {
        const { heap, beside } = await heldBy(door)
        samples.push({ minute: (performance.now() - began) / 60_000, megabytes: (heap + beside) / MEGABYTE })
        await pause(every * 1_000)
      }
    })()
    const cutting = cutConnections(installation, every * 1_000, () => over)
    const open = { origin, targets, kind: 'open' as const, lines: 256, calmSeconds: 0, calm: 0 }
    const seen = await crowd({ ...open, rate, seconds, warmUp: 0 })
    over = true
    const [, cut] = await Promise.all([sampling, cutting])
    await pause(1_000)
    const after = { ...(await heldBy(door)), connections: await connectionsOf(installation) }
    // The first quarter is still filling its caches.
    const settled = samples.filter((_, index) => index >= samples.length / 4)
    const perMinute = Math.round(slope(settled) * 100) / 100
    const grown = Math.round((after.heap + after.beside - before.heap - before.beside) / MEGABYTE)
    const growth = scale === 'short' ? grown : perMinute
    const faults = [
      ...(growth > GROWTH[scale]
        ? [`it holds more and more: ${grown} MB more than before, ${perMinute} MB a minute`]
        : []),
      ...(after.files > before.files + MORE
        ? [`${before.files} open files before, ${after.files} after`]
        : []),
      ...(after.connections > before.connections + MORE
        ? [`${before.connections} connections to the database before, ${after.connections} after`]
        : []),
      ...Object.entries(seen.strange).map(
        ([status, times]) => `${times} requests were answered with ${status}`,
      ),
      ...(cut > 0 && receiver.heard() > 0 ? [] : ['nothing around it failed: nothing was proven']),
    ]
    return {
      figures: {
        'requests a second': seen.offered,
        answered: seen.accepted.count,
        'p50 / p99 ms': `${seen.accepted.p50} / ${seen.accepted.p99}`,
        'told to come back': seen.refused.count,
        'connections cut': cut,
        'calls that failed': receiver.heard(),
        'held MB before / after': `${Math.round((before.heap + before.beside) / MEGABYTE)} / ${Math.round((after.heap + after.beside) / MEGABYTE)}`,
        'MB a minute': perMinute,
        'resident MB': memoryOf(server.process.pid).now,
        'open files before / after': `${before.files} / ${after.files}`,
        'connections before / after': `${before.connections} / ${after.connections}`,
      },
      faults,
    }
  } finally {
    await installation.close()
    receiver.close()
    await slow.close()
  }
}

export const lane: Lane = {
  promise:
    'At 70 % load, with connections cut, slow mail and receivers that fail, memory, connections and open files stay as they were.',
  sabotage: 'Each request leaves 160 KB behind.',
  run,
}
