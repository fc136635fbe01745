/**
 * A crowd before the product, a process of its own. *Closed*: each person asks again when they were answered, which finds out how much
 * the product can do. *Open*: so many come each second whether or not the others were answered, and a wait counts from the moment
 * at which they came. Told by its first argument; answers on the channel to its parent.
 */
import { readFileSync } from 'node:fs'
import { idempotencyKey, partOf } from '../../../bench/scenes.ts'
import type { Part } from '../../../bench/scenes.ts'
import type { Targets } from '../../../bench/targets.ts'
import { Line } from './line.ts'
import type { Heard } from './line.ts'

export interface CrowdOrder {
  origin: string
  targets: string
  kind: 'closed' | 'open'
  /** Most that ask at the same time. */
  lines: number
  seconds: number
  /** Requests a second; open only. */
  rate: number
  /** Seconds at the beginning that are not counted. */
  warmUp: number
  /** End as soon as so many seconds in a row had no refusal and no wait over `calm` ms; 0: never. */
  calmSeconds: number
  calm: number
}

/** Milliseconds; 0 where there were none. */
export interface Waits {
  count: number
  p50: number
  p99: number
}

export interface CrowdSeen {
  accepted: Waits
  refused: Waits
  /** Refusals that did not say when to come back. */
  withoutRetryAfter: number
  /** Answers that were neither, and broken connections, by status. */
  strange: Record<string, number>
  /** Accepted a second. */
  goodput: number
  /** Requests a second that were really sent. */
  offered: number
  /** Seconds until the calm began; null when it never did, or was not waited for. */
  calmAfter: number | null
  /** Share of a processor that the crowd itself took. */
  ownCpu: number
}

const order = JSON.parse(process.argv[2] ?? '{}') as CrowdOrder
const targets = JSON.parse(readFileSync(order.targets, 'utf8')) as Targets
/** What an hour at a desk is made of: mostly looking. */
const scenes = ['read', 'list', 'create', 'read', 'list', 'read', 'create', 'list'] as const
const host = new URL(order.origin).host

function written(part: Part): string {
  const { method, path, token, body } = part.next()
  const text = body === undefined ? '' : JSON.stringify(body)
  const head = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\n`
  if (method !== 'POST') return `${head}\r\n`
  return `${head}content-type: application/json\r\nidempotency-key: ${idempotencyKey()}\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
}

const begun = performance.now()
const countFrom = begun + order.warmUp * 1_000
const accepted: number[] = []
const refused: number[] = []
const strange: Record<string, number> = {}
let withoutRetryAfter = 0
let sent = 0
/** The worst of each second since the beginning: refused, or the longest wait. */
const worst: number[] = []

function note({ status, retryAfter }: Heard, came: number): void {
  const now = performance.now()
  const wait = now - came
  const second = Math.floor((came - begun) / 1_000)
  const turnedAway = status === 503 || status === 429
  worst[second] = Math.max(worst[second] ?? 0, turnedAway || status === 0 ? Infinity : wait)
  if (came < countFrom) return
  if (status >= 200 && status < 300) accepted.push(wait)
  else if (turnedAway) {
    refused.push(wait)
    if (!retryAfter) withoutRetryAfter += 1
  } else strange[status] = (strange[status] ?? 0) + 1
}

const lines = Array.from({ length: order.lines }, (_, index) => ({
  line: new Line(order.origin),
  part: partOf(scenes[index % scenes.length] ?? 'read', targets, index, order.lines),
}))
type Place = (typeof lines)[number]

async function ask({ line, part }: Place, came: number): Promise<void> {
  note(await line.send(written(part)), came)
}

async function closed(): Promise<void> {
  const end = begun + (order.warmUp + order.seconds) * 1_000
  await Promise.all(
    lines.map(async (place) => {
      while (performance.now() < end) {
        sent += 1
        await ask(place, performance.now())
      }
    }),
  )
}

/** The first of the seconds that were all calm; null when there were not enough of them yet. */
function calmSince(): number | null {
  const whole = Math.floor((performance.now() - begun) / 1_000) - 1
  if (order.calmSeconds === 0 || whole < order.calmSeconds) return null
  const since = whole - order.calmSeconds
  const last = Array.from({ length: order.calmSeconds }, (_, second) => worst[since + second] ?? Infinity)
  return last.every((wait) => wait <= order.calm) ? since : null
}

async function open(): Promise<number | null> {
  const end = begun + (order.warmUp + order.seconds) * 1_000
  const free = [...lines]
  const waiting: number[] = []
  const under = new Set<Promise<void>>()
  const start = (place: Place, came: number) => {
    const asked = ask(place, came).then(() => {
      under.delete(asked)
      const next = waiting.shift()
      if (next === undefined) free.push(place)
      else start(place, next)
    })
    under.add(asked)
  }
  let calm: number | null = null
  for (;;) {
    const now = performance.now()
    if (now >= end) break
    calm = calmSince()
    if (calm !== null) break
    const due = Math.floor(((now - begun) / 1_000) * order.rate)
    for (; sent < due; sent += 1) {
      const place = free.pop()
      if (place) start(place, now)
      else waiting.push(now)
    }
    await new Promise((resolve) => setTimeout(resolve, 4))
  }
  // Who still stands outside when it is over has waited all the same.
  for (const came of waiting.splice(0)) note({ status: 503, retryAfter: true }, came)
  await Promise.all(under)
  return calm
}

function waitsOf(waits: number[]): Waits {
  const sorted = waits.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10
  return { count: sorted.length, p50: at(0.5), p99: at(0.99) }
}

const calmAfter = order.kind === 'closed' ? await closed().then(() => null) : await open()
const counted = (performance.now() - countFrom) / 1_000
const cpu = process.cpuUsage()
for (const { line } of lines) line.close()
const seen: CrowdSeen = {
  accepted: waitsOf(accepted),
  refused: waitsOf(refused),
  withoutRetryAfter,
  strange,
  goodput: Math.round(accepted.length / counted),
  offered: Math.round((sent / (performance.now() - begun)) * 1_000),
  calmAfter,
  ownCpu: Math.round((cpu.user + cpu.system) / 10 / (performance.now() - begun)) / 100,
}
process.send?.(seen, undefined, undefined, () => process.exit(0))
