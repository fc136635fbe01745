/** A server process of the product as the bench runs it, and what can be read off a process from outside. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { plan } from '../tools/up/plan.mjs'

const root = join(import.meta.dirname, '..')

export interface Server {
  origin: string
  process: ChildProcess
  /** Milliseconds from the start of the process to the first ready answer. */
  readyAfter: number
}

/** @param checkout of another release */
export async function startServer(
  environment: NodeJS.ProcessEnv,
  args: readonly string[] = [],
  checkout = root,
): Promise<Server> {
  const started = performance.now()
  const child = spawn(process.execPath, plan(['start', ...args]).args, {
    cwd: checkout,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const origin = await new Promise<string>((resolve, reject) => {
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      // A process that only works tells where its health is asked for.
      const found = /(?:is open|its health): (https?:\/\/[^\s/]+)/.exec(printed)
      if (found?.[1]) resolve(found[1])
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${printed}`)))
  })
  for (;;) {
    const ready = await fetch(`${origin}/readyz`).catch(() => undefined)
    if (ready?.ok) break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return { origin, process: child, readyAfter: Math.round(performance.now() - started) }
}

export const stopServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.process.once('exit', () => resolve())
    server.process.kill('SIGTERM')
  })

/** Runs a part of the bench as a process of its own and reads the JSON that it prints. */
export const measure = <T>(script: string, order: object, targets: string): Promise<T> =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, script), JSON.stringify(order), targets],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    child.once('exit', (code) =>
      code === 0 ? resolve(JSON.parse(printed) as T) : reject(new Error(`${script} ended with ${code}`)),
    )
  })

/** Megabytes of memory that the process holds, and the most it held (Linux). */
export function memoryOf(pid: number | undefined): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') }
}

/** Linux counts processor time in hundredths of a second. */
const TICK = 10

/** Milliseconds of processor that a process has had so far, user and system. */
function ownCpu(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in brackets may hold spaces: fields are counted after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK
}

/** Processes that a process has started and that still run. */
export const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)

/** Processor time (ms) of Node and of PostgreSQL: what a request costs whoever else uses the machine at the time. */
export interface Cpu {
  node: number
  database: number
}

/** @param postmaster the process whose children the backends are; without one (a database elsewhere) 0 is told */
export function cpuOf(server: Server, postmaster: number | undefined): Cpu {
  const database = postmaster === undefined ? [] : [postmaster, ...childrenOf(postmaster)]
  return {
    node: ownCpu(server.process.pid ?? 0),
    database: database.reduce((sum, pid) => sum + ownCpu(pid), 0),
  }
}
