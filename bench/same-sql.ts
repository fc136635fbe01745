/**
 * The limit: the statements of each scene by themselves, sent over the same number of connections to the database by a
 * process that does nothing else. No HTTP, no session, no rules, no JSON. Prints its figures as JSON.
 */
import { randomInt, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pino from 'pino'
import { v7 } from 'uuid'
import { allRoutes } from '@zhanggui/contract/all'
import type { Route } from '@zhanggui/contract/route'
import { providerPermissions } from '@zhanggui/contract/permissions'
import type { ProviderPermission } from '@zhanggui/contract/permissions'
import { compose } from '../server/src/compose.ts'
import { openNeeds } from '../server/src/open-needs.ts'
import { systemClock } from '../server/src/platform/clock.ts'
import { openPool } from '../server/src/platform/db/pool.ts'
import type { Address } from '../server/src/platform/db/pool.ts'
import { Train } from '../server/src/platform/db/train.ts'
import { takeInput } from '../server/src/platform/http/input.ts'
import { run } from '../server/src/platform/http/run.ts'
import type { Engine } from '../server/src/platform/http/run.ts'
import type { Callers } from '../server/src/platform/op.ts'
import { readSettings } from '../server/src/platform/settings.ts'
import { figuresOf } from './figures.ts'
import { recordingPool, renewed } from './recording.ts'
import type { Script } from './recording.ts'
import { partOf } from './scenes.ts'
import type { Request, SceneName } from './scenes.ts'
import type { Targets } from './targets.ts'

interface Order {
  app: Address
  data: string
  scenes: SceneName[]
  connections: number
  poolSize: number
  seconds: number
}

const [orderText = '', targetsFile = ''] = process.argv.slice(2)
const order = JSON.parse(orderText) as Order
const targets = JSON.parse(readFileSync(targetsFile, 'utf8')) as Targets

const pool = openPool(order.app, { max: order.poolSize, name: 'zhanggui bench', onError: console.error })
const recording = recordingPool(pool)
const { needs, close } = await openNeeds({
  settings: readSettings({ ZHANGGUI_DATA: order.data }),
  logger: pino({ level: 'silent' }),
  pool,
  clock: systemClock,
  wake: () => undefined,
  publicUrl: () => 'http://localhost',
  enqueue: async () => undefined,
})
const endpoints = compose(needs).rooms.flatMap((room) => room.endpoints)

/** Ids made while recording; each run makes its own in their place. */
const made = new Set<string>()
const ids = {
  next: () => {
    const id = v7()
    made.add(id)
    return id
  },
}
const engine: Engine = { ...needs.engine, pool: recording.pool, ids }

function matched(request: Request): { route: Route; params: Record<string, string> } {
  const [path = ''] = request.path.split('?')
  for (const route of allRoutes) {
    if (route.method !== request.method) continue
    const pattern = new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`)
    const match = pattern.exec(path)
    if (match && endpoints.some((each) => each.route === route)) return { route, params: { ...match.groups } }
  }
  throw new Error(`no route for ${request.method} ${request.path}`)
}

function callerOf(route: Route, token: string): Callers['customer'] | Callers['provider'] {
  const common = { name: '负载', locale: 'zh-CN' as const }
  const customer = targets.customers.find((each) => each.token === token)
  if (route.audience === 'customer' && customer) return { ...common, accountId: customer.account }
  const agent = targets.providers
    .flatMap(({ administrator, agents }) => [administrator, ...agents])
    .find((each) => each.token === token)
  if (!agent) throw new Error(`nobody has this token for ${route.name}`)
  const permissions = new Set(Object.keys(providerPermissions) as ProviderPermission[])
  return { ...common, accountId: agent.account, tenantId: agent.tenant, isMain: true, permissions }
}

const RECORDED = 200

async function record(scene: SceneName): Promise<Script[]> {
  const part = partOf(scene, targets, 0, scene === 'reply' ? 20 : 1)
  const scripts: Script[] = []
  for (let count = 0; count < RECORDED; count += 1) {
    const request = part.next()
    const { route, params } = matched(request)
    const endpoint = endpoints.find((each) => each.route === route)
    if (!endpoint) continue
    const query = Object.fromEntries(new URL(request.path, 'http://localhost').searchParams)
    const input = takeInput(route, { params, query, body: request.body }, 'zh-CN')
    const key = randomUUID()
    made.add(key)
    const caller = callerOf(route, request.token)
    const origin = { ip: '127.0.0.1', device: 'bench', deviceId: '', requestId: v7() }
    const ran = await run(engine, endpoint, {
      input,
      caller,
      origin,
      key: route.idempotent ? key : undefined,
    })
    part.heard?.(JSON.parse(ran.body))
    scripts.push(recording.take())
  }
  return scripts
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const fresh = {
  id: () => v7(),
  number: () =>
    String(randomInt(10_000)).padStart(4, '0') +
    Array.from({ length: 3 }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
}

async function play(script: Script): Promise<void> {
  const client = await pool.connect()
  try {
    for (const flight of renewed(script, made, fresh)) {
      const train = new Train(flight)
      client.query(train)
      await train.arrival
    }
  } catch (error) {
    await client.query('rollback')
    // A number that exists already; one of very many.
    if ((error as { code?: string }).code !== '23505') throw error
  } finally {
    client.release()
  }
}

const results: Record<string, unknown> = {}
for (const scene of order.scenes) {
  const scripts = await record(scene)
  const start = performance.now() + 1_000
  const end = start + order.seconds * 1_000
  const latencies: number[] = []
  let index = 0
  const speak = async () => {
    while (performance.now() < end) {
      const script = scripts[index++ % scripts.length]
      if (!script) return
      const sent = performance.now()
      await play(script)
      if (sent >= start) latencies.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: order.connections }, speak))
  results[scene] = figuresOf(latencies, order.seconds)
}
process.stdout.write(JSON.stringify(results))
await close()
await pool.end()
process.exit(0)
