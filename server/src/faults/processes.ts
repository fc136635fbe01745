/** Starting, killing and stopping the processes of the fault tests. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ProcessOrders } from './process.fixture.ts'

const FIXTURE = join(import.meta.dirname, 'process.fixture.ts')

/** A running process of ours. */
export class Running {
  readonly #child: ChildProcess
  /** Its address; `timers` for one without a door. */
  readonly open: string
  /** How it ended: its exit code, or the signal that killed it. */
  readonly ended: Promise<number | NodeJS.Signals | null>

  private constructor(child: ChildProcess, open: string, ended: Running['ended']) {
    this.#child = child
    this.open = open
    this.ended = ended
  }

  /** Resolves once the process says that it is ready. */
  static async start(orders: ProcessOrders): Promise<Running> {
    const child = spawn(process.execPath, [FIXTURE, JSON.stringify(orders)], {
      stdio: ['pipe', 'pipe', orders.variant === 'deaf-pool' ? 'ignore' : 'inherit'],
    })
    const ended = once(child, 'exit').then(([code, signal]) => code ?? signal)
    const lines = createInterface({ input: child.stdout })
    const first = await Promise.race([once(lines, 'line'), ended.then(() => undefined)])
    if (first === undefined) throw new Error(`a process of the fault tests did not start: ${await ended}`)
    return new Running(child, (JSON.parse(String(first[0])) as { open: string }).open, ended)
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** kill -9. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.ended
  }

  /** Asks it to stop, and waits until it has. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM')
    await this.ended
  }
}
