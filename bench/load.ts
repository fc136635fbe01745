/** The load generator, a process of its own: undici, one request at a time on each of its connections. Prints its figures as JSON. */
import { readFileSync } from 'node:fs'
import { Client } from 'undici'
import { figuresOf } from './figures.ts'
import type { Loaded } from './figures.ts'
import { idempotencyKey, partOf } from './scenes.ts'
import type { SceneName } from './scenes.ts'
import type { Targets } from './targets.ts'

interface Order {
  scene: SceneName
  origin: string
  connections: number
  seconds: number
  warmUpSeconds: number
}

const [orderText = '', targetsFile = ''] = process.argv.slice(2)
const { scene, origin, connections, seconds, warmUpSeconds } = JSON.parse(orderText) as Order
const targets = JSON.parse(readFileSync(targetsFile, 'utf8')) as Targets

const start = performance.now() + warmUpSeconds * 1_000
const end = start + seconds * 1_000
const latencies: number[] = []
const latenciesOf = new Map<string, number[]>()
const failures = new Map<string, number>()
let asked = 0

function kept(label: string): number[] {
  const known = latenciesOf.get(label) ?? []
  latenciesOf.set(label, known)
  return known
}

async function speak(connection: number): Promise<void> {
  const client = new Client(origin, { pipelining: 1, keepAliveTimeout: 60_000 })
  const part = partOf(scene, targets, connection, connections)
  while (performance.now() < end) {
    const { method, path, token, body, label } = part.next()
    asked += 1
    const sent = performance.now()
    const response = await client.request({
      method,
      path,
      headers: {
        authorization: `Bearer ${token}`,
        ...(method === 'POST'
          ? { 'content-type': 'application/json', 'idempotency-key': idempotencyKey() }
          : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.body.text()
    const answered = performance.now()
    if (response.statusCode >= 300) {
      const word = `${response.statusCode} ${(JSON.parse(text) as { word: string }).word}`
      failures.set(word, (failures.get(word) ?? 0) + 1)
    } else {
      part.heard?.(JSON.parse(text))
      if (sent < start) continue
      latencies.push(answered - sent)
      if (label !== undefined) kept(label).push(answered - sent)
    }
  }
  await client.close()
}

await Promise.all(Array.from({ length: connections }, (_, connection) => speak(connection)))
const cpu = process.cpuUsage()
const loaded: Loaded = {
  ...figuresOf(latencies, seconds),
  failures: Object.fromEntries(failures),
  asked,
  generatorMs: (cpu.user + cpu.system) / 1000,
  each: Object.fromEntries([...latenciesOf].map(([label, of]) => [label, figuresOf(of, seconds)])),
}
process.stdout.write(JSON.stringify(loaded))
